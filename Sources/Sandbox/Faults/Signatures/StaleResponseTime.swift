import Groundwork

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension Fault {
  static let staleResponseTime = Fault(
    "stale-response-time",
    title: Localized(zh: "响应时间过早或过晚", en: "the response time is off"),
    explanation: Localized(
      zh: "response-time 早了（负数）或晚了（正数）若干秒，签名正确。官方 SDK 都不检查；重放旧响应的攻击就是这个样子，自己写的客户端应当检查。",
      en:
        "response-time is earlier (negative) or later (positive) by some seconds, correctly signed. No official SDK checks it; a replayed answer looks like this, so a client of your own ought to."
    ),
    parameters: [
      .init(
        "seconds", Localized(zh: "晚多少秒，负数为早", en: "seconds later, negative for earlier"),
        .number(-31_536_000...31_536_000, unit: "s", usual: -900))
    ],
    effect: .draft { draft, play in draft.time += Double(play.number("seconds")) })
}
