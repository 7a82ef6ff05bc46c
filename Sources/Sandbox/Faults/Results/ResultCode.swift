import AMS
import Groundwork

extension Fault {
  static let resultCode = Fault(
    "result-code",
    title: Localized(zh: "接口返回指定的结果码", en: "the call is answered with a result code of your choice"),
    explanation: Localized(
      zh: "验签通过后不问账簿，直接返回这个结果，什么也不记账，与官方的错误场景模拟（iMock）相同。结果为 U 时客户端不能当作失败：应当查询或重试。",
      en:
        "Once the signature verifies, the answer is this result and the books are not asked: nothing is booked, as with the official error scenario simulation (iMock). U must not be taken for failure: the client inquires or calls again."
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
    effect: .result { play in
      CallResult(code: play.text("code"), faultStatus: play.text("status"), message: play.text("message"))
    })
}

extension CallResult {
  /// A result as planned: what is left open is as documented; a code nobody documented is unknown, as nobody knows.
  init(code: String, faultStatus: String, message: String) {
    let documented = ResultCode.named(code)
    self.init(
      code: code, status: Status(rawValue: faultStatus) ?? documented?.status ?? .unknown,
      message: message.isEmpty ? documented?.result().message ?? code : message)
  }
}
