import AMS
import Groundwork

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// `pay` of all three scenarios. Source: Antom docs, ac/ams/{upm,oc,ec}.
extension LedgerCall {
  func pay(on pages: any SandboxPages) throws -> JSON {
    let wish: PayWish
    switch PayWish.read(self) {
    case .success(let read): wish = read
    case .failure(let refusal): return .refusal(refusal.result)
    }
    if let earlier = try pages.payment(of: client, requestID: wish.requestID) {
      return try repeated(try settled(earlier, on: pages), wish, on: pages)
    }
    let payment = wish.payment(of: self)
    if let code = try refusalByContract(of: payment, on: pages) {
      return try settlement.refuse(payment, with: code, on: pages).payAnswer(.named(code), nil)
    }
    guard payment.scenario == .paymentCode else {
      // Nobody has paid: success means that the code may be shown.
      try pages.save(payment)
      return payment.payAnswer(.success, nil)
    }
    return try charge(payment, on: pages)
  }

  /// Asks the wallet that showed the payment code.
  private func charge(_ payment: Payment, on pages: any SandboxPages) throws -> JSON {
    var payment = payment
    let amount = payment.amount.minorUnits
    switch try payer(of: payment.paymentMethodID ?? "", on: pages) {
    case .nobody(let code):
      return try settlement.refuse(payment, with: code, on: pages).payAnswer(.named(code), nil)
    case .shopper(let shopper):
      payment.shopper = shopper.id
      if let code = shopper.refusal(of: amount) {
        return try settlement.refuse(payment, with: code, on: pages).payAnswer(.named(code), nil)
      }
      payment.awaitsShopper = shopper.asksForPassword(for: amount)
      if payment.awaitsShopper || settings.payDelay > 0 {
        if !payment.awaitsShopper {
          let outcome = Payment.Event.resolves(code: settings.payOutcome)
          payment.next = (outcome, now.addingTimeInterval(Double(settings.payDelay)))
        }
        try pages.save(payment)
        return payment.payAnswer(.named(payment.resultCode), nil)
      }
      payment = try settlement.succeed(payment, paidBy: shopper.id, on: pages)
      return payment.payAnswer(.success, shopper.brand.rawValue)
    }
  }

  /// The same id again: what came of the first, never a second payment. Source: Antom docs, ac/ams/idempotency.
  private func repeated(_ earlier: Payment, _ wish: PayWish, on pages: any SandboxPages) throws -> JSON {
    if earlier.status == .cancelled { return earlier.payAnswer(.named("ORDER_IS_CANCELED"), nil) }
    if let difference = wish.difference(from: earlier) {
      return .refusal(.inconsistent(difference, with: "paymentRequestId"))
    }
    return earlier.payAnswer(.named(earlier.resultCode), try pages.pspName(of: earlier))
  }
}
