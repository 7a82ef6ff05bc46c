import Groundwork
import Terminal
import Testing

@Suite struct PromptTests {
  private let question = Localized(zh: "项目名称", en: "name of the project")

  private func prompt(_ input: String, _ language: Language = .en) -> (Prompt, CapturedOutput) {
    let (console, captured) = Console.captured(input: input, terminals: .all)
    return (Prompt(console: console, language: language, style: .plain), captured)
  }

  @Test func `a question goes to standard error and its answer comes without blanks around it`() throws {
    let (prompt, captured) = prompt("  shop one \n")
    #expect(try prompt.text(question) == "shop one")
    #expect(captured.error == "name of the project: ")
    #expect(captured.output == "")
  }

  @Test func `an empty answer takes what is offered, and is asked again if nothing is`() throws {
    #expect(try prompt("\n").0.text(question, standard: "shop") == "shop")
    let (again, captured) = prompt("\nmine\n", .zh)
    #expect(try again.text(question) == "mine")
    #expect(captured.error == "项目名称：  [x] 请输入回答\n项目名称：")
  }

  @Test func `an answer that cannot be used is refused with the reason, five times at most`() throws {
    let tooShort: (String) -> Localized? = { $0.count < 3 ? Localized(zh: "太短", en: "too short") : nil }
    let (prompt, captured) = prompt("a\nabc\n")
    #expect(try prompt.text(question, check: tooShort) == "abc")
    #expect(captured.error == "name of the project:   [x] too short\nname of the project: ")
    let (stubborn, rest) = self.prompt("a\nb\nc\nd\ne\nabcdef\n")
    #expect(throws: PromptFailure.tooManyAttempts(question: question, attempts: 5)) {
      try stubborn.text(question, check: tooShort)
    }
    #expect(rest.error.components("too short") == 5)
  }

  @Test(
    arguments: [
      ("back", .back), ("返回", .back), ("skip", .skip), ("跳过", .skip), ("quit", .quit), ("退出", .quit), ("QUIT", .quit),
      ("", .quit), ("backwards", .text("backwards")),
    ] as [(String, Prompt.Answer)])
  func `a person may go back, skip or quit in either language, and the end of input quits`(
    typed: String, answer: Prompt.Answer
  ) throws {
    let input = typed.isEmpty ? "" : typed + "\n"
    #expect(try prompt(input).0.ask(question) == answer)
    #expect(try prompt(input, .zh).0.ask(question) == answer)
  }

  @Test func `an exit that is not offered is an ordinary answer`() throws {
    #expect(try prompt("skip\n").0.ask(question, exits: [.back, .quit]) == .text("skip"))
    #expect(try prompt("quit\n").0.text(question) == "quit")
  }

  @Test func `without an offer to quit the end of input is a failure`() {
    #expect(throws: PromptFailure.inputEnded(question: question)) { try prompt("").0.text(question) }
  }

  @Test(arguments: [
    ("y", true), ("YES", true), ("是", true), ("n", false), ("no", false), ("否", false), ("maybe\ny", true),
  ])
  func `yes and no are understood in both languages`(typed: String, answer: Bool) throws {
    #expect(try prompt(typed + "\n").0.confirm(question) == answer)
  }

  @Test(arguments: [
    ("replace-live-keys", true), ("yes", false), ("y", false), ("", false), ("Replace-Live-Keys", false),
  ])
  func `a severe act is confirmed by its name alone, and asked once`(typed: String, confirmed: Bool) throws {
    let (prompt, captured) = prompt(typed + "\nreplace-live-keys\n")
    #expect(try prompt.confirm(question, byTyping: "replace-live-keys") == confirmed)
    #expect(captured.error == "name of the project (type replace-live-keys to confirm): ")
  }

  @Test func `choices are numbered and one is chosen by its number`() throws {
    let choices = [Localized(zh: "沙箱", en: "sandbox"), Localized(zh: "生产环境", en: "production")]
    let (prompt, captured) = prompt("3\n0\nsandbox\n2\n", .zh)
    #expect(try prompt.choose(question, among: choices) == .chosen(1))
    #expect(captured.error.hasPrefix("  1) 沙箱\n  2) 生产环境\n项目名称：  [x] 请输入 1 到 2 的数字\n"))
    #expect(try self.prompt("\n").0.choose(question, among: choices, standard: 0) == .chosen(0))
    #expect(try self.prompt("back\n").0.choose(question, among: choices, exits: .all) == .back)
  }

  @Test func `foreign text in a question or an offer cannot act on the terminal`() throws {
    let (prompt, captured) = prompt("\n")
    _ = try prompt.text(Localized(verbatim: "a\u{1B}[2J"), standard: "b\u{7}")
    #expect(captured.error == "a\\u{1B}[2J [b\\u{7}]: ")
  }
}

extension String {
  fileprivate func components(_ part: String) -> Int { ranges(of: part).count }
}
