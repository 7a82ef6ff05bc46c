package import Groundwork
import Sandbox

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// One delivery of a notification, as commands show it.
package struct DeliveryFacts: Sendable {
  package let number: Int
  /// The sandbox's time, which was signed.
  package let time: Date
  package let trace: String
  /// Of the merchant's answer; `nil` if there was none.
  package let status: Int?
  package let isAcknowledged: Bool
  package let outcome: Localized
  package let milliseconds: Double

  init(_ delivery: Delivery) {
    number = delivery.number
    time = delivery.time
    trace = delivery.trace
    status = delivery.status
    isAcknowledged = delivery.isAcknowledged
    outcome = delivery.outcome
    milliseconds = delivery.milliseconds
  }

  package var json: JSON {
    [
      "number": .integer(Int64(number)), "time": .string(Timestamp.text(time)), "trace": .string(trace),
      "status": status.map { .integer(Int64($0)) } ?? .null, "acknowledged": .bool(isAcknowledged),
      "outcome": outcome.json, "milliseconds": .number((milliseconds * 10).rounded() / 10),
    ]
  }
}
