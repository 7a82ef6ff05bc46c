import Groundwork

/// The first step of parsing: which word is a command, a flag, a flag's value or a positional. Values stay text.
struct ArgumentScan {
  /// An option or flag as found.
  struct Given {
    let spec: ArgumentSpec
    let text: String
  }

  private let root: Command
  private let words: [String]
  private(set) var command: Command
  private(set) var path: [String] = []
  private(set) var globals: [Given] = []
  private(set) var locals: [Given] = []
  private(set) var positionals: [String] = []
  private(set) var passthrough: [String] = []
  /// Positions in `words` of the command names found.
  private var commandIndices: [Int] = []
  private var index = 0
  private var hasEnded = false

  var asksHelp: Bool { globals.contains { $0.spec.name == GlobalArguments.help.spec.name } }
  var asksVersion: Bool { globals.contains { $0.spec.name == GlobalArguments.version.spec.name } }

  init(root: Command, words: [String]) {
    self.root = root
    self.words = words
    command = root
  }

  mutating func run() throws(UsageProblem) {
    while index < words.count {
      let word = words[index]
      index += 1
      if !hasEnded || command.passthrough == nil, word.contains("PRIVATE KEY-----") {
        throw .secretArgument(command.name, isPassphrase: false)
      }
      if hasEnded {
        try takeAfterEnd(word)
      } else if word == "--" {
        hasEnded = true
      } else if word.hasPrefix("--") {
        try takeLong(word)
      } else if word.hasPrefix("-"), word != "-", !isNumber(word) {
        try takeShort(word)
      } else {
        try takeBare(word)
      }
    }
  }

  // MARK: - Words

  private mutating func takeAfterEnd(_ word: String) throws(UsageProblem) {
    if command.passthrough != nil {
      passthrough.append(word)
      return
    }
    if word.hasPrefix("-"), word != "-", positionals.count >= capacity {
      throw .flagAfterEnd(String(word.prefix { $0 != "=" }), path: path)
    }
    try takeBare(word)
  }

  private mutating func takeBare(_ word: String) throws(UsageProblem) {
    guard !command.subcommands.isEmpty else {
      guard positionals.count < capacity else { throw .unexpectedArgument(word, path: path) }
      positionals.append(word)
      return
    }
    guard let next = command.subcommands.first(where: { $0.name == word }) else { throw unknownCommand(word) }
    command = next
    path.append(word)
    commandIndices.append(index - 1)
  }

  private mutating func takeLong(_ word: String) throws(UsageProblem) {
    let body = word.dropFirst(2)
    let name = String(body.prefix { $0 != "=" })
    let attached = body.firstIndex(of: "=").map { String(body[body.index(after: $0)...]) }
    guard let spec = find({ $0.name == name }) else { throw unknownFlag("--" + name, name: name) }
    try take(spec, as: "--" + name, attached: attached)
  }

  /// `-n`, `-o FILE`, `-o=FILE` or several switches in one word, `-qy`.
  private mutating func takeShort(_ word: String) throws(UsageProblem) {
    let body = word.dropFirst()
    let letters = body.prefix { $0 != "=" }
    let attached = body.firstIndex(of: "=").map { String(body[body.index(after: $0)...]) }
    // All are looked up before any is taken: half a word must not count.
    var specs: [ArgumentSpec] = []
    for letter in letters {
      guard let spec = find({ $0.short == letter }) else {
        throw unknownFlag(letters.count == 1 ? "-\(letter)" : "-" + letters, name: String(letters))
      }
      specs.append(spec)
    }
    guard let last = specs.last else { throw unknownFlag("-", name: "") }
    for (letter, spec) in zip(letters, specs.dropLast()) {
      guard !spec.takesValue else { throw .missingValue(spec, flag: "-\(letter)", next: nil, path: path) }
      try take(spec, as: "-\(letter)", attached: nil)
    }
    try take(last, as: "-\(letters.last.map(String.init) ?? "")", attached: attached)
  }

