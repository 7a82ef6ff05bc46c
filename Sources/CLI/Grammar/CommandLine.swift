package import Groundwork

/// What a command line asks for, as far as it could be understood.
package struct CommandLine: Sendable {
  package enum Request: Sendable {
    case run(Command, Invocation)
    case help(HelpRequest)
    case version
    /// It cannot be used; the failure is of category usage.
    case refused(any Failure)
  }

  /// Which help is wanted.
  package struct HelpRequest: Sendable, Equatable {
    package let path: [String]
    /// `--help` was given; otherwise a group was named without a command of it, and the exit code is that of usage.
    package let isAsked: Bool
  }

  /// Also known for a refused line, so that the refusal speaks the language and form that were asked for.
  package let globals: GlobalOptions
  package let request: Request

  /// The path as typed: `till keys generate`.
  package static func text(_ path: [String]) -> String { ([programName] + path).joined(separator: " ") }

  static let programName = "till"
}
