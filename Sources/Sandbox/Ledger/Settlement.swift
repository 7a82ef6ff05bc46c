import AMS
package import Groundwork

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The ends a payment can come to, written to the books with their notifications.
///
/// Whoever ends a payment (the pay call, the shopper's wallet, the clock, a cancel) goes through here, so that money,
/// state and notification always move together.
package struct Settlement: Sendable {
  package let world: World
  package let settings: SandboxSettings

  package init(world: World, settings: SandboxSettings) {
    self.world = world
    self.settings = settings
  }

  /// The shopper's money is taken and the merchant notified.
  package func succeed(
    _ payment: Payment, paidBy shopper: ShopperID?, on pages: any SandboxPages
  ) throws -> Payment {
    var payment = payment
    payment.shopper = shopper ?? payment.shopper
    try pages.move(-payment.amount.minorUnits, to: shopper)
    payment.status = .success
    payment.resultCode = ResultCode.success.code
    payment.paid = world.now()
    return try end(payment, notifying: true, on: pages)
  }

  /// Nobody pays any more. What came of it is in the code.
  package func fail(_ payment: Payment, with code: String, on pages: any SandboxPages) throws -> Payment {
    var payment = payment
    payment.status = .fail
    payment.resultCode = code
    return try end(payment, notifying: settings.notifiesFailures, on: pages)
  }

  /// The pay call itself says no: a failed payment is left, and no notification, since the answer has said so.
  package func refuse(_ payment: Payment, with code: String, on pages: any SandboxPages) throws -> Payment {
    var payment = payment
    payment.status = .fail
    payment.resultCode = code
    return try end(payment, notifying: false, on: pages)
  }

  /// Closes an unpaid payment, or gives the money of a paid one back. The merchant asked for it and is not notified.
  package func cancel(_ payment: Payment, on pages: any SandboxPages) throws -> Payment {
    var payment = payment
    if payment.status == .success { try pages.move(payment.amount.minorUnits, to: payment.shopper) }
    payment.status = .cancelled
    payment.resultCode = "ORDER_IS_CANCELED"
    payment.cancelled = world.now()
    return try end(payment, notifying: false, on: pages)
  }

  /// The money of a refund goes back to who paid.
  package func succeed(_ refund: Refund, of payment: Payment?, on pages: any SandboxPages) throws -> Refund {
    var refund = refund
    try pages.move(refund.amount.minorUnits, to: payment?.shopper)
    refund.status = .success
    refund.resultCode = ResultCode.success.code
    refund.refunded = world.now()
    refund.resolves = nil
    try pages.save(refund)
    return refund
  }

  private func end(_ payment: Payment, notifying: Bool, on pages: any SandboxPages) throws -> Payment {
    var payment = payment
    payment.awaitsShopper = false
    payment.next = nil
    try pages.save(payment)
    if notifying, let url = payment.notifyURL {
      let body = payment.notificationBody(try pages.pspName(of: payment))
      try pages.add(
        Notification(
          id: "notify-" + payment.paymentID, clientID: payment.clientID, subject: payment.paymentID, url: url,
          body: body.compactBytes, created: world.now(), nextDelivery: world.now()))
    }
    return payment
  }
}

extension SandboxPages {
  /// Changes what a shopper has; nobody's money is nobody's.
  fileprivate func move(_ minorUnits: Int64, to shopper: ShopperID?) throws {
    guard let shopper, var account = try self.shopper(shopper) else { return }
    account.balance += minorUnits
    try save(account)
  }

  /// The wallet that paid, as answers name it; `nil` while nobody has.
  package func pspName(of payment: Payment) throws -> String? {
    guard payment.paid != nil else { return nil }
    return try (payment.shopper.flatMap { try shopper($0)?.brand } ?? .alipayCN).rawValue
  }
}
