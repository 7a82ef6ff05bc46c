import AMS
import Groundwork

/// A result of the tester's choice, as the parameters of a fault say it.
struct PlannedResult {
  static let parameters: [FaultParameter] = [
    .init("code", Localized(zh: "结果码", en: "the result code"), .text(usual: nil), sample: "UNKNOWN_EXCEPTION"),
    .init(
      "status", Localized(zh: "结果状态；as-documented 为文档所列", en: "the result status; as-documented is the documents'"),
      .choice(["as-documented", "S", "F", "U"], usual: "as-documented")),
    .init(
      "message", Localized(zh: "resultMessage；不给时为常见文字", en: "the resultMessage; the usual words if not given"),
      .text(usual: "")),
  ]

  /// What is left open is as documented; a code nobody documented is unknown, as nobody knows.
  let result: CallResult

  init(_ play: FaultPlay) {
    let code = play.text("code")
    let message = play.text("message")
    let documented = ResultCode.named(code)
    result = CallResult(
      code: code, status: CallResult.Status(rawValue: play.text("status")) ?? documented?.status ?? .unknown,
      message: message.isEmpty ? documented?.result().message ?? code : message)
  }
}
