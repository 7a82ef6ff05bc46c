import Groundwork

extension Fault {
  static let emptyBody = Fault(
    "empty-body",
    title: Localized(zh: "响应体为空", en: "the body is empty"),
    explanation: Localized(
      zh: "HTTP 200，签名正确，响应体一个字节也没有。结果未知：客户端应当查询。",
      en: "HTTP 200, correctly signed, and not one byte of body. The outcome is unknown: the client inquires."),
    effect: .draft { draft, _ in draft.body = [] })
}
