package import AMS

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// What the gateway remembers. Whatever a method returned from is kept, also when the process is killed after it.
package protocol SandboxStore: Sendable {
  func app(_ id: ClientID) async throws -> SandboxApp?
  /// All of what a call of that client is judged by. Asked by every call, so it should cost next to nothing.
  func standing(of client: ClientID?) async throws -> Standing

  /// Runs one decision over the books in one transaction: what it writes is kept whole, or, if it throws, not at all.
  /// - Parameter decision: must not wait for anything; it may be run at any moment, but never beside another.
  func decide<Answer: Sendable>(
    _ decision: @escaping @Sendable (any SandboxPages) throws -> Answer
  ) async throws -> Answer

  /// Notifications whose next delivery is due, in the order of their due times, then of their making.
  func notifications(dueBy date: Date) async throws -> [Notification]
  /// The earliest moment something is due by itself: a delivery, an expiry, a late result; `nil` if nothing is.
  func nextEvent() async throws -> Date?
  /// Keeps a delivery, and how the notification stands after it, together.
  func update(_ notification: Notification, with delivery: Delivery) async throws

  /// Takes a lane for a while of real time, or keeps it for that much longer, so that no other owner delivers on it.
  /// - Returns: whether it is the owner's now; not if another has it.
  func lease(_ lane: DeliveryLane, to owner: String, seconds: Double) async throws -> Bool
  /// Gives a lane back; nothing happens if it is another's.
  func release(_ lane: DeliveryLane, by owner: String) async throws

  /// The faults that are planned, oldest first. Cheap when there are none.
  func plannedFaults() async throws -> [PlannedFault]
  /// Keeps the count of a planned fault, and removes it with its last use.
  func used(_ fault: PlannedFault) async throws
  /// The faults that are met, counted in the same step: what is planned for the next call is met by one.
  func meet(_ occasion: FaultOccasion) async throws -> FaultPlan

  func settings() async throws -> SandboxSettings

  /// Keeps what was said. May be written a moment later than the call returns.
  func record(_ exchange: Exchange) async throws
}
