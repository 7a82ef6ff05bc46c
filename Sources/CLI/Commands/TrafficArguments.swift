import AMS
import Groundwork
import Traffic

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The filters of recorded exchanges, the same wherever some are shown.
enum TrafficArguments {
  private static let clientID = Option<String>.text(
    "client-id", valueName: "ID", meaning: Localized(zh: "只看这个客户端", en: "only this client's"))
  private static let operation = Option<String>.text(
    "operation", valueName: "OP", meaning: Localized(zh: "只看这个接口，例如 pay", en: "only this operation, such as pay"))
  private static let subject = Option<String>.text(
    "about", valueName: "ID",
    meaning: Localized(zh: "只看关于这个付款、退款或登记编号的", en: "only about this payment, refund or registration"))
  private static let result = Option<String>.text(
    "result", valueName: "CODE", meaning: Localized(zh: "只看这个结果码", en: "only answered with this result code"))
  private static let kind = Option<RecordedExchange.Kind>.choice(
    "kind", valueName: "KIND", meaning: Localized(zh: "只看调用或通知", en: "only calls, or only notifications"))
  private static let verdict = Option<SignatureJudgement.Verdict>.choice(
    "signature", valueName: "HOW",
    meaning: Localized(zh: "只看有一个签名被这样判定的", en: "only where a signature was judged so"))
  private static let failed = Flag(
    "failed", meaning: Localized(zh: "只看被拒绝的和结果不是 S 的", en: "only those refused or answered with anything but S"))
  private static let since = moment(
    "since", Localized(zh: "从这个时间起，或这么久以来", en: "from this time on, or for so long up to now"))
  private static let until = moment("until", Localized(zh: "到这个时间为止", en: "before this time"))

  static let all: [any Argument] = [
    failed, clientID, operation, subject, result, kind, verdict, since, until,
  ]

  private static func moment(_ name: String, _ meaning: Localized) -> Option<Moment> {
    Option<Moment>(
      name, valueName: "TIME", meaning: meaning,
      parse: { text throws(ArgumentProblem) in
        if let date = Timestamp.date(text) { return .at(date) }
        if let seconds = DurationText.seconds(text) { return .ago(seconds) }
        throw ArgumentProblem(
          zh: "写法是 2026-01-15T10:22:31Z，或 30m、2h 这样的时长",
          en: "it is 2026-01-15T10:22:31Z, or how long ago: 30m, 2h")
      })
  }

  /// A time, or one told by how long ago it was, in seconds.
  private enum Moment: Sendable {
    case at(Date)
    case ago(Double)

    func date(_ now: Date) -> Date {
      switch self {
      case .at(let date): date
      case .ago(let seconds): now.addingTimeInterval(-seconds)
      }
    }
  }

  static func filter(_ invocation: Invocation, now: Date) -> TrafficFilter {
    var filter = TrafficFilter()
    filter.clientID = invocation[clientID].map(ClientID.init(rawValue:))
    filter.operation = invocation[operation]
    filter.subject = invocation[subject]
    filter.resultCode = invocation[result]
    filter.kind = invocation[kind]
    filter.verdict = invocation[verdict]
    filter.onlyFailed = invocation[failed]
    filter.since = invocation[since]?.date(now)
    filter.until = invocation[until]?.date(now)
    filter.environment = invocation.globals.explicitEnvironment.map { $0 == .production ? .production : .sandbox }
    return filter
  }
}
