package import AMS
package import Groundwork
package import HTTP

/// The gateway as a value: a request goes in, a signed answer comes out. Sockets and storage are elsewhere.
package struct SandboxGateway: HTTPHandler {
  private let gatekeeper: Gatekeeper
  private let ledger: PaymentLedger
  private let signer: ResponseSigner
  private let store: any SandboxStore
  private let world: World
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
    self.store = store
    self.world = world
    self.houseSigner = houseSigner
    self.paymentsChanged = paymentsChanged
  }

  package func handle(_ request: HTTPRequest) async -> HTTPReply {
    var app: SandboxApp?
    do {
      app = try await gatekeeper.app(of: request)
      let faults = try await store.faults(
        of: Endpoint.at(APIPath(rawValue: request.target.path))?.operation, from: app?.clientID, body: request.body,
        now: world.now())
      let answer = try await decide(request, from: app, faults)
      paymentsChanged()
      var draft = AnswerDraft(body: Array(answer.compact.utf8), time: world.now())
      try faults.bend(&draft)
      return try faults.reply(
        try signer.respond(draft, to: request, signedBy: app?.signer ?? houseSigner, orForeign: houseSigner))
    } catch {
      // Storage failed: nothing was acknowledged, and the caller must not take it for a decision.
      let refusal = JSON.refusal(.named("UNKNOWN_EXCEPTION"))
      let signed = try? signer.respond(refusal, to: request, signedBy: app?.signer ?? houseSigner)
      return .respond(
        signed ?? HTTPResponse(status: 500, reason: "Internal Server Error", fields: [:], body: []), after: .zero)
    }
  }

  private func decide(_ request: HTTPRequest, from app: SandboxApp?, _ faults: FaultPlan) async throws -> JSON {
    switch try gatekeeper.examine(request, from: app) {
    case .refused(let result): return .refusal(result)
    case .admitted(let endpoint, let body, let app):
      if let result = try faults.result() { return .refusal(result) }
      return try await ledger.answer(endpoint, body: body, from: app)
    }
  }
}
