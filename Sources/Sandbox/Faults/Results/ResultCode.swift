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
    parameters: PlannedResult.parameters,
    effect: .result { play in PlannedResult(play).result })
}
