package import AMS

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// The gateway's books as one decision sees them: opened for a moment, written whole or not at all.
///
/// Every call reads what was written before it in the same decision. Nothing here waits; a failure thrown out of the
/// decision undoes all of it.
package protocol SandboxPages {
  // Payments
  func payment(of client: ClientID, requestID: PaymentRequestID) throws -> Payment?
  func payment(of client: ClientID, paymentID: String) throws -> Payment?
  /// The payment an order code or a redirect of an entry code stands for, whoever's it is.
  func payment(shownAs code: String) throws -> Payment?
  /// Payments of a shopper that wait for an answer from the wallet, oldest first.
  func paymentsAwaiting(_ shopper: ShopperID) throws -> [Payment]
  /// Payments whose ``Payment/next`` event is due, oldest first, at most that many.
  func payments(dueBy date: Date, limit: Int) throws -> [Payment]
  /// Writes a payment, new or changed.
  func save(_ payment: Payment) throws

  // Refunds
  func refund(of client: ClientID, requestID: RefundRequestID) throws -> Refund?
  func refund(of client: ClientID, refundID: String) throws -> Refund?
  /// Every refund of a payment, oldest first.
  func refunds(of paymentID: String) throws -> [Refund]
  func refunds(dueBy date: Date, limit: Int) throws -> [Refund]
  func save(_ refund: Refund) throws

  // Registrations of merchants and stores
  func registration(of client: ClientID, requestID: String) throws -> Registration?
  /// The registrations of a merchant, newest first.
  func registrations(of client: ClientID, merchant: String) throws -> [Registration]
  func registrations(dueBy date: Date, limit: Int) throws -> [Registration]
  func save(_ registration: Registration) throws

  // Shoppers
  func shopper(_ id: ShopperID) throws -> Shopper?
  /// Every shopper, in the order they were made.
  func shoppers() throws -> [Shopper]
  func save(_ shopper: Shopper) throws
  func remove(_ shopper: ShopperID) throws
  /// The latest payments of a shopper, newest first, those that wait for an answer among them.
  func payments(of shopper: ShopperID, limit: Int) throws -> [Payment]
  /// How often a wrong password was given for a payment.
  func wrongPasswords(for paymentID: String) throws -> Int
  func setWrongPasswords(_ count: Int, for paymentID: String) throws
  func code(_ digits: String) throws -> IssuedCode?
  func save(_ code: IssuedCode) throws

  // Notifications
  func add(_ notification: Notification) throws
}
