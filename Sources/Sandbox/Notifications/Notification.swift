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

  /// Unique in one gateway.
  package let id: String
  package let clientID: ClientID
  package let paymentID: String
  package let url: String
  /// Signed anew at each delivery, with that delivery's time.
  package let body: [UInt8]
  package var state: State
  /// Deliveries made so far.
  package var deliveries: Int
  package var nextDelivery: Date
  /// What the last delivery met, for people.
  package var lastOutcome: Localized?

  package init(
    id: String, clientID: ClientID, paymentID: String, url: String, body: [UInt8], state: State, deliveries: Int,
    nextDelivery: Date, lastOutcome: Localized?
  ) {
    self.id = id
    self.clientID = clientID
    self.paymentID = paymentID
    self.url = url
    self.body = body
    self.state = state
    self.deliveries = deliveries
    self.nextDelivery = nextDelivery
    self.lastOutcome = lastOutcome
  }

  init(of payment: Payment, to url: String, world: World) {
    self.init(
      id: "notify-" + payment.paymentID, clientID: payment.clientID, paymentID: payment.paymentID, url: url,
      body: Array(payment.notificationBody().compact.utf8), state: .waiting, deliveries: 0, nextDelivery: world.now(),
      lastOutcome: nil)
  }
}
