package import Groundwork

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// One try to deliver a notification, as its history keeps it. The bytes are in the exchange of the same trace.
package struct Delivery: Hashable, Sendable {
  /// Counted from 1.
  package let number: Int
  /// The sandbox's time, which the `Request-Time` header says, and the real one.
  package let time: Date
  package let realTime: Date
  /// The exchange it was recorded as; 32 hexadecimal digits.
  package let trace: String
  /// Of the merchant's answer; `nil` if there was none.
  package let status: Int?
  package let isAcknowledged: Bool
  /// What came of it, for people.
  package let outcome: Localized
  package let milliseconds: Double

  package init(
    number: Int, time: Date, realTime: Date, trace: String, status: Int?, isAcknowledged: Bool, outcome: Localized,
    milliseconds: Double
  ) {
    self.number = number
    self.time = time
    self.realTime = realTime
    self.trace = trace
    self.status = status
    self.isAcknowledged = isAcknowledged
    self.outcome = outcome
    self.milliseconds = milliseconds
  }

  /// As the documents of commands show it.
  package var json: JSON {
    [
      "number": .integer(Int64(number)), "time": .string(Timestamp.text(time)), "trace": .string(trace),
      "status": status.map { .integer(Int64($0)) } ?? .null, "acknowledged": .bool(isAcknowledged),
      "outcome": outcome.json, "milliseconds": .number((milliseconds * 10).rounded() / 10),
    ]
  }
}
