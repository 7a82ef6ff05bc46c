import AMS
import Groundwork

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What comes by itself: expiries, late results, refunds in process, the wallets' decisions.
///
/// Each happens at the moment it was due, whenever it is noticed: by ``PaymentLedger/settleDue()`` or by a call that
/// looks at it, so that a clock which was moved is seen at once.
extension Settlement {
  /// - Parameter payment: one whose next event is due.
  func settle(_ payment: Payment, on pages: any SandboxPages) throws -> Payment {
    guard let next = payment.next else { return payment }
    let then = at(next.at)
    switch next.event {
    case .expires: return try then.fail(payment, with: "ORDER_IS_CLOSED", on: pages)
    case .resolves(let code):
      guard code == ResultCode.success.code else { return try then.fail(payment, with: code, on: pages) }
      let shopper = try payment.shopper.flatMap { try pages.shopper($0) }
      if let refusal = shopper?.refusal(of: payment.amount.minorUnits) {
        return try then.fail(payment, with: refusal, on: pages)
      }
      return try then.succeed(payment, paidBy: payment.shopper, on: pages)
    }
  }

  /// - Parameter refund: one whose time has come.
  func settle(_ refund: Refund, on pages: any SandboxPages) throws -> Refund {
    guard let moment = refund.resolves else { return refund }
    let payment = try pages.payment(of: refund.clientID, paymentID: refund.paymentID)
    return try at(moment).succeed(refund, of: payment, on: pages)
  }

  func at(_ moment: Date) -> Settlement { Settlement(world: world.standing(at: moment), settings: settings) }
}

extension LedgerCall {
  /// A payment with what was due of it done.
  func settled(_ payment: Payment, on pages: any SandboxPages) throws -> Payment {
    guard let next = payment.next, next.at <= now else { return payment }
    return try settlement.settle(payment, on: pages)
  }

  func settled(_ refund: Refund, on pages: any SandboxPages) throws -> Refund {
    guard let moment = refund.resolves, moment <= now else { return refund }
    return try settlement.settle(refund, on: pages)
  }

  func settledRefunds(of payment: Payment, on pages: any SandboxPages) throws -> [Refund] {
    try pages.refunds(of: payment.paymentID).map { try settled($0, on: pages) }
  }

  func settled(_ registration: Registration, on pages: any SandboxPages) throws -> Registration {
    guard let moment = registration.decides, moment <= now else { return registration }
    return try settlement.settle(registration, on: pages)
  }
}

extension PaymentLedger {
  /// At most so many of each kind in one transaction, so that calls get their turn between.
  private static let portion = 100

  /// Ends everything that is due by the clock.
  /// - Throws: what the store throws; what is not done stays due.
  package func settleDue() async throws {
    let settings = try await store.settings()
    let now = world.now()
    let settlement = Settlement(world: world, settings: settings)
    var done: Int
    repeat {
      try Task.checkCancellation()
      done = try await store.decide { pages in
        // What the store calls due is taken as due: each loses its date, so the end is reached.
        let payments = try pages.payments(dueBy: now, limit: Self.portion)
        for payment in payments { _ = try settlement.settle(payment, on: pages) }
        let refunds = try pages.refunds(dueBy: now, limit: Self.portion)
        for refund in refunds { _ = try settlement.settle(refund, on: pages) }
        let registrations = try pages.registrations(dueBy: now, limit: Self.portion)
        for registration in registrations { _ = try settlement.settle(registration, on: pages) }
        return payments.count + refunds.count + registrations.count
      }
    } while done > 0
  }
}
