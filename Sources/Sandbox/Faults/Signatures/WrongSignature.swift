import Groundwork

extension Fault {
  static let wrongSignature = Fault(
    "wrong-signature",
    title: Localized(zh: "签名与内容不符", en: "the signature is of other content"),
    explanation: Localized(
      zh: "签名用的是对的密钥，签的却是别的内容，如同响应体在途中被改过。所有客户端都必须拒绝。",
      en:
        "Signed with the right key, over other content, as if the body had been changed on the way. Every client has to refuse it."
    ),
    effect: .draft { draft, _ in draft.signing = .wrongContent })
}
