/// How many steps stand where.
package struct Summary: Hashable, Sendable {
  package private(set) var steps = 0
  package private(set) var proved = 0
  package private(set) var attested = 0
  package private(set) var rehearsed = 0
  package private(set) var pending = 0
  package private(set) var failed = 0
  package private(set) var blocked = 0
  package private(set) var notApplicable = 0

  package init(of states: some Sequence<StepState>) {
    for state in states {
      steps += 1
      switch state {
      case .notApplicable: notApplicable += 1
      case .blocked: blocked += 1
      case .pending: pending += 1
      case .proved: proved += 1
      case .attested: attested += 1
      case .rehearsed: rehearsed += 1
      case .failed: failed += 1
      }
    }
  }

  /// Nothing is left to do.
  package var isComplete: Bool { pending == 0 && failed == 0 && blocked == 0 }
}
