import Groundwork

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension Fault {
  static let reorderedNotification = Fault(
    "reordered-notification",
    title: Localized(zh: "通知的顺序乱了", en: "notifications come in another order"),
    explanation: Localized(
      zh: "窗口时间内产生的通知等到窗口结束才送，次序反转（reversed）或打乱（shuffled，由种子决定）。商户不能依赖通知的先后。",
      en:
        "Notifications made within a window are held until its end and then come in reverse (reversed) or in an order chance decides by the seed (shuffled). A merchant must not rely on their order."
    ),
    parameters: [
      .init("order", Localized(zh: "次序", en: "the order"), .choice(["reversed", "shuffled"], usual: "reversed")),
      .init("window", Localized(zh: "窗口", en: "the window"), .number(1...3600, unit: "s", usual: 10)),
    ],
    effect: .notification { notification, play in
      let window = Double(play.number("window"))
      let start = (notification.nextDelivery.timeIntervalSince1970 / window).rounded(.down) * window
      let place =
        play.text("order") == "reversed"
        ? start + window - notification.nextDelivery.timeIntervalSince1970
        : Double.random(in: 0..<window, using: &play.chance)
      // A second for the whole window, so that the order is new but the wait is not doubled.
      return [notification.changed(nextDelivery: Date(timeIntervalSince1970: start + window + place / window))]
    })
}
