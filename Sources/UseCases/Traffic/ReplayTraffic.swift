import AMS
package import Groundwork
package import HTTP
import HTTPNetworking
package import Traffic

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A kept request that is to be sent again, byte for byte.
package struct ReplayPlan: Sendable {
  package let exchange: RecordedExchange
  package let origin: HTTPOrigin
  package let request: HTTPRequest
}

/// What became of it, beside what it was: `till.traffic-replay/1`.
package struct ReplayReport: Sendable {
  /// Something that is not as it was.
  package struct Difference: Sendable {
    package let name: String
    package let before: String?
    package let now: String?

    var json: JSON { ["name": .string(name), "before": .optional(before), "now": .optional(now)] }
  }

  package let plan: ReplayPlan
  package let now: RecordedExchange
  package let differences: [Difference]

  init(plan: ReplayPlan, now: RecordedExchange) {
    self.plan = plan
    self.now = now
    let before = plan.exchange
    func line(_ exchange: RecordedExchange) -> String? {
      exchange.response.map { bytes in String(decoding: bytes.prefix { $0 != 0x0D && $0 != 0x0A }, as: UTF8.self) }
    }
    let all: [(String, String?, String?)] = [
      ("problem", before.problem?.code, now.problem?.code), ("status", line(before), line(now)),
      ("resultStatus", before.resultStatus, now.resultStatus), ("resultCode", before.resultCode, now.resultCode),
      (
        "responseSignature", before.responseJudgement.verdict.rawValue, now.responseJudgement.verdict.rawValue
      ),
      ("responseKey", before.responseJudgement.key, now.responseJudgement.key),
    ]
    // What nobody looked at before is no difference.
    differences = all.filter { name, old, new in
      old != new
        && !(name.hasPrefix("response") && (old == nil || old == SignatureJudgement.Verdict.unchecked.rawValue))
    }.map { Difference(name: $0.0, before: $0.1, now: $0.2) }
  }

  package var json: JSON {
    [
      "schema": "till.traffic-replay/1", "id": .string(plan.exchange.id), "to": .string(plan.origin.text),
      "differences": .array(differences.map(\.json)), "exchange": now.json,
    ]
  }
}

extension Workbench {
  /// What would be sent again, and where to.
  /// - Parameter target: `nil` sends to where it went before, if that is this machine.
  /// - Throws: ``TrafficFailure``.
  package func planReplay(_ start: String, to target: GatewayAddress?) async throws -> ReplayPlan {
    let exchange = try await trafficExchange(start)
    var parser = HTTPRequestParser()
    parser.feed(exchange.request)
    guard let request = try? parser.next() else { throw TrafficFailure.noRequest(exchange.id) }
    let origin: HTTPOrigin
    switch target {
    case .remote(let named)?: origin = named
    case .local?: origin = Self.served
    case nil:
      guard let peer = exchange.source == .sandbox && exchange.kind == .call ? Self.served : exchange.peer else {
        throw TrafficFailure.noTarget(exchange.id)
      }
      guard peer.isLoopback else { throw TrafficFailure.notNamed(exchange.id, target: peer.text) }
      origin = peer
    }
    return ReplayPlan(exchange: exchange, origin: origin, request: request)
  }

  private static var served: HTTPOrigin {
    guard case .remote(let origin) = GatewayAddress.servedLocally else { return HTTPOrigin(scheme: .http, host: "") }
    return origin
  }

  /// Sends it and says what differs. The exchange is kept as one of a call.
  package func replay(_ plan: ReplayPlan) async throws -> ReplayReport {
    let transport = SocketTransport(
      trust: try trust(for: plan.origin), proxy: ProxySettings(environment: environment))
    let judge = ExchangeJudge(
      keys: try await trafficKeys(merchant: nil, platform: nil), source: .call, peer: plan.origin, world: world)
    let began = world.now()
    let bytes = plan.exchange.request
    var wire = WireExchange(requestBytes: bytes, request: plan.request, began: began, ended: began)
    do {
      let response = try await transport.send(exactly: bytes, method: plan.request.method, to: plan.origin)
      wire.response = response
      wire.responseBytes = try? HTTPSerializer.bytes(of: response)
    } catch let failure as NetworkFailure {
      wire.problem = .unreachable(code: failure.code.text, words: failure.what)
    }
    wire.ended = world.now()
    let now = await judge.judged(wire)
    try? await trafficBook(making: true)?.keep([now])
    return ReplayReport(plan: plan, now: now)
  }
}
