import AMS
import Groundwork

/// `inquiryRefund`; `refundId` wins over `refundRequestId`. Source: Antom docs, ac/ams/ir.
extension LedgerCall {
  func inquireRefund(on pages: any SandboxPages) throws -> JSON {
    let found: Refund?
    if let id = text("refundId") {
      found = try pages.refund(of: client, refundID: id)
    } else if let id = text("refundRequestId") {
      found = try pages.refund(of: client, requestID: RefundRequestID(rawValue: id))
    } else {
      return missing("refundId|refundRequestId")
    }
    guard let found else { return .refusal(.orderNotExist) }
    return try settled(found, on: pages).inquiryAnswer
  }
}
