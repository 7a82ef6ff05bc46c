import Groundwork
import HTTP

extension Fault {
  static let timeout = Fault(
    "timeout",
    title: Localized(zh: "等不到响应", en: "no answer within any patience"),
    explanation: Localized(
      zh: "业务已处理，响应却久久不来，比任何官方 SDK 等得都久（Java、Python 15 秒，Go 30 秒，.NET 100 秒；PHP 不设超时）。结果未知：客户端应当查询，不能当作失败。",
      en:
        "The call is decided, but the answer is held back for longer than any official SDK waits (Java and Python 15 s, Go 30 s, .NET 100 s; PHP sets no limit). The outcome is unknown: the client inquires and does not take it for failure."
    ),
    parameters: [
      .init(
        "seconds", Localized(zh: "保持连接的时间", en: "how long the connection is held"),
        .number(1...3600, unit: "s", usual: 120))
    ],
    effect: .wire { response, play in .respond(response, after: .seconds(play.number("seconds"))) })
}
