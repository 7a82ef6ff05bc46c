import AMS
import Groundwork

/// `inquiryPayment`. Source: Antom docs, ac/ams/paymentri.
extension LedgerCall {
  func inquirePayment(on pages: any SandboxPages) throws -> JSON {
    guard text("paymentId") != nil || text("paymentRequestId") != nil else {
      return missing("paymentId|paymentRequestId")
    }
    guard let payment = try payment(on: pages) else { return .refusal(.orderNotExist) }
    let refunds = payment.status == .success ? try settledRefunds(of: payment, on: pages) : []
    return payment.inquiryAnswer(try pages.pspName(of: payment), refunds: refunds)
  }
}
