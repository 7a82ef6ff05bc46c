import Groundwork

extension Hypothesis {
  /// `POST host/path`: the URL with its scheme cut off.
  static let uriHostPrefixed = Hypothesis(
    "uri-host-prefixed",
    citation: "developers.weixin.qq.com/community/pay/article/doc/000640871b8070d37810b153f66813",
    words: CauseWords(
      title: Localized(zh: "签名用的路径前多了主机名", en: "the path was signed with the host name in front of it"),
      explanation: Localized(
        zh: "待签名字符串的第一行只取路径。签名时把主机名（可能还有端口）也拼了进去。",
        en: "The first line of the string to sign takes the path alone. "
          + "The host name, perhaps with its port, was put in front of it."),
      fix: Localized(
        zh: "只用以 / 开头的路径签名，例如 /ams/api/v1/payments/pay。",
        en: "Sign only the path, which begins with a slash, such as /ams/api/v1/payments/pay."),
      fixes: PathOnlyCode.byStack),
    ways: [
      .head(
        .path,
        HeadEdit(stage: 52) { path, signatureCase, list in
          for host in KnownHosts.all(of: signatureCase) {
            let cost = host.isStated ? 2 : 5
            for spelling in host.spellings {
              list.add(spelling + path, cost: cost)
              list.add([PathBytes.slash, PathBytes.slash] + spelling + path, cost: cost + 2)
            }
            for port in [":443", ":80"] { list.add(host.name + Array(port.utf8) + path, cost: cost + 2) }
          }
        })
    ])
}
