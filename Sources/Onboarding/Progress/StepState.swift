package import Groundwork

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// Where a step stands.
package enum StepState: Hashable, Sendable {
  /// A person says it is not needed.
  case notApplicable(why: Localized)
  /// Steps that have to come first are not settled.
  case blocked(by: [StepID])
  case pending
  /// Everything the step asks for was seen by the program.
  case proved([Evidence])
  /// A person says so.
  case attested(by: String, at: Date, note: String?)
  /// Only a person and the real portal can do it; it was played against the local stand-in.
  case rehearsed([Evidence])
  /// The last check found something wrong.
  case failed([Problem])

  /// The word for scripts, never translated.
  package var word: String {
    switch self {
    case .notApplicable: "not-applicable"
    case .blocked: "blocked"
    case .pending: "pending"
    case .proved: "proved"
    case .attested: "attested"
    case .rehearsed: "rehearsed"
    case .failed: "failed"
    }
  }

  /// It can be worked on now.
  package var isOpen: Bool {
    switch self {
    case .pending, .failed: true
    case .notApplicable, .blocked, .proved, .attested, .rehearsed: false
    }
  }

  /// Later steps may go ahead.
  package var isSettled: Bool {
    switch self {
    case .notApplicable, .proved, .attested, .rehearsed: true
    case .blocked, .pending, .failed: false
    }
  }
}
