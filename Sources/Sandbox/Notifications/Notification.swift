package import AMS
package import Groundwork

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// A notification to the merchant's URL and how its delivery stands.
package struct Notification: Hashable, Sendable {
  package enum State: String, Codable, Sendable {
    /// Another delivery will be tried at ``Notification/nextDelivery``.
    case waiting
    /// The merchant answered as the documents demand.
    case acknowledged
    /// Every delivery of the ladder was tried.
    case givenUp = "given-up"
  }

  /// How it is signed: a wrong signature is sometimes what is asked for.
  package enum Signing: String, Codable, CaseIterable, Sendable {
    case own
    /// With a key the merchant was never told of.
    case foreignKey = "foreign-key"
    /// With the own key, over another body.
    case wrongContent = "wrong-content"
    case none
  }

  /// Unique in one gateway.
  package let id: String
  package let clientID: ClientID
  /// `notifyPayment` or `notifyRegistrationStatus`.
  package let operation: String
  /// The id of what it tells of: a paymentId, or a registrationRequestId.
  package let subject: String
  package let url: String
  /// Signed anew at each delivery, with that delivery's time.
  package let body: [UInt8]
  package let signing: Signing
  package let created: Date
  package var state: State
  /// Deliveries made so far.
  package var deliveries: Int
  package var nextDelivery: Date
  /// What the last delivery met, for people.
  package var lastOutcome: Localized?

  package init(
    id: String, clientID: ClientID, operation: String = "notifyPayment", subject: String, url: String, body: [UInt8],
    signing: Signing = .own, created: Date, state: State = .waiting, deliveries: Int = 0, nextDelivery: Date,
    lastOutcome: Localized? = nil
  ) {
    self.id = id
    self.clientID = clientID
    self.operation = operation
    self.subject = subject
    self.url = url
    self.body = body
    self.signing = signing
    self.created = created
    self.state = state
    self.deliveries = deliveries
    self.nextDelivery = nextDelivery
    self.lastOutcome = lastOutcome
  }
}
