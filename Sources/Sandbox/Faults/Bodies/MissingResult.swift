import Groundwork

extension Fault {
  static let missingResult = Fault(
    "missing-result",
    title: Localized(zh: "响应体没有 result", en: "the body has no result"),
    explanation: Localized(
      zh: "响应体是 JSON，签名正确，但没有 result。Java、PHP 在验签之前就抛出异常，其他 SDK 放行：客户端不能因为没有错误就当作成功。",
      en:
        "The body is JSON and correctly signed, but has no result. Java and PHP throw before they verify, the others let it pass: the client must not take the absence of an error for success."
    ),
    effect: .draft { draft, _ in draft.edit { $0.without("result") } })
}
