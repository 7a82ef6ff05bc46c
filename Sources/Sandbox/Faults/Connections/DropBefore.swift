import Groundwork
import HTTP

extension Fault {
  static let dropBefore = Fault(
    "drop-before",
    title: Localized(zh: "响应前连接被重置", en: "the connection is reset before any byte"),
    explanation: Localized(
      zh: "业务已处理，但客户端一个字节也收不到，连接被重置（curl 退出码 56 或 52）。结果未知：客户端应当查询。",
      en:
        "The call is decided, but the client gets no byte and the connection is reset (curl ends with 56 or 52). The outcome is unknown: the client inquires."
    ),
    parameters: [
      .init("delay", Localized(zh: "断开前的等待", en: "the wait before it"), .number(0...600_000, unit: "ms", usual: 0))
    ],
    effect: .wire { response, play in .drop(afterBytes: 0, of: response, after: play.milliseconds("delay")) })
}
