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
    parameters: [
      .init("code", Localized(zh: "结果码", en: "the result code"), .text(usual: nil), sample: "UNKNOWN_EXCEPTION"),
      .init(
        "status", Localized(zh: "结果状态；as-documented 为文档所列", en: "the result status; as-documented is the documents'"),
        .choice(["as-documented", "S", "F", "U"], usual: "as-documented")),
      .init(
        "message", Localized(zh: "resultMessage；不给时为常见文字", en: "the resultMessage; the usual words if not given"),
        .text(usual: "")),
    ],
    effect: .notification { notification, play in
      let result = CallResult(
        code: play.text("code"), faultStatus: play.text("status"), message: play.text("message"))
      let body = try JSON(reading: notification.body).with("result", result.json)
      return [notification.changed(body: body.compactBytes)]
    })
}
