package import AMS

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// Which exchanges are meant: everything that is set has to hold.
package struct TrafficFilter: Hashable, Sendable {
  /// Any of these; empty: whoever saw it.
  package var sources: Set<RecordedExchange.Source> = []
  package var kind: RecordedExchange.Kind?
  package var environment: AMS.Environment?
  package var clientID: ClientID?
  package var operation: String?
  package var subject: String?
  package var resultCode: String?
  /// The signature of the question or of the answer was judged so.
  package var verdict: SignatureJudgement.Verdict?
  /// Only those in which something went wrong, see ``RecordedExchange/isFailure``.
  package var onlyFailed = false
  /// From this moment on, and before that one.
  package var since: Date?
  package var until: Date?

  package init() {}

  package func admits(_ exchange: RecordedExchange) -> Bool {
    func matches<Value: Equatable>(_ wanted: Value?, _ value: Value?) -> Bool { wanted == nil || wanted == value }
    return (sources.isEmpty || sources.contains(exchange.source)) && matches(kind, exchange.kind)
      && matches(environment, exchange.environment) && matches(clientID, exchange.clientID)
      && matches(operation, exchange.operation) && matches(subject, exchange.subject)
      && matches(resultCode, exchange.resultCode)
      && (verdict == nil || verdict == exchange.requestJudgement.verdict
        || verdict == exchange.responseJudgement.verdict)
      && (!onlyFailed || exchange.isFailure) && since.map { exchange.time >= $0 } ?? true
      && until.map { exchange.time < $0 } ?? true
  }
}
