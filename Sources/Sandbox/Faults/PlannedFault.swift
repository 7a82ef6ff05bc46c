package import AMS

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// A fault someone asked for: which, on what, how often, until when.
package struct PlannedFault: Hashable, Codable, Sendable {
  package enum Selection: Hashable, Codable, Sendable {
    case all
    /// That many more times.
    case next(Int)
    /// Every so many-th call: with 3 the third, the sixth …
    case every(Int)
  }

  /// Rises with each planned fault; 0 before it is kept.
  package var id: Int64
  /// The name of a ``Fault``.
  package let fault: String
  package let parameters: [String: String]
  /// An operation, or `nil` for every one.
  package let operation: String?
  package let clientID: ClientID?
  /// The amount of the payment concerned, in its smallest unit, or `nil` for any.
  package let amount: Int64?
  package var selection: Selection
  /// Calls it was offered so far, for `every`.
  package var seen: Int
  /// The sandbox's time after which it is over.
  package let until: Date?
  package let seed: UInt64

  package init(
    id: Int64 = 0, fault: String, parameters: [String: String], operation: String?, clientID: ClientID?,
    amount: Int64? = nil, selection: Selection, seen: Int = 0, until: Date?, seed: UInt64
  ) {
    self.id = id
    self.fault = fault
    self.parameters = parameters
    self.operation = operation
    self.clientID = clientID
    self.amount = amount
    self.selection = selection
    self.seen = seen
    self.until = until
    self.seed = seed
  }
}
