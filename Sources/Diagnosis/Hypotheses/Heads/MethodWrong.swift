import Groundwork

extension Hypothesis {
  /// `GET` was signed for a `POST`.
  static let methodWrong = Hypothesis(
    "method-wrong", citation: "derived: a default of the HTTP library, or a copied constant",
    words: CauseWords(
      title: Localized(zh: "签名用了另一个 HTTP 方法", en: "another HTTP method was signed than the one sent"),
      explanation: Localized(
        zh: "签名用的方法不是实际发送的方法，例如取了请求对象尚未设置时的默认值 GET。",
        en: "The method signed is not the one sent, for instance GET, "
          + "the default of a request object whose method was not set yet."),
      fix: Localized(
        zh: "接口只接受 POST：签名时固定用大写的 POST。", en: "The API takes POST only: sign POST, in capitals, always.")),
    ways: [
      .head(
        .method,
        HeadEdit(stage: 10) { _, _, list in
          for (method, cost) in [("POST", 1), ("GET", 1), ("PUT", 3), ("PATCH", 4), ("DELETE", 4)] {
            list.add(method, cost: cost)
          }
          for method in ["HEAD", "OPTIONS", "TRACE", "CONNECT"] { list.add(method, cost: 6) }
        })
    ])
}