  private mutating func take(_ spec: ArgumentSpec, as flag: String, attached: String?) throws(UsageProblem) {
    var text = ""
    if spec.takesValue {
      if let attached { text = attached } else { text = try nextValue(of: spec, flag: flag) }
    } else if attached != nil {
      throw .valueForSwitch(flag, path: path)
    }
    let given = Given(spec: spec, text: text)
    if GlobalArguments.specs.contains(where: { $0.name == spec.name }) {
      globals.append(given)
    } else {
      locals.append(given)
    }
  }

  private mutating func nextValue(of spec: ArgumentSpec, flag: String) throws(UsageProblem) -> String {
    guard index < words.count else { throw .missingValue(spec, flag: flag, next: nil, path: path) }
    let word = words[index]
    if word.contains("PRIVATE KEY-----") { throw .secretArgument(flag, isPassphrase: false) }
    guard !word.hasPrefix("-") || word == "-" || isNumber(word) else {
      throw .missingValue(spec, flag: flag, next: word == "--" ? nil : String(word.prefix { $0 != "=" }), path: path)
    }
    index += 1
    return word
  }

  // MARK: - Looking up

  private func find(_ matches: (ArgumentSpec) -> Bool) -> ArgumentSpec? {
    GlobalArguments.specs.first(where: matches) ?? command.options.first(where: matches)
  }

  /// How many positionals the command takes at most.
  private var capacity: Int {
    command.positionals.contains { if case .positional(.many) = $0.kind { true } else { false } }
      ? .max : command.positionals.count
  }

  private func isNumber(_ word: String) -> Bool { Double(word) != nil && word.dropFirst().first?.isNumber == true }

  // MARK: - Refusing

  private func unknownCommand(_ word: String) -> UsageProblem {
    let siblings = command.subcommands.filter { !$0.isHidden }.map(\.name)
    // A name that exists elsewhere in the tree was probably meant to be there: `till generate`.
    let elsewhere = root.tree.filter { $0.path.last == word && !$0.command.isHidden }.map(\.path)
    let nearest: [String]? =
      Nearest.one(of: siblings, to: word).map { path + [$0] } ?? (elsewhere.count == 1 ? elsewhere.first : nil)
    let corrected = nearest.flatMap { nearest in
      var line = words
      line[index - 1] = nearest.last ?? word
      line.insert(contentsOf: nearest.dropLast().dropFirst(path.count), at: index - 1)
      return nearest.starts(with: path) ? Quoted.line([CommandLine.programName] + line) : CommandLine.text(nearest)
    }
    return .unknownCommand(word, path: path, nearest: nearest.map(CommandLine.text), corrected: corrected)
  }

  static let secretNames: Set<String> = [
    "passphrase", "password", "passwd", "pass", "secret", "pin", "private-key-text",
  ]

  private func unknownFlag(_ flag: String, name: String) -> UsageProblem {
    if Self.secretNames.contains(name) { return .secretArgument(flag, isPassphrase: true) }
    let owners = command.tree.dropFirst().filter { entry in entry.command.options.contains { $0.name == name } }
    if !command.subcommands.isEmpty, let owner = ownerOnThisLine(owners.map(\.path)) ?? owners.first?.path {
      return .misplacedFlag(flag, owner: path + owner)
    }
    let known = command.options + GlobalArguments.specs
    let nearest = flag.hasPrefix("--") ? Nearest.one(of: known.map(\.name), to: name).map { "--" + $0 } : nil
    let corrected = nearest.flatMap { nearest in
      var line = words
      let value = line[index - 1].firstIndex(of: "=").map { line[index - 1][$0...] } ?? ""
      line[index - 1] = nearest + value
      return Quoted.line([CommandLine.programName] + line)
    }
    return .unknownFlag(flag, path: path, nearest: nearest, corrected: corrected)
  }

  /// Of several commands that know a flag, the one whose name follows.
  private func ownerOnThisLine(_ owners: [[String]]) -> [String]? {
    owners.first { $0.allSatisfy(words[index...].contains) }
  }
}
