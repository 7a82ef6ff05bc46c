import AMS
import Groundwork
import HTTP

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What is noted of a call while it is answered; ``exchange(_:at:)`` makes the record of it.
struct ExchangeDraft: Sendable {
  let request: HTTPRequest
  let trace: String
  /// The sandbox's time and the real one when the call came.
  let time: Date
  let realTime: Date
  var endpoint: Endpoint?
  var examination: Gatekeeper.Examination?
  /// What the books, or a fault, had to say.
  var result: CallResult?
  var faults: [String] = []
  /// Why the books could not decide; `nil` if they did.
  var trouble: Localized?

  /// The largest body of a refused call that is looked into for what it is about, in bytes.
  private static let maximumPeek = 64 << 10

  /// - Parameters:
  ///   - reply: what goes over the wire.
  ///   - end: the real time now.
  func exchange(_ reply: HTTPReply, at end: Date) -> Exchange {
    let body = readableBody
    return Exchange(
      trace: trace, kind: .call, time: time, realTime: realTime, clientID: request.clientID,
      operation: endpoint?.operation, subject: body.flatMap(CallSubject.of), request: Self.bytes(of: request),
      response: reply.bytes(answering: request.method), verified: examination?.verified, verdict: verdict,
      resultCode: result?.code, resultStatus: result?.status.rawValue, faults: faults,
      notes: RequestNotes(
        request: request, endpoint: endpoint, bodyProblem: examination?.bodyProblem, now: realTime
      ).all + troubleNote,
      milliseconds: max(0, end.timeIntervalSince(realTime) * 1000))
  }

  private var troubleNote: [Localized] {
    guard let trouble else { return [] }
    return [
      Localized(
        zh: "沙箱的账本出错，什么也没有记下，因此回答 UNKNOWN_EXCEPTION：\(trouble.zh)",
        en: "the sandbox's books failed and kept nothing, hence UNKNOWN_EXCEPTION: \(trouble.en)")
    ]
  }

  private var verdict: Exchange.Verdict {
    if examination?.isVerified == true { return .verified }
    guard let examination, case .refused(let result) = examination.verdict else { return .unchecked }
    return .refused(code: result.code)
  }

  private var readableBody: JSON? {
    if case .admitted(_, let body, _) = examination?.verdict { return body }
    return request.body.count <= Self.maximumPeek ? try? JSON(reading: request.body) : nil
  }

  private static func bytes(of request: HTTPRequest) -> [UInt8] {
    (try? HTTPSerializer.bytes(of: request)) ?? request.body
  }
}

extension HTTPReply {
  /// What is sent of it; `nil` if nothing is.
  func bytes(answering method: HTTPMethod) -> [UInt8]? {
    func all(_ response: HTTPResponse) -> [UInt8]? { try? HTTPSerializer.bytes(of: response.framed(for: method)) }
    return switch self {
    case .respond(let response, _), .drip(let response, _, _, _), .flow(let response, _): all(response)
    case .drop(0, _, _): nil
    case .drop(let count, let response, _): all(response).map { Array($0.prefix(count)) }
    }
  }
}
