package import AMS
import Groundwork
package import HTTP

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// A moment at which something may go wrong: a call, or a notification about to be queued.
package struct FaultOccasion: Hashable, Sendable {
  /// `pay`, `notifyPayment` …; `nil` for a path nobody knows.
  package let operation: String?
  package let client: ClientID?
  /// Of the payment concerned, in its smallest unit; `nil` if nobody knows or nobody asked.
  package let amount: Int64?
  /// The sandbox's time.
  package let now: Date

  package init(operation: String?, client: ClientID?, amount: Int64? = nil, now: Date) {
    self.operation = operation
    self.client = client
    self.amount = amount
    self.now = now
  }

  /// The operations by which the gateway calls the merchant.
  package static let notifications = ["notifyPayment", "notifyRegistrationStatus"]

  var isNotification: Bool { operation.map(Self.notifications.contains) ?? false }
}

/// The faults that one call or notification meets, in the order they were planned.
package struct FaultPlan: Sendable {
  /// Those that are played.
  package let played: [PlannedFault]
  /// Those that were counted by this call, as they stand after it: each goes to `SandboxStore.used(_:)`.
  package let counted: [PlannedFault]
  private let now: Date

  package init(_ planned: [PlannedFault], at occasion: FaultOccasion) {
    var played: [PlannedFault] = []
    var counted: [PlannedFault] = []
    for var fault in planned where fault.concerns(occasion) {
      fault.seen += 1
      switch fault.selection {
      case .all: played.append(fault)
      case .next(let left):
        guard left > 0 else { continue }
        fault.selection = .next(left - 1)
        played.append(fault)
      case .every(let step):
        if fault.seen.isMultiple(of: max(1, step)) { played.append(fault) }
      }
      counted.append(fault)
    }
    (self.played, self.counted, self.now) = (played, counted, occasion.now)
  }

  /// - Parameter now: the sandbox's time.
  package init(
    _ planned: [PlannedFault], operation: String?, client: ClientID?, amount: Int64? = nil, now: Date
  ) {
    self.init(planned, at: FaultOccasion(operation: operation, client: client, amount: amount, now: now))
  }

  /// The result to answer with instead of asking the books; the first planned one counts.
  package func result() throws -> CallResult? {
    for case (let effect, var play) in plays {
      if case .result(let make) = effect { return try make(&play) }
    }
    return nil
  }

  package func bend(_ draft: inout AnswerDraft) throws {
    for case (let effect, var play) in plays {
      if case .draft(let change) = effect { try change(&draft, &play) }
    }
  }

  /// What becomes of the answer on the wire: each planned fault changes what the one before it left, until one cuts the
  /// connection or sends in pieces. Waits add up.
  package func reply(_ response: HTTPResponse) throws -> HTTPReply {
    var response = response
    var wait = Duration.zero
    for case (let effect, var play) in plays {
      guard case .wire(let change) = effect else { continue }
      let reply = try change(response, &play)
      guard case .respond(let changed, let more) = reply else { return reply.delayed(by: wait) }
      response = changed
      wait += more
    }
    return .respond(response, after: wait)
  }

  package func bend(_ notification: Notification) throws -> [Notification] {
    var queue = [notification]
    for case (let effect, var play) in plays {
      if case .notification(let change) = effect { queue = try queue.flatMap { try change($0, &play) } }
    }
    return queue
  }

  private var plays: [(Fault.Effect, FaultPlay)] {
    played.compactMap { planned in
      AllFaults.named(planned.fault).map { fault in
        // Mixed once, so that the calls of seed 1 are not those of seed 2 moved on by one.
        var seeds = SeededChance(seed: planned.seed)
        let chance = SeededChance(seed: seeds.next() &+ UInt64(planned.seen))
        return (
          fault.effect, FaultPlay(parameters: fault.filled(planned.parameters), chance: chance, now: now)
        )
      }
    }
  }
}

extension PlannedFault {
  /// Whether it is offered this call or notification. One whose fault this version does not know is offered none.
  fileprivate func concerns(_ occasion: FaultOccasion) -> Bool {
    AllFaults.named(fault)?.isOfNotifications == occasion.isNotification
      && (operation == nil || operation == occasion.operation) && (clientID == nil || clientID == occasion.client)
      && (amount == nil || amount == occasion.amount) && (until.map { occasion.now < $0 } ?? true)
  }
}
