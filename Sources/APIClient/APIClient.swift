package import AMS
package import Groundwork
package import HTTP

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Sends planned calls through any transport and verifies the answers.
package struct APIClient: Sendable {
  private let transport: any HTTPTransport
  private let verifier: Verifier
  private let world: World

  /// - Parameter verifier: holds Alipay's public key for the environment.
  package init(transport: any HTTPTransport, verifier: Verifier, world: World) {
    self.transport = transport
    self.verifier = verifier
    self.world = world
  }

  /// - Throws: what the transport throws when no complete answer came.
  package func send(_ plan: CallPlan) async throws -> CallReport {
    let start = world.now()
    let response = try await transport.send(plan.request, to: plan.origin)
    return CallReport(
      plan: plan, response: response, verification: verifier.verify(response, to: plan.request),
      seconds: world.now().timeIntervalSince(start))
  }
}
