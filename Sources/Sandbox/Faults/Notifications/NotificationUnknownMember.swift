import Groundwork

extension Fault {
  static let notificationUnknownMember = Fault(
    "notification-unknown-member",
    title: Localized(zh: "通知多出没见过的字段", en: "the notification has a member nobody knows"),
    explanation: Localized(
      zh: "通知多出文档里没有的字段，签名正确。商户必须忽略不认识的字段并照常应答。",
      en:
        "The notification has a member that no document names, correctly signed. The merchant has to ignore it and acknowledge as usual."
    ),
    effect: .notification { notification, _ in
      let body = try JSON(reading: notification.body).with("futureMember", ["text": "not documented"])
      return [notification.changed(body: body.compactBytes)]
    })
}
