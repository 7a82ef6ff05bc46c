package import AMS
package import Groundwork
package import HTTP

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// The sandbox as a value: a request goes in, a signed answer comes out. Sockets and storage are elsewhere.
///
/// The way of a call: the gatekeeper examines it, the books decide (or a planned fault does), the answer is bent,
/// signed, bent on the wire, and all of it is recorded.
package struct SandboxGateway: HTTPHandler {
  private let store: any SandboxStore
  private let gatekeeper = Gatekeeper()
  private let ledger: PaymentLedger
  private let signer: ResponseSigner
  private let world: World
  private let realTime: @Sendable () -> Date

  /// - Parameters:
  ///   - houseSigner: signs refusals to clients nobody registered. No client holds its public key, so the official SDKs
  ///     report a failed verification there; the result code stands in the body.
  ///   - world: with the sandbox's own clock.
  ///   - realTime: what callers' clocks are compared with, and how long a call took.
  package init(
    store: any SandboxStore, houseSigner: Signer, world: World,
    realTime: @escaping @Sendable () -> Date = World.real.now
  ) {
    self.store = store
    self.world = world
    self.realTime = realTime
    ledger = PaymentLedger(store: store, world: world)
    signer = ResponseSigner(houseSigner: houseSigner)
  }

  package func handle(_ request: HTTPRequest) async -> HTTPReply {
    let came = realTime()
    var draft = ExchangeDraft(
      request: request, trace: TraceID.make(at: came, world), time: world.now(), realTime: came,
      endpoint: Endpoint.at(request.signedPath))
    let reply = await answer(&draft)
    // An answer is not taken back because it could not be kept.
    try? await store.record(draft.exchange(reply, at: realTime()))
    return reply
  }

  private func answer(_ draft: inout ExchangeDraft) async -> HTTPReply {
    var app: SandboxApp?
    do {
      let standing = try await store.standing(of: draft.request.clientID)
      let settings = standing.settings
      app = standing.app
      let examination = gatekeeper.examine(
        draft.request, from: app,
        under: Gatekeeper.Circumstances(settings: settings, trace: draft.trace, now: draft.realTime))
      draft.examination = examination
      let plan = try await plan(for: draft, from: standing.planned)
      draft.faults = plan.played.map(\.fault)
      let answer = try await decide(examination.verdict, plan, settings)
      draft.result = CallResult(answer: answer)
      var bent = AnswerDraft(body: answer.compactBytes, time: world.now())
      try plan.bend(&bent)
      let response = try signer.respond(
        bent, to: draft.request, path: examination.signedPath, signedBy: app?.signer,
        trace: settings.isStrict ? nil : draft.trace)
      return try plan.reply(response)
    } catch {
      // Storage failed: nothing was acknowledged, and the caller must not take it for a decision.
      draft.trouble = (error as? any Failure)?.what ?? Localized(zh: "\(error)", en: "\(error)")
      let unknown = CallResult.named("UNKNOWN_EXCEPTION")
      draft.result = unknown
      let body = AnswerDraft(body: JSON.refusal(unknown).compactBytes, time: world.now())
      let response = try? signer.respond(
        body, to: draft.request, path: draft.examination?.signedPath ?? draft.request.signedPath,
        signedBy: app?.signer, trace: draft.trace)
      return .respond(response ?? HTTPResponse(status: 500, fields: [:], body: []))
    }
  }

  private func decide(
    _ verdict: Gatekeeper.Verdict, _ plan: FaultPlan, _ settings: SandboxSettings
  ) async throws -> JSON {
    switch verdict {
    case .refused(let result): return .refusal(result)
    case .admitted(let endpoint, let body, let app):
      if let result = try plan.result() { return .refusal(result) }
      return try await ledger.answer(endpoint, body: body, from: app, under: settings)
    }
  }

  /// The faults this call meets. A refused call is no use of a fault that stands for the books' decision.
  private func plan(for draft: ExchangeDraft, from planned: [PlannedFault]) async throws -> FaultPlan {
    let client = draft.request.clientID
    if planned.isEmpty { return FaultPlan([], operation: draft.endpoint?.operation, client: client, now: draft.time) }
    if case .admitted(let endpoint, _, _) = draft.examination?.verdict {
      return try await store.faults(
        of: endpoint.operation, from: client, body: draft.request.body, now: draft.time)
    }
    let planned = planned.filter { !$0.standsForBooks }
    let plan = FaultPlan(planned, operation: draft.endpoint?.operation, client: client, now: draft.time)
    for fault in plan.counted { try await store.used(fault) }
    return plan
  }
}

extension PlannedFault {
  /// Whether it answers instead of the books.
  fileprivate var standsForBooks: Bool {
    if case .result = AllFaults.named(fault)?.effect { true } else { false }
  }
}
