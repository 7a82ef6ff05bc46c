package import Groundwork

/// One command of the tree: how it is called, what it means, what it does.
///
/// Help, manual page, completions and the parser all read this one value, so they cannot disagree.
package struct Command: Sendable {
  package typealias Run = @Sendable (Invocation) async throws -> ExitCode

  /// A command line and what it is good for.
  package struct Example: Sendable, Equatable {
    /// As typed in a shell, starting with the program's name. The first pipeline stage that starts with it must parse.
    package let line: String
    package let meaning: Localized

    package init(_ line: String, _ meaning: Localized) {
      self.line = line
      self.meaning = meaning
    }

    package init(_ line: String, zh: String, en: String) { self.init(line, Localized(zh: zh, en: en)) }
  }

  /// What may follow `--`, untouched: another program and its arguments.
  package struct Passthrough: Sendable {
    package let name: String
    package let meaning: Localized
    package let isRequired: Bool

    package init(_ name: String = "CMD", meaning: Localized, isRequired: Bool = true) {
      self.name = name
      self.meaning = meaning
      self.isRequired = isRequired
    }
  }

  package let name: String
  /// One line, lower case in English, no full stop.
  package let summary: Localized
  /// Paragraphs for the command's own help, parted by empty lines.
  package let details: Localized?
  package let arguments: [any Argument]
  package let passthrough: Passthrough?
  package let examples: [Example]
  package let notes: [Localized]
  /// Name of the document printed with `--json`, such as `till.keys/1`.
  package let schema: String?
  package let subcommands: [Command]
  /// Changes something that lasts: then it offers `--dry-run`.
  package let mutates: Bool
  /// Left out of help and completions.
  package let isHidden: Bool
  /// `nil` for a group that only holds subcommands.
  package let run: Run?

  package init(
    _ name: String, summary: Localized, details: Localized? = nil, arguments: [any Argument] = [],
    passthrough: Passthrough? = nil, examples: [Example] = [], notes: [Localized] = [], schema: String? = nil,
    subcommands: [Command] = [], mutates: Bool = false, isHidden: Bool = false, run: Run? = nil
  ) {
    self.name = name
    self.summary = summary
    self.details = details
    self.arguments = arguments
    self.passthrough = passthrough
    self.examples = examples
    self.notes = notes
    self.schema = schema
    self.subcommands = subcommands
    self.mutates = mutates
    self.isHidden = isHidden
    self.run = run
  }

  /// The command that the names lead to, or `nil`.
  package func descendant(_ path: [String]) -> Command? {
    guard let first = path.first else { return self }
    return subcommands.first { $0.name == first }?.descendant(Array(path.dropFirst()))
  }

  /// This command and all below it, parents first, each with its path from here (its own name left out).
  package var tree: [(path: [String], command: Command)] {
    [([], self)] + subcommands.flatMap { child in child.tree.map { ([child.name] + $0.path, $0.command) } }
  }

  var specs: [ArgumentSpec] { arguments.map(\.spec) }
  var options: [ArgumentSpec] { specs.filter(\.isOptionOrFlag) }
  var positionals: [ArgumentSpec] { specs.filter { !$0.isOptionOrFlag } }
}

extension ArgumentSpec {
  var isOptionOrFlag: Bool { if case .positional = kind { false } else { true } }
  var takesValue: Bool { if case .option = kind { true } else { false } }
  var isRepeatable: Bool { if case .option(true, _) = kind { true } else { false } }
  var isRequired: Bool {
    switch kind {
    case .option(_, let isRequired): isRequired
    case .flag, .positional(.optional): false
    case .positional(.one): true
    case .positional(.many(let least)): least > 0
    }
  }
}
