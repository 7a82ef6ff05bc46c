#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension Notification {
  /// The same notification but for what is given.
  func changed(
    id: String? = nil, body: [UInt8]? = nil, signing: Signing? = nil, nextDelivery: Date? = nil, deliveries: Int? = nil
  ) -> Notification {
    Notification(
      id: id ?? self.id, clientID: clientID, operation: operation, subject: subject, url: url, body: body ?? self.body,
      signing: signing ?? self.signing, created: created, state: state, deliveries: deliveries ?? self.deliveries,
      nextDelivery: nextDelivery ?? self.nextDelivery, lastOutcome: lastOutcome)
  }
}
