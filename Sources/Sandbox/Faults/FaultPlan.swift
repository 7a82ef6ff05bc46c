package import AMS
import Groundwork
package import HTTP

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// The faults that one call or notification meets, in the order they were planned.
package struct FaultPlan: Sendable {
  /// Those that are played.
  package let played: [PlannedFault]
  /// Those that were counted by this call, as they stand after it: each goes to `SandboxStore.used(_:)`.
  package let counted: [PlannedFault]
  private let now: Date

  /// - Parameter now: the sandbox's time.
  package init(_ planned: [PlannedFault], operation: String?, client: ClientID?, now: Date) {
    var played: [PlannedFault] = []
    var counted: [PlannedFault] = []
    for var fault in planned {
      guard fault.operation == nil || fault.operation == operation,
        fault.clientID == nil || fault.clientID == client, fault.until.map({ now < $0 }) ?? true
      else { continue }
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
    (self.played, self.counted, self.now) = (played, counted, now)
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

  /// What becomes of the answer on the wire; the first planned fault of this kind counts.
  package func reply(_ response: HTTPResponse) throws -> HTTPReply {
    for case (let effect, var play) in plays {
      if case .wire(let change) = effect { return try change(response, &play) }
    }
    return .respond(response)
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
        let chance = SeededChance(seed: planned.seed &+ UInt64(planned.seen))
        return (
          fault.effect, FaultPlay(parameters: fault.filled(planned.parameters), chance: chance, now: now)
        )
      }
    }
  }
}

extension Fault {
  /// The parameters with those that were not given at their usual values.
  func filled(_ given: [String: String]) -> [String: String] {
    var all = given
    for parameter in parameters where all[parameter.name] == nil {
      switch parameter.kind {
      case .number(_, _, let usual): all[parameter.name] = String(usual)
      case .choice(_, let usual): all[parameter.name] = usual
      case .text(let usual): all[parameter.name] = usual
      }
    }
    return all
  }
}
