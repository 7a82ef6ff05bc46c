import Groundwork
import Testing

@testable import CLI

@Suite struct CommandLintTests {
  private func rules(_ command: Command) -> [CommandLint.Rule] {
    let root = Command(
      "till", summary: Localized(zh: "根", en: "root"), examples: [], subcommands: [command])
    return CommandLint.problems(root).filter { $0.command != "till" || $0.rule == .duplicateName }.map(\.rule)
  }

  private let words = Localized(zh: "含义", en: "a meaning")

  private func command(
    _ name: String = "good", summary: Localized? = nil, arguments: [any Argument] = [], example: String? = nil,
    schema: String? = nil, subcommands: [Command] = [], mutates: Bool = false, run: Command.Run? = { _ in .fine }
  ) -> Command {
    Command(
      name, summary: summary ?? words, arguments: arguments,
      examples: [.init(example ?? "till \(name)", words)], schema: schema, subcommands: subcommands, mutates: mutates,
      run: run)
  }

  @Test func `the small tree is sound`() {
    #expect(CommandLint.problems(SmallTree.root) == [])
    #expect(rules(command()) == [])
  }

  @Test func `two commands of one name`() {
    let root = Command("till", summary: words, subcommands: [command(), command()])
    #expect(CommandLint.problems(root).map(\.rule) == [.duplicateName])
  }

  @Test func `two flags of one name, also a global one, also a letter`() {
    #expect(
      rules(command(arguments: [Flag("a", meaning: words), Flag("a", meaning: words)])) == [.duplicateFlag])
    #expect(rules(command(arguments: [Flag("json", meaning: words)])) == [.duplicateFlag])
    #expect(rules(command(arguments: [Flag("verify", short: "v", meaning: words)])) == [.duplicateFlag])
  }

  @Test func `names that nobody types and flags that ask for secrets`() {
    #expect(rules(command(arguments: [Flag("dryRun", meaning: words)])) == [.badName])
    #expect(rules(command(arguments: [Option<String>.text("secret", valueName: "S", meaning: words)])) == [.secretFlag])
  }

  @Test func `words missing, not translated, or with a full stop`() {
    #expect(rules(command(summary: Localized(zh: "", en: "x"))).contains(.missingWords))
    #expect(rules(command(arguments: [Flag("a", meaning: Localized(zh: "含义", en: ""))])) == [.missingWords])
    #expect(rules(command(summary: Localized(verbatim: "same"))).contains(.untranslated))
    #expect(rules(command(summary: Localized(zh: "含义。", en: "a meaning"))).contains(.badSentence))
    #expect(rules(command(summary: Localized(zh: "含义", en: "A meaning."))).contains(.badSentence))
  }

  @Test func `examples that are missing, broken, or of another command`() {
    #expect(rules(Command("good", summary: words, run: { _ in .fine })) == [.missingExample])
    #expect(rules(command(example: "till good --bogus")) == [.brokenExample])
    #expect(rules(command(example: "till good | jq")) == [])
    #expect(rules(command(example: "cat x | till good && till god")) == [.brokenExample])
    #expect(rules(command(example: "jq .")) == [.brokenExample])
    #expect(rules(command(example: "till --help")) == [.brokenExample])
  }

  @Test func `a change without --dry-run, a command that does nothing, a schema without version`() {
    #expect(rules(command(mutates: true)) == [.mutatesWithoutDryRun])
    #expect(rules(command(arguments: [Flag.dryRun], mutates: true)) == [])
    #expect(rules(command(run: nil)) == [.nothingToRun, .brokenExample])
    #expect(rules(command(schema: "till.keys")) == [.badSchema])
  }

  @Test func `positionals that could be meant otherwise`() {
    let one = Positional<String>.text("ONE", meaning: words)
    let optional = Positional<String>.text("MAYBE", arity: .optional, meaning: words)
    let many = Positional<String>.text("MANY", arity: .many(atLeast: 0), meaning: words)
    #expect(rules(command(arguments: [one, optional, many])) == [.brokenExample])
    #expect(rules(command(arguments: [one, optional, many], example: "till good a b c")) == [])
    #expect(rules(command(arguments: [optional, one], example: "till good a b")) == [.positionalOrder])
    #expect(rules(command(arguments: [many, one], example: "till good a b")).contains(.positionalOrder))
    #expect(
      rules(command(arguments: [optional], subcommands: [command("sub", example: "till good sub")]))
        == [.positionalsBesideSubcommands])
  }

  @Test func `a word that makes help wider than 80 columns`() {
    let long = "x" + String(repeating: "yz", count: 45)
    #expect(rules(command(example: "till good # \(long)")).contains(.tooWide))
    #expect(rules(command(arguments: [Flag(long, meaning: words)])).contains(.tooWide))
  }
}

@Suite struct ShellWordsTests {
  @Test(arguments: [
    ("till keys list", [["till", "keys", "list"]]),
    ("cat a | till sign --body - > out", [["cat", "a"], ["till", "sign", "--body", "-"]]),
    ("A_B=1 till x 2>/dev/null && till y; till z", [["till", "x"], ["till", "y"], ["till", "z"]]),
    (#"till a 'b c' "d'e" f\ g ''"#, [["till", "a", "b c", "d'e", "f g", ""]]),
    ("till a --set x=1 < in", [["till", "a", "--set", "x=1"]]),
    ("till wait 3 >> f &", [["till", "wait", "3"]]),
  ])
  func `a line is split as a shell splits it`(line: String, commands: [[String]]) {
    #expect(ShellWords.commands(of: line) == commands)
  }
}
