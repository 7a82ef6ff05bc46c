import AMS
import Groundwork

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// `cancel`: undoes everything for one payment. Source: Antom docs, ac/ams/paymentc and ac/ams_upm/postpayment.
extension LedgerCall {
  func cancel(on pages: any SandboxPages) throws -> JSON {
    guard text("paymentId") != nil || text("paymentRequestId") != nil else {
      return missing("paymentId|paymentRequestId")
    }
    guard let payment = try payment(on: pages) else { return .refusal(.orderNotExist) }
    if let code = try obstacle(toCancelling: payment, on: pages) { return payment.cancelAnswer(.named(code)) }
    switch payment.status {
    case .cancelled: return payment.cancelAnswer(.success, at: .time(payment.cancelled ?? now))
    // Nothing is left to undo. Merchants cancel whenever they are in doubt and repeat it until it succeeds, so a
    // failed payment must not answer F for ever; it stays what it is.
    case .fail: return payment.cancelAnswer(.success, at: .time(now))
    case .processing, .success:
      _ = try settlement.cancel(payment, on: pages)
      return payment.cancelAnswer(.success, at: .time(now))
    }
  }

  private func obstacle(toCancelling payment: Payment, on pages: any SandboxPages) throws -> String? {
    guard payment.status == .success else { return nil }
    if try settledRefunds(of: payment, on: pages).contains(where: { $0.status != .fail }) {
      return "ORDER_STATUS_INVALID"
    }
    if let paid = payment.paid, now.timeIntervalSince(paid) > Double(settings.cancelWindow) {
      return "CANCEL_WINDOW_EXCEED"
    }
    return settings.covers(payment.amount) ? nil : "MERCHANT_BALANCE_NOT_ENOUGH"
  }
}

extension SandboxSettings {
  /// Whether the merchant has that much to give back.
  func covers(_ amount: Amount) -> Bool { merchantBalance < 0 || amount.minorUnits <= merchantBalance }
}
