import AMS
import Diagnosis
import Files
import Groundwork
package import Traffic

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// An exchange with what there is to say about its signatures.
package struct TrafficInspection: Sendable {
  package let exchange: RecordedExchange
  /// `nil` if there is no question about the signature of that message, or no key to answer it with.
  package let requestDiagnosis: DiagnosisReport?
  package let responseDiagnosis: DiagnosisReport?
}

extension Workbench {
  /// A page of what proxy, listen, call and the sandbox saw, oldest first: the newest that come before an id.
  package func traffic(_ filter: TrafficFilter, before: String? = nil, limit: Int) async throws -> [RecordedExchange] {
    var found = try await trafficBook(making: false)?.newest(filter, before: before, limit: limit) ?? []
    found += try await logged(filter, before: before, limit: limit)
    return Array(found.sorted { $0.id > $1.id }.prefix(limit).reversed())
  }

  private func logged(_ filter: TrafficFilter, before: String?, limit: Int) async throws -> [RecordedExchange] {
    guard filter.sources.isEmpty || filter.sources.contains(.sandbox),
      FileReading.exists(home.sandbox + "/sandbox.db")
    else { return [] }
    var question = ExchangeQuestion(filter: filter, limit: limit)
    question.before = before
    let books = try SandboxBooks(home: home.sandbox, world: world)
    return try await books.exchanges(question).map { RecordedExchange(ExchangeReport($0)) }.filter(filter.admits)
  }

  /// One exchange, by its id or the beginning of it.
  /// - Throws: ``TrafficFailure``.
  package func trafficExchange(_ start: String) async throws -> RecordedExchange {
    let start = start.lowercased()
    let found = try await trafficBook(making: false)?.exchanges(beginning: start) ?? []
    if found.count > 1 { throw TrafficFailure.ambiguous(start) }
    if let one = found.first { return one }
    if FileReading.exists(home.sandbox + "/sandbox.db") {
      let books = try SandboxBooks(home: home.sandbox, world: world)
      if let logged = try await books.exchanges(ExchangeQuestion(trace: start, limit: 1)).first {
        return RecordedExchange(ExchangeReport(logged))
      }
    }
    throw TrafficFailure.unknown(start)
  }

  /// One exchange, and why its signatures are refused.
  package func inspectTraffic(_ start: String, seconds: Double = 20) async throws -> TrafficInspection {
    var exchange = try await trafficExchange(start)
    var reports: [DiagnosisReport?] = []
    for way in [RefusalDiagnosing.Way.request, .response] {
      guard exchange[keyPath: way.judgement].verdict == .refused else {
        reports.append(nil)
        continue
      }
      let keys = try await trafficKeys(merchant: nil, platform: nil)
      let report = try? await RefusalDiagnosing(keys: keys).diagnosis(
        of: exchange, way, seconds: seconds, workers: ProcessInfo.processInfo.activeProcessorCount)
      reports.append(report)
      if let report, exchange[keyPath: way.judgement].causes == nil {
        exchange[keyPath: way.judgement].causes =
          report.explanations.first?.explanation.causes.map(\.rawValue) ?? []
        if exchange.source != .sandbox { try? await trafficBook(making: false)?.keepCauses(of: exchange) }
      }
    }
    return TrafficInspection(exchange: exchange, requestDiagnosis: reports[0], responseDiagnosis: reports[1])
  }

  /// How much is kept, and how much may be; `nil` if nothing was ever recorded.
  package func trafficVolume() async throws -> TrafficVolume? { try await trafficBook(making: false)?.volume() }

  /// Sets how much may be kept, in bytes, and drops the oldest beyond it.
  package func keepTraffic(_ bytes: Int64) async throws -> TrafficVolume? {
    try await trafficBook(making: true)?.allow(bytes)
  }

  /// Forgets what proxy, listen and call saw. The sandbox's log is the sandbox's.
  package func clearTraffic() async throws { try await trafficBook(making: false)?.clear() }

  func trafficBook(making: Bool) throws -> TrafficBook? {
    guard let path = home.traffic, making || FileReading.exists(path) else { return nil }
    return try TrafficBook(path: path)
  }
}

extension Workbench {
  /// Opens the vault if the inspection of an exchange will need its keys.
  package func prepareInspection(of start: String) async throws {
    let exchange = try await trafficExchange(start)
    let judgements = [exchange.requestJudgement, exchange.responseJudgement]
    guard judgements.contains(where: { $0.verdict == .refused }), hasVault else { return }
    _ = try await apps()
  }
}
