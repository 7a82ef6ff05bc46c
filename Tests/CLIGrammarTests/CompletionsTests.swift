import Foundation
import Groundwork
import Terminal
import Testing

@testable import CLI

@Suite struct CompletionsTests {
  private let completions = Completions(root: SmallTree.root)

  private static let bash = Tool.path("bash")

  @Test(.enabled(if: bash != nil, "bash is not installed"))
  func `bash accepts the script`() throws {
    try Tool.withFile(completions.script(for: .bash), named: "till") { file in
      let result = try Tool.run(try #require(Self.bash), ["-n", file])
      #expect(result.status == 0)
      #expect(result.error == "")
    }
  }

  /// Words as bash hands them over, the last being completed, and what is offered.
  @Test(
    .enabled(if: bash != nil, "bash is not installed"),
    arguments: [
      (["till", ""], "keys sign run"),
      (["till", "k"], "keys"),
      (["till", "keys", ""], "generate list"),
      (["till", "--json", "keys", "g"], "generate"),
      (["till", "--env", "keys", "keys", "g"], "generate"),
      (["till", "--env", ""], "sandbox production"),
      (["till", "keys", "--env", "p"], "production"),
      (["till", "keys", "generate", "--env", "=", "s"], "sandbox"),
      (["till", "keys", "generate", "--env", "="], "sandbox production"),
      (["till", "keys", "generate", "--env", "=", "sandbox", "--bi"], "--bits"),
      (["till", "keys", "generate", "--bits", ""], "2048 3072"),
      (["till", "keys", "generate", "--b"], "--bits"),
      (["till", "keys", "--b"], ""),
      (
        ["till", "keys", "generate", "-"],
        "--bits --label -l --out -o --replace -f --dry-run -n --env --app --vault --why --lang --json --yes -y --no-input "
          + "--quiet -q --verbose -v --color --accessible --passphrase-file --passphrase-fd --passphrase-command "
          + "--key-file --recovery-code-file --assets --help -h --version"
      ),
      (["till", "keys", "generate", "-l", "sign", "--l"], "--label --lang"),
      (["till", "keys", "generate", "name", "keys", "--d"], "--dry-run"),
      (["till", "keys", "generate", "--out", "a f"], "a file"),
      (["till", "sign", "--method", "P"], "POST"),
      (["till", "sign", "a"], "a file|alpha"),
      (["till", "--assets", "s"], "sub"),
      (["till", "run", "--", "bas"], "bash"),
      (["till", "run", "--", "bash", "alp"], "alpha"),
      (["till", "run", "--", "bash", "--js"], ""),
    ]
  )
  func `bash offers what may follow`(words: [String], offered: String) throws {
    let bash = try #require(Self.bash)
    try Tool.withFile(completions.script(for: .bash), named: "script") { file in
      let driver = """
        cd "$(dirname "$1")" && mkdir -p sub && touch alpha "a file" || exit 9
        mkdir bin && ln -s "$BASH" bin/bash && PATH=$PWD/bin
        source "$1"; shift
        complete -p till >/dev/null || exit 8
        COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
        _till till "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
        printf '%s\\n' "${COMPREPLY[@]}"
        """
      let result = try Tool.run(bash, ["--norc", "--noprofile", "-c", driver, "driver", file] + words)
      #expect(result.status == 0)
      #expect(result.error == "")
      let replies = result.output.split(separator: "\n").map(String.init)
      // Where a reply holds a blank, the expectation parts the replies by a bar.
      let expected = offered.contains("a file") ? offered.split(separator: "|") : offered.split(separator: " ")
      #expect(replies.sorted() == expected.map(String.init).sorted())
    }
  }

  private static let zsh = Tool.path("zsh")

  @Test(.enabled(if: zsh != nil, "zsh is not installed"))
  func `zsh accepts the script`() throws {
    try Tool.withFile(completions.script(for: .zsh), named: "_till") { file in
      let result = try Tool.run(try #require(Self.zsh), ["-n", file])
      #expect(result.status == 0)
      #expect(result.error == "")
    }
  }

  private static let fish = Tool.path("fish")

  @Test(.enabled(if: fish != nil, "fish is not installed"))
  func `fish accepts the script`() throws {
    try Tool.withFile(completions.script(for: .fish), named: "till.fish") { file in
      let result = try Tool.run(try #require(Self.fish), ["--no-execute", file])
      #expect(result.status == 0)
      #expect(result.error == "")
    }
  }

  @Test(arguments: Completions.Shell.allCases)
  func `every visible command and option is in the script of each shell`(shell: Completions.Shell) throws {
    let script = completions.script(for: shell)
    try Golden.expect(script, toEqual: "completion.\(shell.rawValue)")
    for name in ["keys", "generate", "list", "sign", "run", "bits", "label", "passphrase-command", "only"] {
      #expect(script.contains(name))
    }
    #expect(!script.contains("(Function)"))
  }

  @Test func `a hidden command is not offered`() {
    let hidden = Command(
      "till", summary: Localized(zh: "根", en: "root"),
      subcommands: [
        Command("secretly", summary: Localized(zh: "隐藏", en: "hidden"), isHidden: true, run: { _ in .fine }),
        SmallTree.list,
      ])
    for shell in Completions.Shell.allCases {
      #expect(!Completions(root: hidden).script(for: shell).contains("secretly"))
    }
    #expect(!HelpText(root: hidden, path: [], language: .en, style: .plain).text.contains("secretly"))
    #expect(CommandLineParser(root: hidden, console: .captured().console).parse(["secretly"]).invocation != nil)
  }
}
