package import AMS
import Groundwork

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// A payment in the gateway's books.
package struct Payment: Hashable, Sendable {
  package let clientID: ClientID
  package let requestID: PaymentRequestID
  /// The gateway's own id, 35 characters.
  package let paymentID: String
  package let amount: Amount
  package let paymentMethodID: String
  package let status: PaymentStatus
  /// The code the pay call was answered with.
  package let resultCode: String
  package let created: Date
  /// Set when the money was taken.
  package let paid: Date?

  package init(
    clientID: ClientID, requestID: PaymentRequestID, paymentID: String, amount: Amount, paymentMethodID: String,
    status: PaymentStatus, resultCode: String, created: Date, paid: Date?
  ) {
    self.clientID = clientID
    self.requestID = requestID
    self.paymentID = paymentID
    self.amount = amount
    self.paymentMethodID = paymentMethodID
    self.status = status
    self.resultCode = resultCode
    self.created = created
    self.paid = paid
  }

  /// Names what differs when the same request id comes again, or `nil` if it is the same payment.
  /// Source: Antom docs, ac/ams/idempotency.
  func inconsistency(with other: Payment) -> String? {
    if amount != other.amount { return "paymentAmount" }
    if paymentMethodID != other.paymentMethodID { return "paymentMethod.paymentMethodId" }
    return nil
  }

  /// Ids as observed: the date, fixed product digits, `8001` for payments, a running part.
  static func makeID(world: World) -> String {
    let date = Timestamp.text(world.now()).prefix(10).filter(\.isNumber)
    return date + "194010800100188" + world.random(12).map { String($0 % 10) }.joined()
  }
}
