import AMS
import Groundwork

extension Fault {
  static let notificationResult = Fault(
    "notification-result",
    title: Localized(zh: "通知带着指定的结果", en: "the notification carries a result of your choice"),
    explanation: Localized(
      zh: "通知照常签名送达，但其中的 result 换成指定的结果码。账簿不变：之后查询得到的才是真实结果。",
      en:
        "The notification is signed and delivered as usual, but its result is the one given. The books stay as they are: an inquiry tells the truth."
    ),
    parameters: PlannedResult.parameters,
    effect: .notification { notification, play in
      let body = try JSON(reading: notification.body).with("result", PlannedResult(play).result.json)
      return [notification.changed(body: Array(body.compact.utf8))]
    })
}
