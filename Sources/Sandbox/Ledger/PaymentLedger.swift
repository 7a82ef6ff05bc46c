package import AMS
package import Groundwork

/// The business side of the gateway: what becomes of a call that was admitted, and of payments when their time comes.
package struct PaymentLedger: Sendable {
  let store: any SandboxStore
  let world: World

  package init(store: any SandboxStore, world: World) {
    self.store = store
    self.world = world
  }

  /// - Throws: what the store throws; then nothing of the call is kept.
  package func answer(
    _ endpoint: Endpoint, body: JSON, from app: SandboxApp, under settings: SandboxSettings
  ) async throws -> JSON {
    if let problem = endpoint.problem(in: body) { return .refusal(.paramIllegal(problem.message)) }
    return try await answer(endpoint.operation, body: body, from: app, under: settings)
  }

  /// The same for a body whose members were looked at already.
  package func answer(
    _ operation: String, body: JSON, from app: SandboxApp, under settings: SandboxSettings
  ) async throws -> JSON {
    let call = LedgerCall(body: body, from: app, settings: settings, world: world)
    return try await store.decide { pages in
      switch operation {
      case "pay": try call.pay(on: pages)
      case "inquiryPayment": try call.inquirePayment(on: pages)
      case "cancel": try call.cancel(on: pages)
      case "refund": try call.refund(on: pages)
      case "inquiryRefund": try call.inquireRefund(on: pages)
      case "registration": try call.register(on: pages)
      case "inquiryRegistrationStatus": try call.inquireRegistrationStatus(on: pages)
      case "inquiryRegistrationInfo": try call.inquireRegistrationInfo(on: pages)
      default: .refusal(.named("INVALID_API"))
      }
    }
  }
}
