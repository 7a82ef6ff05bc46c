import AMS
package import Groundwork
import Sandbox

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A planned fault, for people and scripts.
package struct MockReport: Sendable {
  private let planned: PlannedFault

  init(_ planned: PlannedFault) { self.planned = planned }

  package var id: Int { Int(planned.id) }
  package var fault: String { planned.fault }

  /// Which calls: operation, client and amount.
  package var place: String {
    var parts = [planned.operation ?? Workbench.everyOperation]
    if let client = planned.clientID { parts.append(client.rawValue) }
    if let amount = planned.amount { parts.append("= \(amount)") }
    return parts.joined(separator: " ")
  }

  package var selection: Localized {
    switch planned.selection {
    case .all: Localized(zh: "每一次", en: "every call")
    case .next(let left): Localized(zh: "接下来 \(left) 次", en: "next \(left)")
    case .every(let step): Localized(zh: "每 \(step) 次一次", en: "one in \(step)")
    }
  }

  /// By the sandbox's clock.
  package var until: String? { planned.until.map(Timestamp.text) }

  package var parameters: String {
    planned.parameters.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
  }

  package var json: JSON {
    var selection: JSON = ["kind": "all"]
    switch planned.selection {
    case .all: break
    case .next(let left): selection = ["kind": "next", "number": .integer(Int64(left))]
    case .every(let step): selection = ["kind": "every", "number": .integer(Int64(step))]
    }
    return [
      "id": .integer(planned.id), "fault": .string(planned.fault),
      "parameters": .object(planned.parameters.sorted { $0.key < $1.key }.map { .init($0.key, .string($0.value)) }),
      "operation": .optional(planned.operation), "clientId": .optional(planned.clientID?.rawValue),
      "amount": planned.amount.map(JSON.integer) ?? .null, "selection": selection,
      "seen": .integer(Int64(planned.seen)), "until": .optional(until), "seed": .integer(Int64(clamping: planned.seed)),
    ]
  }
}
