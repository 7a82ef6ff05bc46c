import AMS
import HTTP
import Traffic

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// How far the gateway's clock is ahead of this machine's, told by the time it signed.
///
/// An answer was signed between the question and its own arrival, so the middle of both is compared. A time in whole
/// seconds stands for the middle of its second: the estimate is within half a second and half of the round trip.
package struct ClockSkew {
  let seconds: Double

  /// - Returns: `nil` if there is no time the gateway signed, or its signature is refused.
  init?(_ exchange: RecordedExchange, request: HTTPRequest, response: HTTPResponse?) {
    let field: HTTPField?
    let here: Date
    switch exchange.kind {
    case .call:
      guard exchange.responseJudgement.verdict != .refused else { return nil }
      field = response?.fields.first("response-time")
      here = exchange.time.addingTimeInterval(exchange.milliseconds / 2000)
    case .notification:
      guard exchange.requestJudgement.verdict != .refused else { return nil }
      field = request.fields.first("request-time")
      here = exchange.time
    }
    guard let field, let there = RequestTime(rawValue: field.value).date else { return nil }
    let isWhole = !field.value.contains(".") && field.value.contains(":")
    seconds = there.addingTimeInterval(isWhole ? 0.5 : 0).timeIntervalSince(here)
  }

  /// Seconds a clock may be off without a word, as the sandbox's remarks have it.
  package static let tolerance = 300.0

  /// The middle one of several estimates; `nil` of none.
  static func middle(_ estimates: [Double]) -> Double? {
    let sorted = estimates.sorted()
    guard !sorted.isEmpty else { return nil }
    let half = sorted.count / 2
    return sorted.count.isMultiple(of: 2) ? (sorted[half - 1] + sorted[half]) / 2 : sorted[half]
  }
}
