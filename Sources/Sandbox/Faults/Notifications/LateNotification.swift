import Groundwork

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension Fault {
  static let lateNotification = Fault(
    "late-notification",
    title: Localized(zh: "通知来得晚", en: "the notification comes late"),
    explanation: Localized(
      zh: "通知晚到，默认在商户轮询已得知结果之后。同一笔付款不能因此再次入账，已撤销的也不能复活。",
      en:
        "The notification comes late, as a rule after the merchant has learnt the result by inquiring. The payment must not be booked again because of it, nor a cancelled one revived."
    ),
    parameters: [
      .init("delay", Localized(zh: "晚多久", en: "how late"), .number(1...604_800, unit: "s", usual: 60))
    ],
    effect: .notification { notification, play in
      [notification.changed(nextDelivery: notification.nextDelivery.addingTimeInterval(Double(play.number("delay"))))]
    })
}
