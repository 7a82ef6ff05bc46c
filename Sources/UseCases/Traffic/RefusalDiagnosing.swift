import AMS
import Diagnosis
import Groundwork
import HTTP
import Traffic

/// Why a signature of a recorded exchange is refused, by the same search as `till diagnose`.
struct RefusalDiagnosing: Sendable {
  let keys: TrafficKeys

  /// Adds the causes where a signature is refused and they are not known yet.
  func addCauses(to exchange: inout RecordedExchange, seconds: Double) async {
    for way in [Way.request, .response] {
      let judgement = exchange[keyPath: way.judgement]
      guard judgement.verdict == .refused, judgement.causes == nil,
        let report = try? await diagnosis(of: exchange, way, seconds: seconds, workers: 1)
      else { continue }
      exchange[keyPath: way.judgement].causes =
        report.explanations.first?.explanation.causes.map(\.rawValue) ?? []
    }
  }

  enum Way: Sendable {
    case request, response

    var judgement: WritableKeyPath<RecordedExchange, SignatureJudgement> {
      self == .request ? \.requestJudgement : \.responseJudgement
    }
  }

  /// - Throws: `IntakeFailure` if the bytes cannot be read as a message, `DiagnosisFailure` if there is no key at all.
  func diagnosis(
    of exchange: RecordedExchange, _ way: Way, seconds: Double, workers: Int
  ) async throws -> DiagnosisReport {
    let (candidates, known) = await keys.diagnosisKeys(for: exchange.clientID)
    guard !candidates.isEmpty else { throw DiagnosisFailure.noKeys(folder: nil) }
    let bytes = way == .request ? exchange.request : exchange.response ?? []
    var parser = HTTPRequestParser()
    parser.feed(exchange.request)
    let asked = try? parser.next()
    let context = DiagnosisContext(
      kind: way == .response ? .response : exchange.kind == .call ? .request : .notification,
      method: asked?.method.rawValue, uri: asked?.target.raw, clientID: exchange.clientID?.rawValue,
      knownClientIDs: known, requestTime: asked?.fields.first("request-time")?.value)
    let intake = try MessageIntake.read(bytes, context: context)
    let signatureCase = SignatureCase(
      kind: intake.kind, message: intake.message, exchange: intake.exchange, knownClientIDs: intake.knownClientIDs,
      keys: candidates, statedContents: intake.statedContents)
    let diagnosis = await Diagnoser(workers: workers).diagnose(signatureCase, within: .seconds(seconds))
    return DiagnosisReport(diagnosis, kind: intake.kind, notes: intake.notes)
  }
}
