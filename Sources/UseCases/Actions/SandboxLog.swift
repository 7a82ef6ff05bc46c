import AMS
import Diagnosis
package import Groundwork
import Sandbox

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// An exchange of the sandbox as it is shown: `till.exchange/1`.
package struct ExchangeReport: Sendable {
  /// What the gateway thought of the signature.
  package enum Verdict: String, Sendable {
    case verified, refused, unchecked
  }

  package let number: Int64
  package let trace: String
  /// `call` or `notification`.
  package let kind: String
  /// The sandbox's time.
  package let time: Date
  package let realTime: Date
  package let clientID: String?
  package let operation: String?
  package let subject: String?
  package let verdict: Verdict
  package let resultCode: String?
  package let resultStatus: String?
  package let milliseconds: Double
  package let faults: [String]
  package let notes: [Localized]
  package let request: [UInt8]
  package let response: [UInt8]?
  package let verified: [UInt8]?
  /// `till.diagnosis/1`, once it is known.
  package let diagnosis: JSON?

  init(_ logged: LoggedExchange, diagnosis: JSON? = nil) {
    let exchange = logged.exchange
    (number, trace, kind) = (logged.number, exchange.trace, exchange.kind.rawValue)
    (time, realTime, milliseconds) = (exchange.time, exchange.realTime, exchange.milliseconds)
    (clientID, operation, subject) = (exchange.clientID?.rawValue, exchange.operation, exchange.subject)
    (resultCode, resultStatus) = (exchange.resultCode, exchange.resultStatus)
    (faults, notes) = (exchange.faults, exchange.notes + exchange.bodyNotes)
    (request, response, verified) = (exchange.request, exchange.response, exchange.verified)
    self.diagnosis = diagnosis ?? exchange.diagnosis
    verdict =
      switch exchange.verdict {
      case .verified: .verified
      case .refused: .refused
      case .unchecked: .unchecked
      }
  }

  /// The first cause of the best explanation, of a refused signature that was diagnosed.
  package var firstCause: String? {
    diagnosis?["explanations"]?.elements?.first?["causes"]?.elements?.first?.text
  }

  package var json: JSON {
    var members: [JSON.Member] = [
      .init("schema", "till.exchange/1"), .init("trace", .string(trace)), .init("number", .integer(number)),
      .init("kind", .string(kind)), .init("time", .string(Timestamp.text(time))),
      .init("realTime", .string(Timestamp.text(realTime))), .init("clientId", .optional(clientID)),
      .init("operation", .optional(operation)), .init("subject", .optional(subject)),
      .init("verdict", .string(verdict.rawValue)), .init("resultCode", .optional(resultCode)),
      .init("resultStatus", .optional(resultStatus)), .init("milliseconds", .number(milliseconds)),
      .init("faults", .array(faults.map(JSON.string))), .init("notes", .array(notes.map(\.json))),
    ]
    for (name, bytes) in [("request", request), ("verified", verified), ("response", response)] {
      members += .bytes(name, bytes)
    }
    return .object(members + [.init("diagnosis", diagnosis ?? .null)])
  }
}

/// One exchange with all there is to say about it.
package struct ExchangeInspection: Sendable {
  package let report: ExchangeReport
  /// `nil` if there is no question about its signature.
  package let diagnosis: DiagnosisReport?
}

extension Workbench {
  /// The exchanges a question asks for, oldest first.
  package func sandboxLog(_ question: ExchangeQuestion) async throws -> [ExchangeReport] {
    let books = try SandboxBooks(home: home.sandbox, world: world)
    return try await books.exchanges(question).map { ExchangeReport($0) }
  }

  /// Shows what a question asks for, and then whatever is added, until the task is cancelled.
  package func followSandboxLog(_ question: ExchangeQuestion, _ show: @Sendable (ExchangeReport) -> Void) async throws {
    let books = try SandboxBooks(home: home.sandbox, world: world)
    var question = question
    var isFirst = true
    var version: Int64 = -1
    while true {
      let now = try await books.version()
      if now != version {
        version = now
        let found = try await books.exchanges(question)
        for logged in found { show(ExchangeReport(logged)) }
        if let last = found.last?.number {
          question.after = last
        } else if isFirst {
          question.after = try await books.lastExchange()
        }
        isFirst = false
        question.limit = 1_000
        // There may be more than one portion of them.
        if found.count == question.limit { version = -1 }
      }
      try await world.sleep(.milliseconds(25))
    }
  }

  /// - Throws: `SandboxLogFailure.traceUnknown` if no exchange has that trace.
  package func sandboxExchange(trace: String, seconds: Double = 20) async throws -> ExchangeInspection {
    let books = try SandboxBooks(home: home.sandbox, world: world)
    guard let logged = try await books.exchanges(ExchangeQuestion(trace: trace, limit: 1)).first else {
      throw SandboxLogFailure.traceUnknown(trace)
    }
    guard logged.exchange.wantsDiagnosis else { return ExchangeInspection(report: .init(logged), diagnosis: nil) }
    let workers = ProcessInfo.processInfo.activeProcessorCount
    let diagnosis = try await books.diagnose(logged.exchange, seconds: seconds, workers: workers)
    let document = diagnosis.json(for: nil)
    if logged.exchange.diagnosis == nil { try await books.keep(diagnosis: document, of: trace) }
    return ExchangeInspection(
      report: ExchangeReport(logged, diagnosis: logged.exchange.diagnosis ?? document), diagnosis: diagnosis)
  }
}

/// The log cannot show what was asked for.
package enum SandboxLogFailure: Failure {
  case traceUnknown(String)

  package var code: FailureCode { FailureCode("SBX-050", .usage) }
  package var what: Localized {
    switch self {
    case .traceUnknown(let trace):
      Localized(zh: "沙箱日志里没有 \(trace)", en: "the sandbox's log has no exchange \(trace)")
    }
  }
  package var why: Localized? {
    Localized(
      zh: "它可能太旧已被清除，或属于另一个 --home 文件夹", en: "it may have been dropped as too old, or belong to another --home folder")
  }
  package var remedies: [Remedy] { [.run("till sandbox log")] }
}

extension Sandbox.Exchange {
  /// What a reviewer would point out about the body: misspelt members, missing recommended ones.
  fileprivate var bodyNotes: [Localized] {
    guard kind == .call, let endpoint = operation.flatMap(Endpoint.named),
      let end = request.firstRange(of: Array("\r\n\r\n".utf8))?.upperBound,
      let body = try? JSON(reading: Array(request[end...]))
    else { return [] }
    let known = Set(notes)
    return endpoint.notes(on: body).filter { !known.contains($0) }
  }
}
