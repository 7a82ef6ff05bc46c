import Testing

@testable import Keyring

@Suite struct RotationStateTests {
  @Test("until the old key is retired every state leaves both private halves, and one of the keys in use")
  func standings() {
    for state in RotationState.allCases {
      let row = state.row
      guard let old = row.old, let new = row.new else {
        #expect(state == .rollingBack, "only the way back leaves the keys as they were")
        continue
      }
      #expect([old, new].filter { $0 == .inUse }.count == 1, "\(state)")
      if state.mayRollBack { #expect(old != .retired && old != .destroyed && new != .retired, "\(state)") }
    }
  }

  @Test("every state is reached from the first, and every one ends or leads on") func reachable() {
    var seen: Set<RotationState> = []
    func visit(_ state: RotationState) {
      guard seen.insert(state).inserted else { return }
      for next in RotationState.allCases where state.mayBecome(next) { visit(next) }
    }
    visit(.staged)
    #expect(seen == Set(RotationState.allCases))
    for state in RotationState.allCases where !state.isOver {
      #expect(RotationState.allCases.contains { state.mayBecome($0) }, "\(state)")
    }
  }

  @Test("there is a way back from every state before retirement, and from none after") func wayBack() {
    let with = RotationState.allCases.filter(\.mayRollBack)
    #expect(with == [.staged, .live, .cutOver, .watched, .rollingBack])
  }
}
