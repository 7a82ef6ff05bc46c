import Groundwork

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension Fault {
  static let duplicateNotification = Fault(
    "duplicate-notification",
    title: Localized(zh: "同一通知送达多次", en: "a notification arrives several times"),
    explanation: Localized(
      zh: "同一通知送达多次，每次都签名正确，收到应答也照样再送。商户只能入账、发货一次。",
      en:
        "The same notification arrives several times, correctly signed each time, acknowledged or not. The merchant books and delivers once."
    ),
    parameters: [
      .init("times", Localized(zh: "送达次数", en: "how many times"), .number(2...100, unit: "", usual: 2)),
      .init("spacing", Localized(zh: "间隔", en: "the time between them"), .number(0...86_400, unit: "s", usual: 1)),
    ],
    effect: .notification { notification, play in
      (0..<play.number("times")).map { number in
        number == 0
          ? notification
          : notification.changed(
            id: "\(notification.id)-\(number + 1)",
            nextDelivery: notification.nextDelivery.addingTimeInterval(Double(number * play.number("spacing"))))
      }
    })
}
