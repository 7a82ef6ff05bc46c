import Groundwork

extension Fault {
  static let notificationBadSignature = Fault(
    "notification-bad-signature",
    title: Localized(zh: "通知的签名与内容不符", en: "the notification's signature is of other content"),
    explanation: Localized(
      zh: "签名用的是对的密钥，签的却是别的内容。商户必须拒绝，不入账，也不应答成功。",
      en:
        "Signed with the right key, over other content. The merchant has to refuse it: nothing is booked and no success acknowledged."
    ),
    effect: .notification { notification, _ in [notification.changed(signing: .wrongContent)] })
}
