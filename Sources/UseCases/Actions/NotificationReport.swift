import AMS
package import Groundwork
package import Sandbox

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// `till.notification/1`: a notification with its deliveries, and what the last one said if it was just made.
package struct NotificationReport: Sendable {
  let notification: Sandbox.Notification
  package let deliveries: [Delivery]
  /// The delivery just made.
  package var sent: SentFacts?

  package var id: String { notification.id }
  package var operation: String { notification.operation }
  package var url: String { notification.url }
  package var body: [UInt8] { notification.body }
  package var deliveriesMade: Int { notification.deliveries }

  /// When it is delivered next; `nil` if it is not.
  package var next: Date? { notification.state == .waiting ? notification.nextDelivery : nil }

  package var state: Localized {
    switch notification.state {
    case .waiting: Localized(zh: "等待", en: "waiting")
    case .acknowledged: Localized(zh: "已应答", en: "acknowledged")
    case .givenUp: Localized(zh: "已放弃", en: "given up")
    }
  }

  package var json: JSON {
    var members: [JSON.Member] = [
      .init("schema", "till.notification/1"), .init("id", .string(id)), .init("operation", .string(operation)),
      .init("subject", .string(notification.subject)), .init("clientId", .string(notification.clientID.rawValue)),
      .init("url", .string(url)), .init("signing", .string(notification.signing.rawValue)),
      .init("state", .string(notification.state.rawValue)),
      .init("created", .string(Timestamp.text(notification.created))),
      .init("next", .optional(next.map { Timestamp.text($0) })),
      .init("body", .string(String(decoding: body, as: UTF8.self))),
      .init("deliveries", .array(deliveries.map(\.json))),
    ]
    if let sent { members.append(.init("sent", sent.json)) }
    return .object(members)
  }
}

/// What was sent, byte for byte, and what came back.
package struct SentFacts: Sendable {
  package let trace: String
  /// The text under the signature; `nil` if nothing was signed.
  package let signed: [UInt8]?
  package let request: [UInt8]?
  package let response: [UInt8]?
  package let isAcknowledged: Bool
  package let outcome: Localized

  init(_ sent: SentNotification) {
    trace = sent.trace
    signed = sent.signed
    request = sent.request
    response = sent.responseBytes
    isAcknowledged = sent.isAcknowledged
    outcome = sent.outcome
  }

  var json: JSON {
    func text(_ bytes: [UInt8]?) -> JSON { .optional(bytes.map { String(decoding: $0, as: UTF8.self) }) }
    return [
      "signed": text(signed), "request": text(request), "response": text(response),
      "acknowledged": .bool(isAcknowledged), "outcome": outcome.json,
    ]
  }
}
