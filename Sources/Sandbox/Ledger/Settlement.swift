import AMS
package import Groundwork

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
    if let shopper, var account = try pages.shopper(shopper) {
      account.balance -= payment.amount.minorUnits
      try pages.save(account)
    }
    payment.shopper = shopper ?? payment.shopper
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
    // A pay call that fails at once has said so in its answer.
    return try end(payment, notifying: settings.notifiesFailures && payment.scenario != .paymentCode, on: pages)
  }

  private func end(_ payment: Payment, notifying: Bool, on pages: any SandboxPages) throws -> Payment {
    var payment = payment
    payment.awaitsShopper = false
    payment.next = nil
    try pages.save(payment)
    if notifying, let url = payment.notifyURL { try pages.add(Notification(of: payment, to: url, world: world)) }
    return payment
  }
}
