package import AMS
import Groundwork

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

extension SandboxStore {
  /// The faults that a call meets, counted. Costs next to nothing while none is planned.
  /// - Parameters:
  ///   - body: looked into only if a planned fault asks for the amount.
  ///   - now: the sandbox's time.
  package func faults(
    of operation: String?, from client: ClientID?, body: [UInt8], now: Date
  ) async throws -> FaultPlan {
    let planned = try await plannedFaults()
    guard !planned.isEmpty else { return FaultPlan([], operation: operation, client: client, now: now) }
    var amount: Int64?
    if let client, planned.contains(where: { $0.amount != nil }) {
      amount = try await self.amount(in: body, of: client)
    }
    return try await meet(FaultOccasion(operation: operation, client: client, amount: amount, now: now))
  }

  /// The amount that a call is about: its own, or that of the payment it names.
  private func amount(in body: [UInt8], of client: ClientID) async throws -> Int64? {
    guard let body = try? JSON(reading: body) else { return nil }
    if let own = Amount(body["paymentAmount"]) { return own.minorUnits }
    let paymentID = body["paymentId"]?.text
    let requestID = body["paymentRequestId"]?.text
    return try await decide { pages in
      if let paymentID, let payment = try pages.payment(of: client, paymentID: paymentID) {
        return payment.amount.minorUnits
      }
      return try requestID.flatMap { try pages.payment(of: client, requestID: PaymentRequestID(rawValue: $0)) }?
        .amount.minorUnits
    }
  }

  /// Reads and counts in two steps: for stores that nobody shares.
  package func meet(_ occasion: FaultOccasion) async throws -> FaultPlan {
    let plan = FaultPlan(try await plannedFaults(), at: occasion)
    for fault in plan.counted { try await used(fault) }
    return plan
  }
}
