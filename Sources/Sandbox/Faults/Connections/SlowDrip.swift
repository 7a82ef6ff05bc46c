import Groundwork
import HTTP

extension Fault {
  static let slowDrip = Fault(
    "slow-drip",
    title: Localized(zh: "响应一点一点地来", en: "the answer comes in drips"),
    explanation: Localized(
      zh: "响应分成小块发送，块与块之间停顿，发完后断开。每次读取都有数据，只限制单次读取的客户端会等很久：要限制总时间。",
      en:
        "The answer is sent in small pieces with a pause between them, then the connection ends. Every single read succeeds, so a client that only limits reads waits long: limit the whole call."
    ),
    parameters: [
      .init("bytes", Localized(zh: "每块的大小", en: "the size of a piece"), .number(1...65_536, unit: "bytes", usual: 64)),
      .init(
        "pause", Localized(zh: "块之间的停顿", en: "the pause between pieces"), .number(0...60_000, unit: "ms", usual: 500)),
    ],
    effect: .wire { response, play in
      .drip(response, pieceBytes: play.number("bytes"), pause: play.milliseconds("pause"))
    })
}
