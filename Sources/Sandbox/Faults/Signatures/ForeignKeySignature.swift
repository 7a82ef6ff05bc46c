import Groundwork

extension Fault {
  static let foreignKeySignature = Fault(
    "foreign-key-signature",
    title: Localized(zh: "用别的密钥签名", en: "signed with another key"),
    explanation: Localized(
      zh: "签名本身没有问题，但密钥不是登记的那一把，如同有人冒充网关，或客户端拿错了支付宝公钥。所有客户端都必须拒绝。",
      en:
        "The signature is sound, but made with a key that nobody was told of, as if somebody posed as the gateway, or the client held the wrong Alipay public key. Every client has to refuse it."
    ),
    effect: .draft { draft, _ in draft.signing = .foreignKey })
}
