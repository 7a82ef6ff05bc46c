import Groundwork

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension Fault {
  static let lostDelivery = Fault(
    "lost-delivery",
    title: Localized(zh: "前几次投递丢失", en: "the first deliveries are lost"),
    explanation: Localized(
      zh: "前几次投递在途中丢失，下一次按重试间隔（2 分钟、10 分钟、10 分钟、1 小时……）才到。till sandbox clock advance 让时间快进。",
      en:
        "The first deliveries get lost on the way; the next one comes by the ladder of retries (2 min, 10 min, 10 min, 1 h and so on). till sandbox clock advance moves the time on."
    ),
    parameters: [
      .init("lost", Localized(zh: "丢失的次数", en: "how many are lost"), .number(1...7, unit: "", usual: 1))
    ],
    effect: .notification { notification, play in
      let lost = play.number("lost")
      let wait = (1...lost).reduce(Duration.zero) { $0 + (RetrySchedule.wait(after: $1) ?? .zero) }
      return [
        notification.changed(
          nextDelivery: notification.nextDelivery.addingTimeInterval(Double(wait.components.seconds)),
          deliveries: notification.deliveries + lost)
      ]
    })
}
