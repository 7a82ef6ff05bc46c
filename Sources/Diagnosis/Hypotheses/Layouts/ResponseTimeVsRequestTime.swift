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
    guard signatureCase.exchange.requestTime == nil, let spelling = TimeSpelling(time) else { return proposals }
    proposals += milliseconds(before: spelling) + wholeSeconds(before: spelling)
    return proposals.filter { $0.bytes != time }
  }

  /// Milliseconds since 1970, as the Java and Go SDKs send. An answer in whole seconds was made up to one later.
  private static func milliseconds(before answer: TimeSpelling) -> [HeadProposal] {
    let instant = answer.moment.seconds * 1000 + answer.moment.nanoseconds / 1_000_000
    let last = instant + (answer.precision == 0 ? 999 : 0)
    return stride(from: last, through: instant - secondsBefore * 1000, by: -1).map {
      HeadProposal(String($0), cost: 6, isWide: true)
    }
  }

  /// Whole seconds in the answer's zone, and as the Python and PHP SDKs write them.
  private static func wholeSeconds(before answer: TimeSpelling) -> [HeadProposal] {
    var forms: [TimeSpelling.CalendarForm] = [
      .init(zone: .colon), .init(zone: .digits), .init(zone: .zulu),
      .init(offsetMinutes: answer.offsetMinutes, zone: .digits),
    ]
    if case .calendar(var form) = answer.form {
      form.fractionDigits = 0
      forms.insert(form, at: 0)
    }
    var seen: Set<[UInt8]> = []
    return forms.flatMap { form in
      (0...secondsBefore).compactMap { back in
        let moment = TimeSpelling.Moment(seconds: answer.moment.seconds - back, nanoseconds: 0)
        let bytes = TimeSpelling(moment: moment, form: .calendar(form)).bytes
        return seen.insert(bytes).inserted ? HeadProposal(bytes, cost: 5, isWide: true) : nil
      }
    }
  }
}
