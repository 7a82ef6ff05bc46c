import Groundwork

extension Fault {
  static let notificationForeignKey = Fault(
    "notification-foreign-key",
    title: Localized(zh: "通知用别的密钥签名", en: "the notification is signed with another key"),
    explanation: Localized(
      zh: "密钥不是支付宝的，如同有人伪造通知。商户必须拒绝。",
      en: "The key is not Alipay's, as if somebody forged a notification. The merchant has to refuse it."),
    effect: .notification { notification, _ in [notification.changed(signing: .foreignKey)] })
}
