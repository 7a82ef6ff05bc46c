import Terminal
import Testing

@Suite struct StyleTests {
  struct Case: Sendable {
    let choice: ColourChoice
    let environment: [String: String]
    let isTerminal: Bool
    let coloured: Bool
  }

  @Test(arguments: [
    Case(choice: .auto, environment: [:], isTerminal: true, coloured: true),
    Case(choice: .auto, environment: [:], isTerminal: false, coloured: false),
    Case(choice: .auto, environment: ["NO_COLOR": "1"], isTerminal: true, coloured: false),
    Case(choice: .auto, environment: ["NO_COLOR": "0"], isTerminal: true, coloured: false),
    Case(choice: .auto, environment: ["NO_COLOR": ""], isTerminal: true, coloured: true),
    Case(choice: .auto, environment: ["CLICOLOR": "0"], isTerminal: true, coloured: false),
    Case(choice: .auto, environment: ["CLICOLOR": "1"], isTerminal: false, coloured: false),
    Case(choice: .auto, environment: ["CLICOLOR_FORCE": "1"], isTerminal: false, coloured: true),
    Case(choice: .auto, environment: ["CLICOLOR_FORCE": "0"], isTerminal: false, coloured: false),
    Case(choice: .auto, environment: ["FORCE_COLOR": "1"], isTerminal: false, coloured: true),
    Case(choice: .auto, environment: ["FORCE_COLOR": "0"], isTerminal: true, coloured: false),
    Case(choice: .auto, environment: ["FORCE_COLOR": "1", "NO_COLOR": "1"], isTerminal: true, coloured: false),
    Case(choice: .auto, environment: ["FORCE_COLOR": "1", "TERM": "dumb"], isTerminal: true, coloured: true),
    Case(choice: .auto, environment: ["TERM": "dumb"], isTerminal: true, coloured: false),
    Case(choice: .always, environment: ["NO_COLOR": "1", "TERM": "dumb"], isTerminal: false, coloured: true),
    Case(choice: .never, environment: ["FORCE_COLOR": "1"], isTerminal: true, coloured: false),
  ])
  func `colour follows the flag, then the environment, then the terminal`(_ row: Case) {
    #expect(
      Style.wantsColour(row.choice, environment: row.environment, isTerminal: row.isTerminal) == row.coloured)
  }

  @Test func `a state has a mark and a word, with colour and without`() {
    #expect(Style(isColoured: false).state(.good, "proved") == "✓ proved")
    #expect(Style(isColoured: true).state(.bad, "failed") == "\u{1B}[31m✗ failed\u{1B}[39m")
    #expect(Style.plain.state(.good, "proved") == "[ok] proved")
    #expect(Style.plain.state(.bad, "failed") == "[x] failed")
  }

  @Test(
    arguments: [
      ([:], false), (["LANG": "C.UTF-8"], false), (["LANG": "zh_CN.GB18030"], true), (["TERM": "dumb"], true),
      (["LANG": "zh_CN.GBK", "LC_ALL": "en_US.utf8"], false),
    ] as [([String: String], Bool)])
  func `marks are ASCII where symbols cannot be shown`(environment: [String: String], isPlain: Bool) {
    let console = Console.captured(terminals: .all, environment: environment).console
    #expect(Style(.auto, console: console, stream: .output).usesPlainMarks == isPlain)
    #expect(Style(.auto, console: console, stream: .output, accessible: true).usesPlainMarks)
  }

  @Test func `each stream is looked at on its own`() {
    let console = Console.captured(terminals: [.error]).console
    #expect(!Style(.auto, console: console, stream: .output).isColoured)
    #expect(Style(.auto, console: console, stream: .error).isColoured)
  }
}
