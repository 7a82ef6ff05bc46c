import Groundwork
import Terminal
import Testing

@testable import CLI

@Suite struct UsageProblemTests {
  /// A line and what is said to it, as a person reads it.
  @Test(arguments: [
    (
      "kyes generate",
      """
      error[USE-001]: there is no command "kyes"
        why: names are not abbreviated; the nearest is "till keys"
        try: till keys generate
             till --help
      """
    ),
    (
      "keys gen --bits 2048",
      """
      error[USE-001]: "till keys" has no command "gen"
        why: names are not abbreviated; the nearest is "till keys generate"
        try: till keys generate --bits 2048
             till keys --help
      """
    ),
    (
      "generate --bits 2048",
      """
      error[USE-001]: there is no command "generate"
        why: names are not abbreviated; the nearest is "till keys generate"
        try: till keys generate --bits 2048
             till --help
      """
    ),
    (
      "frobnicate",
      """
      error[USE-001]: there is no command "frobnicate"
        try: till --help
      """
    ),
    (
      "keys generate --bit 3072",
      """
      error[USE-002]: "till keys generate" has no flag --bit
        why: the nearest is --bits
        try: till keys generate --bits 3072
             till keys generate --help
      """
    ),
    (
      "keys generate --jsno",
      """
      error[USE-002]: "till keys generate" has no flag --jsno
        why: the nearest is --json
        try: till keys generate --json
             till keys generate --help
      """
    ),
    (
      "keys generate -x",
      """
      error[USE-002]: "till keys generate" has no flag -x
        try: till keys generate --help
      """
    ),
    (
      "keys generate --bits",
      """
      error[USE-003]: --bits lacks its BITS
        try: till keys generate --bits 2048
             till keys generate --help
      """
    ),
    (
      "keys generate --out --json",
      """
      error[USE-003]: --out lacks its FILE
        why: "--json" is a flag; write --out=VALUE for a value that starts with a hyphen
        try: till keys generate --out FILE
             till keys generate --help
      """
    ),
    (
      "keys generate --bits 1024",
      """
      error[USE-004]: the value "1024" of --bits cannot be used
        why: it is one of 2048, 3072
        try: till keys generate --help
      """
    ),
    (
      "sign --method POST --attempts ten f",
      """
      error[USE-004]: the value "ten" of --attempts cannot be used
        why: a whole number is wanted
        try: till sign --help
      """
    ),
    (
      "sign --method POST --attempts 10 f",
      """
      error[USE-004]: the value "10" of --attempts cannot be used
        why: it must be from -5 to 9
        try: till sign --help
      """
    ),
    (
      "sign --method POST f 1 two",
      """
      error[USE-004]: the value "two" of N cannot be used
        why: a whole number is wanted
        try: till sign --help
      """
    ),
    (
      "keys list --vault ''",
      """
      error[USE-004]: the value "" of --vault cannot be used
        why: it is empty; a variable on the line may be unset
        try: till keys list --help
      """
    ),
    (
      "keys list --env prod",
      """
      error[USE-004]: the value "prod" of --env cannot be used
        why: it is one of sandbox, production
        try: till keys list --help
      """
    ),
    (
      "sign --method POST",
      """
      error[USE-005]: "till sign" lacks FILE (the body)
        try: till sign FILE
             till sign --help
      """
    ),
    (
      "keys list shop",
      """
      error[USE-006]: "till keys list" has no place for "shop"
        try: till keys list --help
      """
    ),
    (
      "keys list --env sandbox --env production",
      """
      error[USE-007]: --env is given more than once
        try: till keys list --help
      """
    ),
    (
      "keys list --json=yes",
      """
      error[USE-008]: --json is a switch and takes no value
        try: till keys list --json
             till keys list --help
      """
    ),
    (
      "keys list -- --json",
      """
      error[USE-009]: --json stands after "--"
        why: "--" ends the flags; what follows is taken as it is
        try: till keys list --json …
             till keys list --help
      """
    ),
    (
      "sign f",
      """
      error[USE-011]: "till sign" needs --method METHOD (HTTP method)
        try: till sign --method METHOD
             till sign --help
      """
    ),
    (
      "keys --bits 2048 generate",
      """
      error[USE-012]: --bits must stand after "till keys generate"
        try: till keys generate --bits …
             till keys generate --help
      """
    ),
    (
      "keys list --passphrase-fd 3 --passphrase-file f",
      """
      error[USE-013]: --passphrase-fd and --passphrase-file exclude each other
        try: till keys list --help
      """
    ),
    (
      "run --only a",
      """
      error[USE-014]: "till run" needs CMD after "--" (the program and its arguments)
        try: till run -- CMD
             till run --help
      """
    ),
  ])
  func `a line that cannot be used is answered with the reason and the next command`(line: String, answer: String)
    throws
  {
    let failure = try #require(SmallTree.parse(line).failure)
    #expect(FailureText.render(failure, language: .en, style: .plain) == answer)
    #expect(failure.code.category == .usage)
    #expect(failure.what.zh != failure.what.en && !failure.what.zh.isEmpty)
  }

