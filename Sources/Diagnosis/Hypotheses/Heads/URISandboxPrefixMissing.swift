import Groundwork

extension Hypothesis {
  /// Sent to `/ams/sandbox/api/…`, signed as `/ams/api/…`.
  static let uriSandboxPrefixMissing = Hypothesis(
    "uri-sandbox-prefix-missing",
    citation: "docs.antom.com/ac/ams_zh-cn/api; alipay/global-open-sdk-java (\"add sandbox mode\")",
    words: CauseWords(
      title: Localized(
        zh: "请求发往 /ams/sandbox/api，签名用的却是 /ams/api",
        en: "the call went to /ams/sandbox/api, but /ams/api was signed"),
      explanation: Localized(
        zh: "签名在路径改写成沙箱路径之前就完成了，或者只有一处改成了沙箱路径。",
        en: "The signature was made before the path was turned into that of the sandbox, "
          + "or only one of the two places was changed."),
      fix: Localized(
        zh: "先确定实际调用的路径，再用同一个路径签名和发送。",
        en: "Settle the path that is really called first, then sign and send that same path."),
      fixes: [
        .java: Localized(
          zh: "用带 clientId 的构造函数创建 DefaultAlipayClient：SDK 在构造时按 SANDBOX_ 前缀决定是否改写路径。",
          en: "Create DefaultAlipayClient with the constructor that takes the clientId: "
            + "the SDK decides there, by SANDBOX_, whether it rewrites the path.")
      ]),
    ways: [
      .head(
        .path,
        HeadEdit(stage: 10) { path, _, list in
          if let signed = PathBytes.replacing("/ams/sandbox/api", with: "/ams/api", in: path) {
            list.add(signed, cost: 1)
          }
        })
    ])
}
