import AMS
import Groundwork

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// `refund`. Source: Antom docs, ac/ams/refund and ac/ams_upm/postpayment.
extension LedgerCall {
  func refund(on pages: any SandboxPages) throws -> JSON {
    guard let requestID = text("refundRequestId").map(RefundRequestID.init(rawValue:)) else {
      return missing("refundRequestId")
    }
    guard let paymentID = text("paymentId") else { return missing("paymentId") }
    guard let amount = Amount(body["refundAmount"]) else {
      return .refusal(.paramIllegal("illegal parameter:refundAmount can not be read"))
    }
    if let earlier = try pages.refund(of: client, requestID: requestID) {
      if let difference = earlier.difference(paymentID, amount) {
        return .refusal(.inconsistent(difference, with: "refundRequestId"))
      }
      let refund = try settled(earlier, on: pages)
      return refund.refundAnswer(.named(refund.resultCode))
    }
    guard let payment = try payment(on: pages) else { return .refusal(.orderNotExist) }
    if let code = try obstacle(toRefunding: amount, of: payment, on: pages) { return .refusal(.named(code)) }
    var refund = Refund(
      clientID: client, requestID: requestID, refundID: GatewayID.refund.make(world), paymentID: paymentID,
      amount: amount, reason: text("refundReason"), created: now, status: .processing,
      resultCode: "REFUND_IN_PROCESS", refunded: nil)
    if !settings.covers(amount) {
      // Kept, since the retry has to come with a new id.
      refund.status = .fail
      refund.resultCode = "MERCHANT_BALANCE_NOT_ENOUGH"
      try pages.save(refund)
    } else if settings.refundDelay > 0 {
      refund.resolves = now.addingTimeInterval(Double(settings.refundDelay))
      try pages.save(refund)
    } else {
      refund = try settlement.succeed(refund, of: payment, on: pages)
    }
    return refund.refundAnswer(.named(refund.resultCode))
  }

  private func obstacle(
    toRefunding amount: Amount, of payment: Payment, on pages: any SandboxPages
  ) throws -> String? {
    switch payment.status {
    case .cancelled: return "ORDER_IS_CANCELED"
    case .fail where payment.resultCode == "ORDER_IS_CLOSED": return "ORDER_IS_CLOSED"
    case .fail, .processing: return "ORDER_STATUS_INVALID"
    case .success: break
    }
    if amount.currency != payment.amount.currency { return "CURRENCY_NOT_SUPPORT" }
    if let paid = payment.paid, now.timeIntervalSince(paid) > Double(settings.refundWindow) {
      return "REFUND_WINDOW_EXCEED"
    }
    let earlier = try settledRefunds(of: payment, on: pages).filter { $0.status != .fail }
    if !earlier.isEmpty, !settings.allowsMultipleRefunds { return "MULTIPLE_REFUNDS_NOT_SUPPORTED" }
    if amount.minorUnits < payment.amount.minorUnits, !settings.allowsPartialRefunds {
      return "PARTIAL_REFUND_NOT_SUPPORTED"
    }
    // Subtracted, not added: the sum of two amounts need not fit.
    let left = earlier.reduce(payment.amount.minorUnits) { $0 - $1.amount.minorUnits }
    return amount.minorUnits > left ? "REFUND_AMOUNT_EXCEED" : nil
  }
}

extension Refund {
  /// Names what differs when the same request id comes again. Source: Antom docs, ac/ams/idempotency.
  fileprivate func difference(_ paymentID: String, _ amount: Amount) -> String? {
    if amount.currency != self.amount.currency { return "refundAmount.currency" }
    if amount.minorUnits != self.amount.minorUnits { return "refundAmount.value" }
    return paymentID == self.paymentID ? nil : "paymentId"
  }
}
