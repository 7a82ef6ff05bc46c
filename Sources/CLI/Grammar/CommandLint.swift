import Groundwork
import Terminal

/// Looks over a command tree for what would puzzle a person or break a script.
package enum CommandLint {
  package struct Problem: Sendable, Equatable, CustomStringConvertible {
    package let rule: Rule
    /// The command as typed.
    package let command: String
    package let detail: String

    package var description: String { "\(command): \(rule.rawValue): \(detail)" }
  }

  package enum Rule: String, CaseIterable, Sendable {
    case duplicateName, duplicateFlag, badName, secretFlag
    case missingWords, untranslated, badSentence, missingExample, brokenExample, badSchema
    case mutatesWithoutDryRun, nothingToRun, positionalsBesideSubcommands, positionalOrder
    case tooWide
  }

  /// All problems of the tree, parents first; empty for a sound one.
  package static func problems(_ root: Command) -> [Problem] {
    root.tree.flatMap { path, command in
      var found: [(Rule, String)] = []
      names(command, isRoot: path.isEmpty, &found)
      words(command, &found)
      shape(command, &found)
      examples(command, root: root, path: path, &found)
      width(root: root, path: path, &found)
      return found.map { Problem(rule: $0.0, command: CommandLine.text(path), detail: $0.1) }
    }
  }

  private typealias Found = [(Rule, String)]

  private static func names(_ command: Command, isRoot: Bool, _ found: inout Found) {
    for name in repeated(command.subcommands.map(\.name)) { found.append((.duplicateName, name)) }
    for name in repeated(command.positionals.map(\.name)) { found.append((.duplicateName, name)) }
    let flags = command.options.map(\.name) + GlobalArguments.specs.map(\.name)
    for name in repeated(flags) { found.append((.duplicateFlag, "--" + name)) }
    let shorts = (command.options + GlobalArguments.specs).compactMap { $0.short.map(String.init) }
    for name in repeated(shorts) { found.append((.duplicateFlag, "-" + name)) }
    for name in [command.name] + command.options.map(\.name) where !isPlainName(name) { found.append((.badName, name)) }
    for name in command.options.map(\.name) where ArgumentScan.secretNames.contains(name) {
      found.append((.secretFlag, "--" + name))
    }
  }

  private static func words(_ command: Command, _ found: inout Found) {
    func check(_ words: Localized, _ what: String, isSentence: Bool = true) {
      if words.zh.isEmpty || words.en.isEmpty {
        found.append((.missingWords, what))
      } else if !words.zh.unicodeScalars.contains(where: { (0x4E00...0x9FFF).contains($0.value) })
        || words.zh == words.en
      {
        found.append((.untranslated, what))
      } else if isSentence, words.en.hasSuffix(".") || words.zh.hasSuffix("。") || words.en.contains("\n") {
        found.append((.badSentence, what))
      }
    }
    check(command.summary, "summary")
    if let details = command.details { check(details, "details", isSentence: false) }
    for spec in command.specs { check(spec.meaning, spec.label) }
    for example in command.examples { check(example.meaning, example.line) }
    for note in command.notes { check(note, "note", isSentence: false) }
    if let passthrough = command.passthrough { check(passthrough.meaning, "-- " + passthrough.name) }
  }

  private static func shape(_ command: Command, _ found: inout Found) {
    if command.run == nil, command.subcommands.isEmpty { found.append((.nothingToRun, command.name)) }
    if !command.subcommands.isEmpty, !command.positionals.isEmpty || command.passthrough != nil {
      found.append((.positionalsBesideSubcommands, command.name))
    }
    if command.mutates, command.run != nil, !command.options.contains(where: { $0.name == Flag.dryRun.spec.name }) {
      found.append((.mutatesWithoutDryRun, command.name))
    }
    for (earlier, later) in zip(command.positionals, command.positionals.dropFirst()) {
      if case .positional(.one) = earlier.kind { continue }
      if case .positional(.optional) = earlier.kind, !later.isRequired { continue }
      found.append((.positionalOrder, "\(earlier.name) \(later.name)"))
    }
    if let schema = command.schema, schema.wholeMatch(of: #/till\.[a-z][a-z-]*/[1-9][0-9]*/#) == nil {
      found.append((.badSchema, schema))
    }
  }

  private static func examples(_ command: Command, root: Command, path: [String], _ found: inout Found) {
    if command.run != nil, command.examples.isEmpty, !command.isHidden { found.append((.missingExample, command.name)) }
    let parser = CommandLineParser(root: root, console: Console.captured().console)
    for example in command.examples {
      let calls = ShellWords.commands(of: example.line).filter { $0[0] == root.name }
      if calls.isEmpty { found.append((.brokenExample, "\(example.line): \(root.name) is not called")) }
      var reached: [[String]] = []
      for call in calls {
        switch parser.parse(Array(call.dropFirst())).request {
        case .run(_, let invocation): reached.append(invocation.path)
        case .help(let request) where request.isAsked: reached.append(request.path)
        case .version: reached.append([])
        case .help: found.append((.brokenExample, "\(example.line): names a group only"))
        case .refused(let failure): found.append((.brokenExample, "\(example.line): \(failure.what.en)"))
        }
      }
      if !reached.isEmpty, !reached.contains(where: { $0.starts(with: path) }) {
        found.append((.brokenExample, "\(example.line): shows another command"))
      }
    }
  }

  private static func width(root: Command, path: [String], _ found: inout Found) {
    for language in Language.allCases {
      let help = HelpText(root: root, path: path, language: language, style: .plain)
      for line in help.text.split(separator: "\n") where DisplayWidth.of(String(line)) > HelpText.maximumWidth {
        found.append((.tooWide, String(line)))
      }
    }
  }

  private static func repeated(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { !seen.insert($0).inserted }
  }

  private static func isPlainName(_ name: String) -> Bool {
    name.wholeMatch(of: #/[a-z][a-z0-9]*(-[a-z0-9]+)*/#) != nil
  }
}
