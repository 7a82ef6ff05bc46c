import Groundwork

extension Hypothesis {
  /// `post` was signed for `POST`.
  static let methodCase = Hypothesis(
    "method-case", citation: "derived: axios keeps config.method in lower case; HTTP libraries send capitals",
    words: CauseWords(
      title: Localized(
        zh: "签名用的 HTTP 方法大小写不对", en: "the HTTP method was signed in other letter case than it was sent"),
      explanation: Localized(
        zh: "配置里的方法是小写，HTTP 库发送时会转成大写，签名却按原样使用。签名区分大小写。",
        en: "The method is kept in lower case; the HTTP library sends capitals, the signer took it as it is. "
          + "A signature tells letter case apart."),
      fix: Localized(zh: "用大写的 POST 签名。", en: "Sign POST in capitals."),
      fixes: [
        .node: Localized(
          zh: "axios 拦截器中 config.method 是小写，签名用 config.method.toUpperCase()。",
          en: "In axios interceptors config.method is in lower case: sign config.method.toUpperCase()."),
        .java: Localized(verbatim: "method.toUpperCase(Locale.ROOT)"),
      ]),
    ways: [
      .head(
        .method,
        HeadEdit(stage: 20) { method, _, list in
          list.add(PathBytes.lowercased(method), cost: 1)
          list.add(PathBytes.uppercased(method), cost: 1)
          list.add(PathBytes.uppercased(method.prefix(1)) + PathBytes.lowercased(method.dropFirst()), cost: 2)
        })
    ])
}
