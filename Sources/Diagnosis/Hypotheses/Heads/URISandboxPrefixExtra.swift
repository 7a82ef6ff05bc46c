import Groundwork

extension Hypothesis {
  /// Sent to `/ams/api/…`, signed as `/ams/sandbox/api/…`.
  static let uriSandboxPrefixExtra = Hypothesis(
    "uri-sandbox-prefix-extra",
    citation: "docs.antom.com/ac/ams_zh-cn/api; alipay/global-open-sdk-java (\"sandbox mode auto detect\")",
    words: CauseWords(
      title: Localized(
        zh: "签名用的是 /ams/sandbox/api，请求却发往 /ams/api",
        en: "/ams/sandbox/api was signed, but the call went to /ams/api"),
      explanation: Localized(
        zh: "签名用了沙箱路径，实际请求的却是没有 sandbox 的路径。线下支付文档中沙箱与生产环境同用 /ams/api，"
          + "SDK 则会为 SANDBOX_ 开头的客户端 ID 改写路径，两种写法容易混用。",
        en: "The sandbox path was signed, the path without it was called. The in-store manual uses /ams/api in both "
          + "environments, while the SDKs rewrite it for client ids that begin with SANDBOX_: the two are easily mixed."
      ),
      fix: Localized(
        zh: "先确定实际调用的路径，再用同一个路径签名和发送。上线时确认 sandbox 一段已在两处都去掉。",
        en: "Settle the path that is really called first, then sign and send that same path. "
          + "When going live, remove the sandbox segment in both places.")),
    ways: [
      .head(
        .path,
        HeadEdit(stage: 12) { path, _, list in
          if let signed = PathBytes.replacing("/ams/api", with: "/ams/sandbox/api", in: path) {
            list.add(signed, cost: 1)
          }
        })
    ])
}
