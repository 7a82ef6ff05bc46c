import AMS
import Diagnosis
import Groundwork
import HTTP
import Traffic

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension Workbench {
  /// An exchange out of a file: what `till diagnose` makes of it, and its verdict where there are keys.
  func capturedExchange(_ bytes: [UInt8], context: [UInt8]?) async throws -> RecordedExchange {
    let known = try context.map { bytes throws(IntakeFailure) in try DiagnosisContext(reading: bytes) }
    let intake = try MessageIntake.read(bytes, context: known)
    var request = intake.message
    var response: CapturedMessage?
    if intake.kind == .response {
      response = intake.message
      // The same capture may hold the request, too; else what is known of it stands for it.
      let asked = try? MessageIntake.read(bytes, context: DiagnosisContext(kind: .request))
      request = asked.flatMap { $0.message.method == nil ? nil : $0.message } ?? CapturedMessage(asked: intake.exchange)
    } else if let answer = try? MessageIntake.read(bytes, context: DiagnosisContext(kind: .response)),
      answer.message.status != nil
    {
      response = answer.message
    }
    let time = intake.message.capturedAt ?? world.now()
    var exchange = RecordedExchange(
      id: TraceID.make(at: time, world), source: intake.kind == .notification ? .listen : .call,
      kind: intake.kind == .notification ? .notification : .call, time: time, request: request.bytes,
      response: response?.bytes)
    exchange.clientID = (request.fields.first("client-id") ?? response?.fields.first("client-id"))
      .map { ClientID(rawValue: $0.value) }
    exchange.environment = exchange.clientID.map { $0.isSandboxShaped ? .sandbox : .production }
    let path = request.target.map { String(decoding: $0.prefix { $0 != UInt8(ascii: "?") }, as: UTF8.self) }
    exchange.operation = path.flatMap { Endpoint.at(APIPath(rawValue: $0))?.operation }
    let result = response.flatMap { try? JSON(reading: $0.body) }.flatMap(CallResult.init)
    (exchange.resultCode, exchange.resultStatus) = (result?.code, result?.status.rawValue)
    let judgement = await judged(bytes, context)
    if intake.kind == .response {
      exchange.responseJudgement = judgement
    } else {
      exchange.requestJudgement = judgement
    }
    return exchange
  }

  /// The verdict of the diagnosis; unchecked where there is nothing to check with.
  private func judged(_ bytes: [UInt8], _ context: [UInt8]?) async -> SignatureJudgement {
    guard hasVault, let report = try? await diagnose(DiagnosisRequest(context: context, seconds: 5, message: { bytes }))
    else { return .unchecked }
    switch report.diagnosis.verdict {
    case .valid: return SignatureJudgement(.verified)
    case .invalid, .undetermined:
      let explanation = report.explanations.first
      return SignatureJudgement(
        .refused, key: explanation?.key, causes: explanation?.explanation.causes.map(\.rawValue))
    case .notASignatureProblem: return .unchecked
    }
  }
}

extension CapturedMessage {
  /// The request an answer belongs to, as far as it is known.
  fileprivate init(asked exchange: Diagnosis.Exchange) {
    var fields = HTTPFields()
    if let id = exchange.clientID { fields.append("Client-Id", id) }
    if let time = exchange.requestTime { fields.append("Request-Time", time) }
    self.init(
      form: .rawHTTP, method: Array((exchange.method ?? "POST").utf8), target: Array((exchange.uri ?? "/").utf8),
      fields: fields)
  }

  /// As a message on the wire: the body with its length, whatever framing it came in.
  fileprivate var bytes: [UInt8] {
    var out: [UInt8] = []
    if let status {
      out += "HTTP/1.1 \(status) \(HTTPResponse.usualReason(status))".utf8
    } else {
      out += (method ?? Array("POST".utf8)) + [0x20] + (target ?? Array("/".utf8)) + Array(" HTTP/1.1".utf8)
    }
    out += [0x0D, 0x0A]
    if status == nil, let host, !fields.contains("Host") { out += "Host: \(host)\r\n".utf8 }
    for field in fields where !["transfer-encoding", "content-length"].contains(field.name.lowercased()) {
      out += Array(field.name.utf8) + [0x3A] + field.rawValue + [0x0D, 0x0A]
    }
    out += "Content-Length: \(body.count)\r\n\r\n".utf8
    return out + body
  }
}
