import Groundwork

extension Fault {
  static let notificationUnsigned = Fault(
    "notification-unsigned",
    title: Localized(zh: "通知没有签名", en: "the notification is not signed"),
    explanation: Localized(
      zh: "通知没有 Signature 请求头。商户必须拒绝：通知地址是公开的，谁都可以访问。",
      en:
        "The notification has no Signature header. The merchant has to refuse it: the notification URL is public, anybody can reach it."
    ),
    effect: .notification { notification, _ in [notification.changed(signing: Notification.Signing.none)] })
}
