package import Groundwork

/// What became of a plan: enough to go on after a kill, and to take it all back.
package struct SwapReceipt: Sendable {
  package enum State: String, CaseIterable, Sendable {
    /// Some files may be changed, some not.
    case begun
    case done
    /// Some files may be changed back, some not.
    case undoing
    case undone
  }

  package static let schema = "till.golive-receipt/1"

  package let id: String
  package let plan: SwapPlan
  package var state: State

  package init(id: String, plan: SwapPlan, state: State) {
    self.id = id
    self.plan = plan
    self.state = state
  }

  package var isUnfinished: Bool { state == .begun || state == .undoing }

  /// - Returns: `nil` if the bytes are no receipt, or were edited.
  package init?(reading bytes: [UInt8]) {
    guard let json = try? JSON(reading: bytes), json["schema"]?.text == Self.schema, let id = json["receipt"]?.text,
      let state = json["state"]?.text.flatMap(State.init(rawValue:)),
      let plan = json["plan"].flatMap({ SwapPlan(reading: $0.compactBytes) })
    else { return nil }
    self.init(id: id, plan: plan, state: state)
  }

  package var json: JSON {
    [
      "schema": .string(Self.schema), "receipt": .string(id), "state": .string(state.rawValue),
      "folder": .string(plan.folder), "plan": plan.json,
    ]
  }

  package func sameWork(as plan: SwapPlan) -> Bool { self.plan.digest == plan.digest }
}
