import AMS
package import Capsules
package import Groundwork
package import HTTP
import HTTPNetworking
import Sandbox
import Traffic

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A capsule that was sent again, and what is not as it was: `till.capsule-replay/1`.
package struct CapsuleReplay: Sendable {
  package let to: HTTPOrigin
  /// As the gateway answered now.
  package let now: Capsule
  package let comparison: CapsuleComparison

  package var json: JSON {
    .object(
      [.init("schema", "till.capsule-replay/1"), .init("to", .string(to.text))]
        + (comparison.json.members ?? []).filter { $0.name != "schema" })
  }
}

/// A capsule that is not sent again.
package enum ReplayFailure: Failure, Equatable {
  /// It would leave this machine.
  case notHere(String)
  /// Nobody here receives notifications.
  case receiverUnknown

  package var code: FailureCode {
    switch self {
    case .notHere: FailureCode("CAP-010", .refused)
    case .receiverUnknown: FailureCode("CAP-011", .usage)
    }
  }
  package var what: Localized {
    switch self {
    case .notHere(let target):
      Localized(zh: "\(target) 不在这台机器上，什么也没有发送", en: "\(target) is not this machine; nothing was sent")
    case .receiverUnknown:
      Localized(zh: "胶囊里是通知，没有说明发给谁", en: "the capsule holds a notification, and it was not said who receives it")
    }
  }
  package var why: Localized? {
    guard case .notHere = self else { return nil }
    return Localized(zh: "重放的请求可能动用真钱", en: "a request that is sent again may move real money")
  }
  package var remedies: [Remedy] {
    switch self {
    case .notHere: [.run("till capsule replay FILE"), .run("till capsule export FILE --to curl")]
    case .receiverUnknown: [.run("till capsule replay FILE --to http://127.0.0.1:8080")]
    }
  }
}

extension Workbench {
  /// Sends the request of a capsule again, byte for byte, to the local sandbox unless another place is named.
  /// - Throws: `ReplayFailure`, `CapsuleFailure.noRequest`, and what sending throws.
  package func replay(_ capsule: Capsule, to target: GatewayAddress?) async throws -> CapsuleReplay {
    guard let request = capsule.request else { throw CapsuleFailure.noRequest }
    if case .remote(let origin)? = target {
      guard origin.isLoopback else { throw ReplayFailure.notHere(origin.text) }
      return try await sent(capsule, request, to: origin, trust: .system)
    }
    guard capsule.message != .notification else { throw ReplayFailure.receiverUnknown }
    let gateway = try await LocalGateway(
      home: home.sandbox, http: .ephemeral, https: nil, world: world, environment: environment)
    guard let origin = gateway.http else { throw SandboxFailure.noListener }
    return try await LocalGateway.running(gateway) {
      try await sent(capsule, request, to: origin, trust: .system)
    }
  }

  private func sent(
    _ capsule: Capsule, _ request: HTTPRequest, to origin: HTTPOrigin, trust: TLSTrust
  ) async throws -> CapsuleReplay {
    let transport = SocketTransport(trust: trust, connectSeconds: 10, totalSeconds: 30, maximumBodyBytes: 8 << 20)
    let began = world.now()
    let response = try await transport.send(request, to: origin)
    let milliseconds = world.now().timeIntervalSince(began) * 1000
    let logged = await loggedExchange(response)
    var exchange = RecordedExchange(
      id: logged?.id ?? TraceID.make(at: began, world), source: .call, kind: capsule.exchange.kind, time: began,
      request: capsule.exchange.request, response: try HTTPSerializer.bytes(of: response),
      milliseconds: milliseconds)
    let before = capsule.exchange
    (exchange.peer, exchange.clientID, exchange.operation) = (origin, before.clientID, before.operation)
    (exchange.environment, exchange.subject) = (before.environment, before.subject)
    let result = (try? JSON(reading: response.body)).flatMap(CallResult.init)
    (exchange.resultCode, exchange.resultStatus) = (result?.code, result?.status.rawValue)
    exchange.requestJudgement = logged?.requestJudgement ?? .unchecked
    let now = Capsule(
      exchange, message: capsule.message, savedAt: world.now(), program: ProgramVersion.text, redacted: [],
      searchedKeys: nil)
    return CapsuleReplay(to: origin, now: now, comparison: CapsuleComparison(capsule, now, sameRequest: true))
  }

  /// What the sandbox made of it, if it was the one to answer; its log is written a moment later.
  private func loggedExchange(_ response: HTTPResponse) async -> RecordedExchange? {
    guard let trace = response.fields.first("tracerid")?.value else { return nil }
    for _ in 0..<40 {
      if let found = try? await trafficExchange(trace) { return found }
      try? await world.sleep(.milliseconds(25))
    }
    return nil
  }
}
