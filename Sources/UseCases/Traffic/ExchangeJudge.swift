import AMS
import Groundwork
import HTTP
import HTTPNetworking
import Sandbox
import Traffic

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Turns bytes that went by into a recorded exchange: who, what, whether the signatures hold, and whose clock is off.
struct ExchangeJudge: Sendable {
  let keys: TrafficKeys
  let source: RecordedExchange.Source
  let peer: HTTPOrigin?
  let world: World

  func judged(_ wire: WireExchange) async -> RecordedExchange {
    let milliseconds = max(0, wire.ended.timeIntervalSince(wire.began) * 1000)
    let body = wire.request.flatMap { try? JSON(reading: $0.body) }
    let endpoint = wire.request.flatMap { Endpoint.at($0.signedPath) }
    let notified = endpoint == nil ? body.flatMap(Self.notification) : nil
    var exchange = RecordedExchange(
      id: TraceID.make(at: wire.began, world), source: source,
      kind: notified == nil && source != .listen ? .call : .notification, time: wire.began,
      request: wire.requestBytes, response: wire.responseBytes, milliseconds: milliseconds)
    exchange.peer = peer
    exchange.problem = wire.problem.map { Self.problem($0, peer: peer) }
    exchange.operation = endpoint?.operation ?? notified
    exchange.subject = body.flatMap(CallSubject.of)
    exchange.clientID = wire.request?.fields.first("client-id").map { ClientID(rawValue: $0.value) }
    let parties = await keys.parties(of: exchange.clientID)
    exchange.environment = parties.environment
    if var request = wire.request {
      request.target = RequestTarget(path: request.signedPath.rawValue, query: request.target.query)
      judge(&exchange, request, wire.response, parties)
    }
    return exchange
  }

  private func judge(
    _ exchange: inout RecordedExchange, _ request: HTTPRequest, _ response: HTTPResponse?,
    _ parties: TrafficKeys.Parties
  ) {
    let asking = exchange.kind == .call ? parties.merchant : parties.platform
    if let verification = Self.best(asking, { $0.verify(request) }) {
      exchange.requestJudgement = SignatureJudgement(verification, of: SigningContent(of: request))
    }
    if let response {
      // The answer to a notification needs no signature.
      if exchange.kind == .call, let verification = Self.best(parties.platform, { $0.verify(response, to: request) }) {
        exchange.responseJudgement = SignatureJudgement(verification, of: SigningContent(of: response, to: request))
      }
      let result = (try? JSON(reading: response.body)).flatMap(CallResult.init)
      (exchange.resultCode, exchange.resultStatus) = (result?.code, result?.status.rawValue)
    }
    exchange.clockSkewSeconds = ClockSkew(exchange, request: request, response: response)?.seconds
  }

  /// The first that verifies; else what the first has to say, or one whose key made the signature. `nil` without keys.
  private static func best(_ verifiers: [Verifier], _ verify: (Verifier) -> Verification) -> Verification? {
    var best: Verification?
    for verifier in verifiers {
      let verification = verify(verifier)
      if verification.isValid { return verification }
      if case .invalid(.otherKey)? = best { best = verification }
      best = best ?? verification
    }
    return best
  }

  /// The operation of a notification, which its path does not tell: that is the merchant's.
  private static func notification(_ body: JSON) -> String? {
    if body["notifyType"]?.text != nil { return NotificationKind.payment.operation }
    return body["registrationRequestId"] == nil
      || body["registrationStatus"] == nil && body["registrationResult"] == nil
      ? nil : NotificationKind.registration.operation
  }

  private static func problem(_ problem: WireExchange.Problem, peer: HTTPOrigin?) -> WireProblem {
    let address = peer?.authority ?? "-"
    let failure: any Failure
    switch problem {
    case .unreachable(let code, let words): return WireProblem(code: code, words: words)
    case .noAnswer: failure = NetworkFailure.closedBeforeAnswer(address: address)
    case .answerBrokenOff(let received): failure = NetworkFailure.truncatedAnswer(address: address, received: received)
    case .answerMalformed(let problem): failure = NetworkFailure.malformedAnswer(address: address, problem)
    case .questionMalformed(let problem): failure = problem
    case .questionBrokenOff: failure = ProxyFailure.questionBrokenOff
    case .unasked: failure = ProxyFailure.unasked
    }
    return WireProblem(failure)
  }
}

extension WireProblem {
  init(_ failure: any Failure) { self.init(code: failure.code.text, words: failure.what) }
}
