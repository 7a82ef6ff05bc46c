import Groundwork

extension Hypothesis {
  /// `POST https://host/path` in place of `POST /path`.
  static let uriFullURL = Hypothesis(
    "uri-full-url",
    citation: "developers.weixin.qq.com/community/pay/article/doc/000640871b8070d37810b153f66813",
    words: CauseWords(
      title: Localized(zh: "签名用了完整 URL，而不是路径", en: "the whole URL was signed in place of the path"),
      explanation: Localized(
        zh: "待签名字符串的第一行只取路径，不含协议和主机名。签名时直接用了请求对象的 URL。",
        en: "The first line of the string to sign takes the path alone, without scheme and host. "
          + "The URL of the request object was put there as it is."),
      fix: Localized(
        zh: "签名前从 URL 中取出路径，例如 /ams/api/v1/payments/pay。",
        en: "Take the path out of the URL before signing, such as /ams/api/v1/payments/pay."),
      fixes: PathOnlyCode.byStack),
    ways: [
      .head(
        .path,
        HeadEdit(stage: 50) { path, signatureCase, list in
          for host in KnownHosts.all(of: signatureCase) {
            let cost = host.isStated ? 1 : 4
            for (scheme, port) in [("https://", ":443"), ("http://", ":80")] {
              let start = Array(scheme.utf8)
              let extra = scheme == "https://" ? 0 : 2
              for spelling in host.spellings { list.add(start + spelling + path, cost: cost + extra) }
              list.add(start + host.name + Array(port.utf8) + path, cost: cost + extra + 2)
            }
          }
        })
    ])
}
