import Groundwork
import Terminal
import Testing

@testable import CLI

@Suite struct CommandLineParserTests {
  @Test func `values arrive typed`() throws {
    let line = SmallTree.parse("keys generate --bits 3072 -l one --label=two -o - shop -f")
    let invocation = try #require(line.invocation)
    #expect(invocation.path == ["keys", "generate"])
    #expect(invocation[SmallTree.bits] == .large)
    #expect(invocation.all(SmallTree.labels) == ["one", "two"])
    #expect(invocation[SmallTree.output] == "-")
    #expect(invocation[SmallTree.name] == "shop")
    #expect(invocation[SmallTree.force])
    #expect(!invocation[Flag.dryRun])
  }

  @Test func `what is not given is nil, empty or off`() throws {
    let invocation = try #require(SmallTree.parse("keys generate").invocation)
    #expect(invocation[SmallTree.bits] == nil)
    #expect(invocation.all(SmallTree.labels) == [])
    #expect(invocation[SmallTree.name] == nil)
    #expect(!invocation[SmallTree.force])
    #expect(throws: UsageProblem.self) { try invocation.require(SmallTree.output) }
    #expect(throws: UsageProblem.self) { try invocation.require(SmallTree.name) }
  }

  @Test func `one, then many positionals are filled in order, negative numbers among them`() throws {
    let invocation = try #require(SmallTree.parse("sign --method POST --attempts -3 body.json 1 -2 3").invocation)
    #expect(try invocation.require(SmallTree.body) == "body.json")
    #expect(invocation.all(SmallTree.others) == [1, -2, 3])
    #expect(invocation[SmallTree.attempts] == -3)
  }

  @Test(arguments: [
    "--json --env production --app shop --vault v.db keys generate --bits 2048",
    "keys --json --env production --app shop --vault v.db generate --bits 2048",
    "keys generate --bits 2048 --json --env production --app shop --vault v.db",
    "--json keys --env=production generate --app=shop --bits=2048 --vault=v.db",
  ])
  func `global flags stand anywhere`(line: String) throws {
    let parsed = SmallTree.parse(line)
    let globals = parsed.globals
    #expect(parsed.invocation?.path == ["keys", "generate"])
    #expect(parsed.invocation?[SmallTree.bits] == .small)
    #expect(globals.isJSON)
    #expect(globals.environment == .production)
    #expect(globals.explicitEnvironment == .production)
    #expect(globals.app == "shop")
    #expect(globals.vault == "v.db")
    #expect(globals.vaultOrigin == .flag("--vault"))
  }

