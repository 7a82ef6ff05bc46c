package import AMS

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// The merchant's own id of a refund, at most 64 characters; a refund is idempotent by it.
package struct RefundRequestID: Hashable, Codable, Sendable, CustomStringConvertible {
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }
  package var description: String { rawValue }
}

/// A refund in the gateway's books.
package struct Refund: Hashable, Sendable {
  /// As `inquiryRefund` names it. Source: Antom docs, ac/ams/ir.
  package enum Status: String, Codable, CaseIterable, Sendable {
    case success = "SUCCESS"
    case processing = "PROCESSING"
    case fail = "FAIL"
  }

  package let clientID: ClientID
  package let requestID: RefundRequestID
  package let refundID: String
  package let paymentID: String
  package let amount: Amount
  package let reason: String?
  package let created: Date
  package var status: Status
  /// The refund's own result code: SUCCESS, REFUND_IN_PROCESS …
  package var resultCode: String
  /// Set when the money went back.
  package var refunded: Date?
  /// When a refund in process succeeds by itself.
  package var resolves: Date?

  package init(
    clientID: ClientID, requestID: RefundRequestID, refundID: String, paymentID: String, amount: Amount,
    reason: String?, created: Date, status: Status, resultCode: String, refunded: Date?, resolves: Date? = nil
  ) {
    self.clientID = clientID
    self.requestID = requestID
    self.refundID = refundID
    self.paymentID = paymentID
    self.amount = amount
    self.reason = reason
    self.created = created
    self.status = status
    self.resultCode = resultCode
    self.refunded = refunded
    self.resolves = resolves
  }
}
