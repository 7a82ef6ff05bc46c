import Groundwork
import Terminal
import Testing

@testable import CLI

private struct Locked: Failure {
  let code = FailureCode("VLT-002", .locked)
  let what = Localized(zh: "口令打不开保险库“a.db”", en: "the passphrase does not open the vault \"a.db\"")
  let why: Localized? = Localized(zh: "口令错误，或保险库属于别人", en: "it is another passphrase, or the vault is somebody else's")
  let remedies: [Remedy] = [
    .run("till vault unlock"), .advice(zh: "检查大写锁定键", en: "look at the caps lock key"), .run("till vault slots"),
  ]
}

private struct Foreign: Error, CustomStringConvertible {
  var description: String { "inner \u{1B}[31mtext" }
}

@Suite struct OutputTests {
  private func output(
    _ flags: String = "", terminals: Console.Terminals = [], environment: [String: String] = [:], width: Int? = nil
  ) -> (Output, CapturedOutput) {
    let (console, captured) = Console.captured(terminals: terminals, environment: environment, width: width)
    let line = CommandLineParser(root: SmallTree.root, console: console)
      .parse(["keys", "list"] + flags.split(separator: " ").map(String.init))
    return (Output(console: console, globals: line.globals), captured)
  }

  private let report = Report(
    "till.keys/1", [.init("keys", ["a"]), .init("schema", "wrong")],
    text: { setting in setting(Localized(zh: "一个密钥", en: "one key")) })

  @Test func `a failure is shown with what, why and how to go on, aligned`() {
    #expect(
      FailureText.render(Locked(), language: .en, style: .plain) == """
        error[VLT-002]: the passphrase does not open the vault "a.db"
          why: it is another passphrase, or the vault is somebody else's
          try: till vault unlock
               look at the caps lock key
               till vault slots
        """)
    #expect(
      FailureText.render(Locked(), language: .zh, style: .plain) == """
        错误[VLT-002]：口令打不开保险库“a.db”
          原因：口令错误，或保险库属于别人
          可试：till vault unlock
                检查大写锁定键
                till vault slots
        """)
  }

  @Test func `on a narrow terminal sentences wrap under themselves and commands stay whole`() {
    #expect(
      FailureText.render(Locked(), language: .en, style: .plain, width: 40) == """
        error[VLT-002]: the passphrase does not
          open the vault "a.db"
          why: it is another passphrase, or the
               vault is somebody else's
          try: till vault unlock
               look at the caps lock key
               till vault slots
        """)
  }

  @Test func `with colour only the head and the commands are coloured`() {
    let shown = FailureText.render(Locked(), language: .en, style: Style(isColoured: true))
    #expect(shown.hasPrefix("\u{1B}[31m\u{1B}[1merror[VLT-002]\u{1B}[22m\u{1B}[39m: the passphrase"))
    #expect(shown.contains("  try: \u{1B}[36mtill vault unlock\u{1B}[39m\n"))
  }

  @Test func `a failure goes to standard error and its category is the exit code`() {
    let (output, captured) = output()
    #expect(output.fail(Locked()) == .locked)
    #expect(captured.output == "")
    #expect(captured.error.hasPrefix("error[VLT-002]: the passphrase"))
  }

  @Test func `with --json the failure is a document on standard output and a line on standard error`() {
    let (output, captured) = output("--json --lang zh")
    #expect(output.fail(Locked()) == .locked)
    #expect(
      captured.output == """
        {
          "schema": "till.error/1",
          "code": "VLT-002",
          "what": "口令打不开保险库“a.db”",
          "why": "口令错误，或保险库属于别人",
          "try": [
            "till vault unlock",
            "检查大写锁定键",
            "till vault slots"
          ]
        }

        """)
    #expect(captured.error == "错误[VLT-002]：口令打不开保险库“a.db”\n")
  }

  @Test func `a failure after a document does not put a second one behind it`() {
    let (output, captured) = output("--json")
    output.emit(report)
    #expect(output.fail(Locked()) == .locked)
    #expect(captured.output == "{\n  \"schema\": \"till.keys/1\",\n  \"keys\": [\n    \"a\"\n  ]\n}\n")
    #expect(captured.error == "error[VLT-002]: the passphrase does not open the vault \"a.db\"\n")
  }

  @Test func `an error without words admits it and shows its own only on request, harmlessly`() {
    let (plain, captured) = output()
    #expect(plain.fail(Foreign()) == .couldNot)
    #expect(
      captured.error == """
        error[TIL-001]: till met something it did not expect (Foreign)
          try: run it again with --verbose to see the details
               till doctor

        """)
    let (verbose, shown) = output("--verbose")
    #expect(verbose.fail(Foreign()) == .couldNot)
    #expect(shown.error.contains("  why: inner \\u{1B}[31mtext\n"))
  }

  @Test func `an interruption is no failure and has its own code`() {
    let (output, captured) = output()
    #expect(output.fail(Interruption.interrupt).value == 130)
    #expect(output.fail(Interruption(signal: 15)).value == 143)
    #expect(output.fail(CancellationError()).value == 130)
    #expect(captured.error == "")
  }

  @Test(arguments: zip(FailureCategory.allCases, [1, 2, 3, 4, 5, 6, 7, 8] as [Int32]))
  func `each category has its exit code`(category: FailureCategory, code: Int32) {
    #expect(ExitCode(category).value == code)
    #expect(ExitCode.meanings.contains { $0.code.value == code })
  }

  @Test func `a report is text or a document, never both`() {
    let (plain, text) = output("--lang zh")
    plain.emit(report)
    #expect(text.output == "一个密钥\n")
    let (json, document) = output("--json", terminals: .all)
    json.emit(report)
    #expect(document.output.hasPrefix("{\n  \"schema\": \"till.keys/1\",\n"))
    #expect(document.error == "")
  }

  @Test func `objects of a stream take one line each`() {
    let (output, captured) = output("--json")
    output.emit(line: ["n": 1])
    output.emit(line: ["n": 2])
    #expect(captured.output == "{\"n\":1}\n{\"n\":2}\n")
  }

  @Test func `remarks go to standard error, notices not with --quiet, details only with --verbose`() {
    let words = Localized(zh: "备注", en: "a remark")
    let (plain, first) = output()
    plain.notice(words)
    plain.detail(words)
    plain.warn(words)
    #expect(first.error == "a remark\nwarning: a remark\n")
    let (quiet, second) = output("--quiet --lang zh")
    quiet.notice(words)
    quiet.warn(words)
    #expect(second.error == "注意：备注\n")
    let (verbose, third) = output("-v")
    verbose.detail(words)
    #expect(third.error == "a remark\n")
    #expect(first.output + second.output + third.output == "")
  }

  @Test func `text fills the terminal and is not cut for a pipe`() {
    #expect(output(terminals: .all, width: 100).0.setting().width == 100)
    #expect(output(environment: ["COLUMNS": "40"]).0.setting().width == nil)
  }
}
