import Groundwork

extension Fault {
  static let missingNotification = Fault(
    "missing-notification",
    title: Localized(zh: "通知不来", en: "the notification never comes"),
    explanation: Localized(
      zh: "通知不会送达，一次也没有。商户应当在没有通知时主动查询付款结果。",
      en: "The notification is never delivered, not once. A merchant who hears nothing has to inquire."),
    effect: .notification { _, _ in [] })
}
