import Groundwork
import HTTP

extension Hypothesis {
  static let responseTimeVsRequestTime = Hypothesis(
    "response-time-vs-request-time", citation: "derived from \(DocumentedLayout.page)",
    words: CauseWords(
      title: Localized(
        zh: "响应的签名用了请求的时间，而不是 response-time",
        en: "the answer was signed with the request's time, not with response-time"),
      explanation: Localized(
        zh: "响应的待签名字符串用请求的方法和路径，但时间取响应头 response-time。",
        en: "The string to sign of an answer has the request's method and path, but the time of its own "
          + "response-time header."),
      fix: Localized(
        zh: "签名或验签响应时，时间一律用响应头 response-time 的原文。",
        en: "When signing or verifying an answer, use the text of its response-time header as it stands.")),
    ways: [.head(.time, HeadEdit(stage: 10) { requestTimes(for: $0, in: $1) })])

  /// How long before the answer the request is looked for.
  private static let secondsBefore = 15

  private static func requestTimes(for time: [UInt8], in signatureCase: SignatureCase) -> [HeadProposal] {
    guard signatureCase.kind == .response else { return [] }
    var proposals: [HeadProposal] = []
    if let known = signatureCase.exchange.requestTime { proposals.append(HeadProposal(known, cost: 1)) }
    for field in signatureCase.message.fields["request-time"] {
      proposals.append(HeadProposal(Array(field.valueBytes), cost: 1))
    }
    // A known time leaves nothing to look for.
    guard signatureCase.exchange.requestTime == nil, let instant = Instant(time) else { return proposals }
    proposals += milliseconds(before: instant) + wholeSeconds(before: instant)
    return proposals.filter { $0.bytes != time }
  }

  /// Milliseconds since 1970, as the Java and Go SDKs send. An answer in whole seconds was made up to one later.
  private static func milliseconds(before instant: Instant) -> [HeadProposal] {
    let last = instant.milliseconds + (instant.isWholeSecond ? 999 : 0)
    return stride(from: last, through: instant.milliseconds - secondsBefore * 1000, by: -1).map {
      HeadProposal(String($0), cost: 6, isWide: true)
    }
  }

  /// Whole seconds in the answer's zone, and in UTC as the Python and PHP SDKs write it.
  private static func wholeSeconds(before instant: Instant) -> [HeadProposal] {
    let last = (instant.milliseconds - (instant.milliseconds % 1000 + 1000) % 1000) / 1000
    var zones = [(0, Array("+00:00".utf8)), (0, Array("+0000".utf8)), (0, Array("Z".utf8))]
    if !instant.zone.isEmpty {
      zones.removeAll { $0.1 == instant.zone }
      zones.insert((instant.offsetSeconds, instant.zone), at: 0)
      // PHP writes the local zone without its colon.
      let bare = instant.zone.filter { $0 != UInt8(ascii: ":") }
      if !zones.contains(where: { $0.1 == bare }) { zones.append((instant.offsetSeconds, bare)) }
    }
    return zones.flatMap { offset, zone in
      (0...secondsBefore).map { back in
        HeadProposal(
          Instant.isoSeconds(last - back, offsetSeconds: offset, zone: zone), cost: 5, isWide: true)
      }
    }
  }
}