  @Test func `every global flag is understood`() throws {
    let globals = SmallTree.parse(
      "keys list --lang zh --no-input --color never --assets dir --accessible -q -y --passphrase-fd 3"
    ).globals
    #expect(globals.language == .zh)
    #expect(globals.isNoInput)
    #expect(globals.colour == .never)
    #expect(globals.assets == "dir")
    #expect(globals.isAccessible)
    #expect(globals.isQuiet)
    #expect(globals.isYes)
    #expect(globals.passphrase == .descriptor(3))
    #expect(globals.passphraseOrigin == .flag("--passphrase-fd"))
    #expect(SmallTree.parse("keys list -v").globals.isVerbose)
    #expect(SmallTree.parse("keys list --passphrase-file p").globals.passphrase == .file("p"))
    #expect(
      SmallTree.parse(["keys", "list", "--passphrase-command", "pass till"]).globals.passphrase == .command("pass till")
    )
  }

  @Test func `switches with one letter may share a word, the last may take a value`() throws {
    let invocation = try #require(SmallTree.parse("keys generate -fyqo out.pem").invocation)
    #expect(invocation[SmallTree.force])
    #expect(invocation.globals.isYes)
    #expect(invocation.globals.isQuiet)
    #expect(invocation[SmallTree.output] == "out.pem")
    #expect(SmallTree.parse("keys generate -o=x").invocation?[SmallTree.output] == "x")
  }

  @Test func `the environment holds where no flag is given, and a flag wins`() {
    let environment = [
      "TILL_VAULT": "e.db", "TILL_LANG": "zh", "TILL_PASSPHRASE_FILE": "p", "TILL_PASSPHRASE_COMMAND": "c",
      "TILL_ASSETS": "a", "ACCESSIBLE": "1",
    ]
    let globals = SmallTree.parse("keys list", environment: environment).globals
    #expect(globals.vault == "e.db")
    #expect(globals.vaultOrigin == .variable("TILL_VAULT"))
    #expect(globals.language == .zh)
    #expect(globals.passphrase == .file("p"))
    #expect(globals.assets == "a")
    #expect(globals.isAccessible)
    #expect(globals.environment == .sandbox)
    #expect(globals.explicitEnvironment == nil)
    let flags = SmallTree.parse(
      "keys list --vault f.db --lang en --passphrase-command d", environment: environment
    ).globals
    #expect(flags.vault == "f.db")
    #expect(flags.language == .en)
    #expect(flags.passphrase == .command("d"))
    #expect(SmallTree.parse("keys list", environment: ["TILL_VAULT": ""]).globals.vault == nil)
  }

  @Test func `everything after -- goes to the program untouched`() throws {
    let invocation = try #require(SmallTree.parse("run --only a --json -- ./server --json -h -- x").invocation)
    #expect(invocation.passthrough == ["./server", "--json", "-h", "--", "x"])
    #expect(invocation.globals.isJSON)
    let plain = try #require(SmallTree.parse(["run", "--", "till", "--passphrase", "x"]).invocation)
    #expect(!plain.globals.isJSON)
    #expect(plain.passthrough == ["till", "--passphrase", "x"])
  }

  @Test func `after -- a positional may start with a hyphen`() {
    #expect(SmallTree.parse("keys generate -- --odd").invocation?[SmallTree.name] == "--odd")
  }

  @Test func `a lone hyphen is a value`() {
    #expect(SmallTree.parse("sign --method POST -").invocation?[SmallTree.body] == "-")
  }

  @Test func `help is given for the command named, whatever else is wrong with the line`() {
    #expect(SmallTree.parse("keys generate --help").help == .init(path: ["keys", "generate"], isAsked: true))
    #expect(SmallTree.parse("-h").help == .init(path: [], isAsked: true))
    #expect(SmallTree.parse("keys --help generate").help == .init(path: ["keys", "generate"], isAsked: true))
    #expect(SmallTree.parse("sign -h").help == .init(path: ["sign"], isAsked: true))
    #expect(SmallTree.parse("sign --bogus --help").help == .init(path: ["sign"], isAsked: true))
    #expect(SmallTree.parse("keys generate --bits 7 -h").help == .init(path: ["keys", "generate"], isAsked: true))
    #expect(SmallTree.parse("kyes --help").failure?.code.text == "USE-001")
  }

  @Test func `a group alone gives its help as an answer to a mistake`() {
    #expect(SmallTree.parse("keys").help == .init(path: ["keys"], isAsked: false))
    #expect(SmallTree.parse([]).help == .init(path: [], isAsked: false))
    #expect(SmallTree.parse("--json keys").globals.isJSON)
  }

  @Test func `the version is a flag too`() {
    #expect(SmallTree.parse("--version").isVersion)
    #expect(SmallTree.parse("--version --json").globals.isJSON)
  }

  @Test func `a refused line is refused in the language and form it asks for`() {
    let globals = SmallTree.parse("kyes --lang=zh --json --color always").globals
    #expect(globals.language == .zh)
    #expect(globals.isJSON)
    #expect(globals.colour == .always)
    #expect(SmallTree.parse("kyes -- --json").globals.isJSON == false)
    #expect(SmallTree.parse("kyes --lang", environment: ["LANG": "zh_CN.UTF-8"]).globals.language == .zh)
  }

  /// Every combination of a path, options and global flags, each in every place it may stand.
  @Test func `what a line says is what is understood, wherever its flags stand`() throws {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      let globals = [["--json"], ["--env", "production"], ["--app=x"], ["-q"], ["--no-input"]].shuffled(using: &random)
        .prefix(Int.random(in: 0...5))
      let locals = [["--bits", "3072"], ["-l", "a b"], ["--label=--c"], ["-o", "-"], ["-n"], ["shop"]]
        .shuffled(using: &random).prefix(Int.random(in: 0...6))
      var parts = [["keys"], ["generate"]] + locals
      for flag in globals { parts.insert(flag, at: Int.random(in: 0...parts.count)) }
      let words = parts.flatMap(\.self)
      let line = SmallTree.parse(words)
      let invocation = try #require(line.invocation, "\(words): \(line.failure?.what.en ?? "")")
      #expect(invocation.globals.isJSON == words.contains("--json"), "\(words)")
      #expect(invocation.globals.explicitEnvironment == (words.contains("--env") ? .production : nil), "\(words)")
      #expect(invocation.globals.app == (words.contains("--app=x") ? "x" : nil), "\(words)")
      #expect(invocation.globals.isQuiet == words.contains("-q"), "\(words)")
      #expect(invocation.globals.isNoInput == words.contains("--no-input"), "\(words)")
      #expect(invocation[SmallTree.bits] == (words.contains("--bits") ? .large : nil), "\(words)")
      let labels = words.compactMap { ["a b": "a b", "--label=--c": "--c"][$0] }
      #expect(invocation.all(SmallTree.labels) == labels, "\(words)")
      #expect(invocation[SmallTree.output] == (words.contains("-o") ? "-" : nil), "\(words)")
      #expect(invocation[Flag.dryRun] == words.contains("-n"), "\(words)")
      #expect(invocation[SmallTree.name] == (words.contains("shop") ? "shop" : nil), "\(words)")
    }
  }

  @Test func `no line of any words makes the parser fail otherwise than by a usage failure`() {
    let pieces = [
      "keys", "generate", "sign", "run", "--", "-", "--json", "--lang", "zh", "--lang=xx", "-", "-q", "-o", "--out=",
      "--bits", "9", "", "=", "--=", "-=", "-é", "--passphrase", "\u{1B}[2J", "--help", "-xyz", "支付",
    ]
    for _ in 0..<3000 {
      let words = (0..<Int.random(in: 0...7)).compactMap { _ in pieces.randomElement() }
      if let failure = SmallTree.parse(words).failure {
        #expect(failure.code.category == .usage)
        #expect(!failure.remedies.isEmpty, "\(words)")
        #expect(!FailureText.render(failure, language: .zh, style: .plain).unicodeScalars.contains("\u{1B}"))
      }
    }
  }
}