  @Test(arguments: [
    ["keys", "list", "--passphrase", "hunter2"], ["--passphrase=hunter2", "keys", "list"],
    ["keys", "list", "--password", "hunter2"], ["keys", "--passwd=hunter2"],
  ])
  func `a passphrase on the line is refused, not repeated, and the safe ways are named`(words: [String]) throws {
    let failure = try #require(SmallTree.parse(words).failure)
    #expect(failure.code.text == "USE-010")
    for language in Language.allCases {
      let shown = FailureText.render(failure, language: language, style: .plain)
      #expect(!shown.contains("hunter2"))
      for way in ["--passphrase-fd", "--passphrase-file", "--passphrase-command"] {
        #expect(shown.contains(way))
      }
      #expect(!FailureText.json(failure, language: language).compact.contains("hunter2"))
    }
  }

  @Test(arguments: [
    ["keys", "generate", "-----BEGIN PRIVATE KEY-----\nMIIEvQ"],
    ["keys", "generate", "--out", "-----BEGIN PRIVATE KEY-----\nMIIEvQ"], ["-----BEGIN PRIVATE KEY-----\nMIIEvQ"],
    ["keys", "generate", "--", "-----BEGIN PRIVATE KEY-----\nMIIEvQ"],
    ["keys", "generate", "--out", "x-----BEGIN RSA PRIVATE KEY-----\nMIIEvQ"],
    ["keys", "generate", "--out=-----BEGIN RSA PRIVATE KEY-----\nMIIEvQ"],
  ])
  func `a private key on the line is refused and not repeated`(words: [String]) throws {
    let failure = try #require(SmallTree.parse(words).failure)
    #expect(failure.code.text == "USE-010")
    #expect(!FailureText.render(failure, language: .zh, style: .plain).contains("MIIEvQ"))
  }

  @Test func `a long word, which may be a key, is not shown whole nor put into the corrected line`() throws {
    let key = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj"
    let extra = try #require(SmallTree.parse(["keys", "list", key]).failure)
    #expect(extra.what.en == "\"till keys list\" has no place for \"MIIEvQIBADAN… (64)\"")
    let typo = try #require(SmallTree.parse(["kyes", "list", key]).failure)
    #expect(typo.remedies == [.run("till --help")])
  }

  @Test func `the value of an unknown flag is not shown`() throws {
    let failure = try #require(SmallTree.parse("keys list --token=abc").failure)
    #expect(!FailureText.render(failure, language: .en, style: .plain).contains("abc"))
  }

  @Test func `a corrected line can be pasted into a shell`() throws {
    let failure = try #require(SmallTree.parse(["kyes", "generate", "it's", "a b"]).failure)
    #expect(failure.remedies.first == .run(#"till keys generate 'it'\''s' 'a b'"#))
  }

  @Test func `a question nobody can be asked names the flag that answers it`() {
    let failure = UsageProblem.answerNeeded(
      question: Localized(zh: "选择项目", en: "choose a project"), flag: "--app NAME", path: ["keys", "list"])
    #expect(
      FailureText.render(failure, language: .zh, style: .plain) == """
        错误[USE-015]：需要回答但无法提问：选择项目
          原因：标准输入或标准输出不是终端，或给出了 --no-input、--json，或设置了 CI
          可试：till keys list --app NAME
                till keys list --help
        """)
  }

  @Test(arguments: [
    ("keys", "keys", 0), ("kyes", "keys", 1), ("key", "keys", 1), ("keyss", "keys", 1), ("keas", "keys", 1),
    ("", "ab", 2),
    ("sign", "list", 3),
  ])
  func `slips are counted by letters inserted, left out, replaced or swapped`(from: String, to: String, slips: Int) {
    #expect(Nearest.slips(from, to) == slips)
  }

  @Test func `of two equally near names none is guessed`() {
    #expect(Nearest.one(of: ["save", "show"], to: "s") == nil)
    #expect(Nearest.one(of: ["cat", "bat"], to: "rat") == nil)
    #expect(Nearest.one(of: ["save", "show"], to: "sh") == "show")
  }
}
