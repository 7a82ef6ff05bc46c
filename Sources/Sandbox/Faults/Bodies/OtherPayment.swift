import Groundwork

extension Fault {
  static let otherPayment = Fault(
    "other-payment",
    title: Localized(zh: "响应说的是另一笔付款", en: "the answer tells of another payment"),
    explanation: Localized(
      zh: "响应签名正确，paymentRequestId 和 paymentId 却是另一笔付款的，如同缓存或代理把响应配错了。客户端应当核对请求 ID 再入账。",
      en:
        "Correctly signed, but paymentRequestId and paymentId are those of another payment, as if a cache or proxy had mixed up the answers. The client has to compare the request id before it books."
    ),
    effect: .draft { draft, _ in
      draft.edit { body in
        ["paymentId", "paymentRequestId", "refundId", "refundRequestId"].reduce(body) { body, name in
          body[name]?.text.map { body.with(name, .string(String($0.reversed()))) } ?? body
        }
      }
    })
}
