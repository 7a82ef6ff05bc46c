import Groundwork
import Terminal
import Testing

@testable import CLI

@Suite struct HelpTextTests {
  @Test(arguments: Language.allCases, [[], ["keys"], ["keys", "generate"], ["sign"], ["run"]])
  func `help shows examples first and fits 80 columns`(language: Language, path: [String]) throws {
    let help = HelpText(root: SmallTree.root, path: path, language: language, style: .plain).text
    let name = (["help"] + path).joined(separator: "-") + ".\(language).txt"
    try Golden.expect(help + "\n", toEqual: name)
    for line in help.split(separator: "\n") { #expect(DisplayWidth.of(String(line)) <= 80) }
  }

  @Test func `help of a command, by hand`() {
    #expect(
      HelpText(root: SmallTree.root, path: ["keys", "generate"], language: .en, style: .plain).text == """
        till keys generate - make a key pair

        Examples:
          till keys generate
              make a 2048-bit pair for the sandbox
          till keys generate --bits 3072 --env production shop > public.pem
              make one for production

        Usage:
          till keys generate [OPTIONS] [NAME]

        The private key stays in the vault; register the public key in the console.

        Arguments:
          NAME  name of the key

        Options:
              --bits BITS   size of the key (one of 2048, 3072; default 2048)
          -l, --label TEXT  a label (may be repeated)
          -o, --out FILE    where to write
          -f, --replace     replace a key of that name
          -n, --dry-run     show what would change and write nothing

        Notes:
          a 3072-bit key takes about a second
          --json prints a till.keys/1 document

        Global options:
          --env --app --vault --why --lang --json -y --no-input -q -v --color
          --accessible --passphrase-file --passphrase-fd --passphrase-command --key-file
          --recovery-code-file --assets -h --version
          for their meaning: till --help
        """)
  }

  @Test func `a narrower terminal wraps, a wider one changes nothing`() {
    let help = { HelpText(root: SmallTree.root, path: [], language: .zh, style: .plain, width: $0).text }
    #expect(help(200) == help(80))
    #expect(help(60) != help(80))
    for line in help(60).split(separator: "\n") { #expect(DisplayWidth.of(String(line)) <= 60, "\(line)") }
  }

  @Test func `headings are bold and examples coloured where colour is wanted, with the same words`() {
    let plain = HelpText(root: SmallTree.root, path: ["sign"], language: .en, style: .plain).text
    let coloured = HelpText(root: SmallTree.root, path: ["sign"], language: .en, style: Style(isColoured: true)).text
    #expect(coloured.contains("\u{1B}[1mExamples:\u{1B}[22m\n  \u{1B}[36mtill sign"))
    #expect(coloured.replacing(/\u{1B}\[[0-9]+m/, with: "") == plain)
  }
}
