package import Groundwork
import Terminal

/// What the program says to its caller by ending; see the table in the manual.
package struct ExitCode: Hashable, Sendable {
  package let value: Int32

  /// Any code: `till run` passes its child's through.
  package init(_ value: Int32) { self.value = value }
  package init(_ category: FailureCategory) { self.init(category.rawValue) }

  /// Fine.
  package static let fine = ExitCode(0)
  /// Could not do it.
  package static let couldNot = ExitCode(.couldNot)
  /// The command line cannot be used.
  package static let usage = ExitCode(.usage)
  /// There are findings.
  package static let findings = ExitCode(.findings)
  /// Could not check; nothing is claimed.
  package static let unverifiable = ExitCode(.unverifiable)
  /// The vault is locked, or the passphrase is wrong.
  package static let locked = ExitCode(.locked)
  /// The vault or other data is damaged.
  package static let damaged = ExitCode(.damaged)
  /// Refused for safety.
  package static let refused = ExitCode(.refused)
  /// The other side refused, or could not be reached.
  package static let remote = ExitCode(.remote)
  /// Ended by Ctrl-C.
  package static let interrupted = ExitCode(130)
  /// Ended by SIGTERM.
  package static let terminated = ExitCode(143)

  /// The code of an error that ends the program.
  package init(for error: any Error) {
    switch error {
    case let interruption as Interruption: self.init(128 + interruption.signal)
    case is CancellationError: self = .interrupted
    case let failure as any Failure: self.init(failure.code.category)
    default: self = .couldNot
    }
  }
}
