package import AMS

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// What the gateway remembers. Whatever a method returned from is kept, also when the process is killed after it.
package protocol SandboxStore: Sendable {
  func app(_ id: ClientID) async throws -> SandboxApp?
  /// Writes a new payment, with its notification if it has one, in one transaction.
  /// - Returns: the payment that already has this client and request id, in which case nothing was written.
  func insert(_ payment: Payment, notification: Notification?) async throws -> Payment?
  func payment(of client: ClientID, requestID: PaymentRequestID) async throws -> Payment?
  func payment(of client: ClientID, paymentID: String) async throws -> Payment?
  /// Notifications whose next delivery is due.
  func notifications(dueBy date: Date) async throws -> [Notification]
  /// The earliest moment another delivery is due, or `nil`.
  func nextDelivery() async throws -> Date?
  func update(_ notification: Notification) async throws
}
