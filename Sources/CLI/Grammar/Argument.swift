package import Groundwork

/// Anything a command declares to be given on its line: an ``Option``, a ``Flag`` or a ``Positional``.
package protocol Argument: Sendable {
  var spec: ArgumentSpec { get }
}

/// An argument without its value type: what the parser, the help, the manual and the completions need to know.
package struct ArgumentSpec: Sendable {
  package enum Kind: Sendable, Equatable {
    /// `--name VALUE`
    case option(isRepeatable: Bool, isRequired: Bool)
    /// `--name`
    case flag
    case positional(Arity)
  }

  /// How many values a positional takes.
  package enum Arity: Sendable, Equatable {
    case one, optional
    case many(atLeast: Int)
  }

  package let kind: Kind
  /// For options and flags the long name without hyphens; for positionals the name shown in help, such as `FILE`.
  package let name: String
  package let short: Character?
  /// Shown in help for the value, in capitals; empty for flags.
  package let valueName: String
  package let meaning: Localized
  /// The only values accepted; empty if the parse closure decides.
  package let choices: [String]
  /// What holds when nothing is given, for help.
  package let standard: Localized?
  /// The environment variable read when nothing is given, for help.
  package let environmentVariable: String?
  package let completion: CompletionHint
  /// Turns the text into the typed value.
  package let read: @Sendable (String) throws(ArgumentProblem) -> any Sendable
}

/// What a shell may offer for a value.
package enum CompletionHint: Sendable, Equatable {
  case nothing, file, directory
  /// A program and its arguments.
  case command
}

/// Why a value cannot be used; becomes the `why` of a usage failure.
package struct ArgumentProblem: Error, Sendable, Equatable {
  package let reason: Localized

  package init(_ reason: Localized) { self.reason = reason }
  package init(zh: String, en: String) { self.init(Localized(zh: zh, en: en)) }
}
