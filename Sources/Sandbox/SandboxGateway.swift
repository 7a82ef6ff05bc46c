package import AMS
package import Groundwork
package import HTTP

/// The gateway as a value: a request goes in, a signed answer comes out. Sockets and storage are elsewhere.
package struct SandboxGateway: HTTPHandler {
  private let gatekeeper: Gatekeeper
  private let ledger: PaymentLedger
  private let signer: ResponseSigner
  private let houseSigner: Signer
  private let paymentsChanged: @Sendable () -> Void

  /// - Parameters:
  ///   - houseSigner: signs refusals to clients nobody registered. No client holds its public key, so the official SDKs
  ///     report a failed verification there; the result code stands in the body.
  ///   - paymentsChanged: called after a call was answered, when notifications may have become due.
  package init(
    store: any SandboxStore, houseSigner: Signer, world: World, paymentsChanged: @escaping @Sendable () -> Void = {}
  ) {
    gatekeeper = Gatekeeper(store: store)
    ledger = PaymentLedger(store: store, world: world)
    signer = ResponseSigner(world: world)
    self.houseSigner = houseSigner
    self.paymentsChanged = paymentsChanged
  }

  package func handle(_ request: HTTPRequest) async -> HTTPReply {
    var app: SandboxApp?
    do {
      app = try await gatekeeper.app(of: request)
      let answer = try await decide(request, from: app)
      paymentsChanged()
      return .respond(try signer.respond(answer, to: request, signedBy: app?.signer ?? houseSigner), after: .zero)
    } catch {
      // Storage failed: nothing was acknowledged, and the caller must not take it for a decision.
      let refusal = JSON.refusal(.named("UNKNOWN_EXCEPTION"))
      let signed = try? signer.respond(refusal, to: request, signedBy: app?.signer ?? houseSigner)
      return .respond(
        signed ?? HTTPResponse(status: 500, reason: "Internal Server Error", fields: [:], body: []), after: .zero)
    }
  }

  private func decide(_ request: HTTPRequest, from app: SandboxApp?) async throws -> JSON {
    switch try gatekeeper.examine(request, from: app) {
    case .refused(let result): .refusal(result)
    case .admitted(let endpoint, let body, let app): try await ledger.answer(endpoint, body: body, from: app)
    }
  }
}
