import Acceptance
import Files
import Groundwork
import Terminal
import UseCases

/// `till accept`: whether a merchant's own system masters what it will meet.
struct AcceptCommands: Sendable {
  let context: ProgramContext

  private static let cases = Positional<String>.text(
    "CASE", arity: .many(atLeast: 0), meaning: Localized(zh: "用例的名称", en: "names of cases"))
  private static let all = Flag(
    "all", meaning: Localized(zh: "执行所有用例；中断后接着执行", en: "every case; goes on after an interruption"))
  private static let fresh = Flag(
    "fresh", meaning: Localized(zh: "忘掉中断的那一次", en: "forget the run that was interrupted"))
  private static let drive = Option<String>.text(
    "drive", valueName: "CMD",
    meaning: Localized(zh: "启动商户系统的命令；没有就请您动手", en: "the command that starts your system; you do it by hand without"),
    completion: .command)
  private static let speed = Option<Double>(
    "speed", valueName: "N", meaning: Localized(zh: "沙箱的时钟走多快", en: "how many times faster the sandbox's clock runs"),
    standard: Localized(verbatim: "1"),
    parse: { text throws(ArgumentProblem) in
      guard let speed = Double(text), speed >= 1, speed <= 1000 else {
        throw ArgumentProblem(zh: "应在 1 到 1000 之间", en: "it must be from 1 to 1000")
      }
      return speed
    })

  var command: Command {
    Command(
      "accept", summary: Localized(zh: "验收您自己的收款系统", en: "prove your own system against every case"),
      subcommands: [list, run, AcceptReportCommand(context: context).command])
  }

  // MARK: list

  private var list: Command {
    Command(
      "list", summary: Localized(zh: "列出用例", en: "list the cases"),
      examples: [
        .init("till accept list", zh: "用例、是否必测", en: "the cases, and which are mandatory"),
        .init("till accept list --json", zh: "连同各自可能给出的理由", en: "with the reasons each may give"),
      ],
      schema: "till.acceptance-cases/1",
      run: { invocation in
        let cases = try context.workbench(invocation).acceptanceCases().all
        let reasons = ReasonCode.all.map { code -> JSON in
          ["code": .string(code.id), "meaning": code.meaning.json, "fix": code.fix.json]
        }
        context.output(invocation).emit(
          Report(
            "till.acceptance-cases/1",
            [.init("cases", .array(cases.map(\.json))), .init("reasons", .array(reasons))]
          ) { AcceptanceText(setting: $0).list(cases) })
        return .fine
      })
  }

  // MARK: run

  private var run: Command {
    Command(
      "run", summary: Localized(zh: "执行用例并判断", en: "play cases and judge what is seen"),
      details: Localized(
        zh: """
          每个用例有一个自己的沙箱。--drive 的命令每个用例启动一次，环境里有 GATEWAY_URL、CLIENT_ID、MERCHANT_PRIVATE_KEY_FILE、\
          ALIPAY_PUBLIC_KEY_FILE、NOTIFY_PORT 和 TILL_SPEED；它从标准输入逐行读取 JSON 命令，每条回答一行。密钥属于一个用完即弃的商户。
          """,
        en: """
          Each case has a sandbox of its own. The command of --drive is started once for each; its environment holds GATEWAY_URL, \
          CLIENT_ID, MERCHANT_PRIVATE_KEY_FILE, ALIPAY_PUBLIC_KEY_FILE, NOTIFY_PORT and TILL_SPEED. It reads commands from standard \
          input, a line of JSON each, and answers each with one line. The keys are those of a throw-away merchant.
          """),
      arguments: [Self.cases, Self.all, Self.drive, Self.speed, Self.fresh, Flag.dryRun],
      examples: [
        .init(
          "till accept run --all --drive 'python3 merchant.py' --speed 20", zh: "全部用例，二十倍速",
          en: "every case, twenty times as fast"),
        .init("till accept run no-answer --drive ./merchant", zh: "一个用例", en: "one case"),
        .init("till accept run payment-succeeds", zh: "自己动手", en: "by hand"),
      ],
      notes: [
        Localized(
          zh: "退出码：必测用例全部通过为 0，否则为 3", en: "exit code 0 if every mandatory case is passed, else 3")
      ],
      schema: AcceptanceReport.schema, mutates: true, run: run)
  }

  private func run(_ invocation: Invocation) async throws -> ExitCode {
    let names = invocation.all(Self.cases)
    guard names.isEmpty == invocation[Self.all] else { throw AcceptanceFailure.nothingChosen }
    let workbench = context.workbench(invocation)
    let output = context.output(invocation)
    if invocation[Flag.dryRun] {
      let cases = try workbench.acceptanceCases().chosen(names)
      output.emit(
        Report("till.acceptance-cases/1", [.init("cases", .array(cases.map(\.json)))]) {
          AcceptanceText(setting: $0).list(cases)
        })
      return .fine
    }
    var order = AcceptanceOrder(try merchant(invocation, output))
    order.cases = names
    order.speed = invocation[Self.speed] ?? 1
    order.isFresh = invocation[Self.fresh]
    order.hiding = Set(GlobalArguments.waysIn.compactMap(\.environmentVariable))
    let asked = order
    let isShown = !invocation.globals.isJSON && !invocation.globals.isQuiet
    let label = Localized(zh: "正在验收", en: "playing the cases")
    let isByHand = if case .person = order.merchant { true } else { false }
    @Sendable func play(_ count: Terminal.Progress.Count?) async throws -> AcceptanceReport {
      try await workbench.runAcceptance(asked) { taken in
        output.notice(
          Localized(
            zh: "接着中断的那一次：\(taken) 个用例已有结果，--fresh 重新开始",
            en: "going on after an interruption: \(taken) cases are known already, --fresh begins anew"))
      } told: { played, index, all in
        count?.set(index, of: all)
        if isByHand { output.print(AcceptanceText(setting: output.setting()).heading(played)) }
      } done: { outcome in
        if isShown, isByHand { output.print(AcceptanceText(setting: output.setting()).outcome(outcome)) }
      }
    }
    let report =
      isByHand ? try await play(nil) : try await context.progress(invocation).during(label) { try await play($0) }
    output.emit(
      Report(AcceptanceReport.schema, document: report.json) { AcceptanceText(setting: $0).whole(report) })
    return report.passesMandatory || !report.outcomes.contains { $0.mandatory } && report.count(.failed) == 0
      ? .fine : .findings
  }

  private func merchant(_ invocation: Invocation, _ output: Output) throws -> AcceptanceOrder.Merchant {
    if let line = invocation[Self.drive] { return .program(line) }
    guard invocation.globals.isInteractive(on: invocation.console) else { throw AcceptanceFailure.nobodyToAsk }
    let conversation = AcceptanceConversation(
      console: invocation.console, language: invocation.globals.language, setting: output.setting())
    return .person { try conversation.ask($0) }
  }
}
