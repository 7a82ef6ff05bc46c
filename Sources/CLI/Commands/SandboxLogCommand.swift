import AMS
import Groundwork
import Terminal
import UseCases

/// `till sandbox log`: what was asked, what was answered, and why.
struct SandboxLogCommand: Sendable {
  let context: ProgramContext

  private static let follow = Flag(
    "follow", short: "f", meaning: Localized(zh: "持续显示新的记录，直到 Ctrl-C", en: "go on with what is added, until Ctrl-C"))
  private static let trace = Option<String>.text(
    "trace", valueName: "ID",
    meaning: Localized(zh: "完整显示这一条，连同验签的原文和诊断", en: "show this one whole, with the text verified and the diagnosis"))
  private static let limit = Option<Int>.integer(
    "limit", meaning: Localized(zh: "最多显示多少条，取最新的", en: "how many at most, the newest"), in: 1...1_000_000,
    standard: Localized(verbatim: "50"))

  var command: Command {
    Command(
      "log", summary: Localized(zh: "查看网关收到和回答了什么", en: "see what the gateway was asked and what it answered"),
      details: Localized(
        zh: "每次交互一行。响应头 tracerid 的值可以交给 --trace，看到收到的每个字节、验签的原文，以及验签失败的原因。",
        en:
          "One line per exchange. Give the tracerid header of an answer to --trace to see every byte received, the text that was verified, and why a signature fails."
      ),
      arguments: [Self.follow, Self.trace] + TrafficArguments.all + [Self.limit, SandboxCommands.home],
      examples: [
        .init("till sandbox log", zh: "最近的 50 条", en: "the last fifty"),
        .init("till sandbox log --follow --failed", zh: "只看出错的，有新的就显示", en: "watch for what goes wrong"),
        .init(
          "till sandbox log --trace 0123456789abcdef0123456789abcdef", zh: "这一次为什么被拒绝", en: "why this call was refused"),
        .init("till sandbox log --json --limit 1", zh: "最新的一条，JSON", en: "the newest, as JSON"),
      ],
      notes: [
        Localized(
          zh: "--json 每条一行 till.exchange/1，其中 verified 是验签的原文",
          en: "--json prints till.exchange/1, one a line; its verified is the text that was verified")
      ],
      schema: "till.exchange/1", run: run)
  }

  private func run(_ invocation: Invocation) async throws -> ExitCode {
    let workbench = context.workbench(invocation, sandboxHome: invocation[SandboxCommands.home])
    let output = context.output(invocation)
    if let trace = invocation[Self.trace] { return try await show(trace, workbench, invocation) }
    let question = ExchangeQuestion(
      filter: TrafficArguments.filter(invocation, now: context.world.now()), limit: invocation[Self.limit] ?? 50)
    let setting = output.setting()
    let print: @Sendable (ExchangeReport) -> Void = { report in
      if invocation.globals.isJSON {
        output.emit(line: report.json)
      } else {
        output.print(ExchangeLine(setting: setting, report: report).text)
      }
    }
    if invocation[Self.follow] {
      do {
        try await workbench.followSandboxLog(question, print)
      } catch is CancellationError {
        // That is how it is meant to end.
      }
      return .fine
    }
    let found = try await workbench.sandboxLog(question)
    found.forEach(print)
    if found.isEmpty {
      output.notice(Localized(zh: "沙箱日志里没有这样的记录", en: "the sandbox's log has none of these"))
    }
    return .fine
  }

  private func show(_ trace: String, _ workbench: Workbench, _ invocation: Invocation) async throws -> ExitCode {
    let label = Localized(zh: "正在比较可能的待签名字符串", en: "comparing possible texts to sign")
    let inspection = try await context.progress(invocation).during(label) { _ in
      try await workbench.sandboxExchange(trace: trace.lowercased())
    }
    let output = context.output(invocation)
    if invocation.globals.isJSON {
      output.emit(line: inspection.report.json)
    } else {
      output.print(ExchangeText(setting: output.setting(), inspection: inspection).text)
    }
    return .fine
  }
}
