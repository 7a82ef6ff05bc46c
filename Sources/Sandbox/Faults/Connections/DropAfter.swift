import Groundwork
import HTTP

extension Fault {
  static let dropAfter = Fault(
    "drop-after",
    title: Localized(zh: "收到若干字节后断开", en: "the connection ends after some bytes"),
    explanation: Localized(
      zh: "响应的前若干字节（含响应头）照常发出，然后连接断开。状态行可能不完整，客户端不能由此得出任何结论。",
      en:
        "The first bytes of the answer, header included, go out as usual, then the connection ends. Even the status line may be cut; the client must conclude nothing from it."
    ),
    parameters: [
      .init(
        "bytes", Localized(zh: "断开前发出的字节数", en: "bytes sent before it"),
        .number(0...1_048_576, unit: "bytes", usual: 12)),
      .init("delay", Localized(zh: "断开前的等待", en: "the wait before it"), .number(0...600_000, unit: "ms", usual: 0)),
    ],
    effect: .wire { response, play in
      .drop(afterBytes: play.number("bytes"), of: response, after: play.milliseconds("delay"))
    })
}
