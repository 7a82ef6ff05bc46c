import Conformance
import GoLive
import Groundwork
import Terminal
import UseCases

/// `till golive apply`: a plan becomes true, whole or not at all.
struct GoLiveApplyCommand: Sendable {
  let context: ProgramContext

  private static let plan = Positional<String>.file(
    "PLAN", meaning: Localized(zh: "till golive plan 保存的计划", en: "a plan that till golive plan kept"))
  private static let accept = Option<String>.text(
    "accept", valueName: "RISK",
    meaning: Localized(zh: "按名称接受风险：swap-to-production", en: "accept the risk by its name: swap-to-production"))
  private static let prove = Flag(
    "prove", meaning: Localized(zh: "切换后用测试向量检验 -- 后的签名程序", en: "then put the signer after -- to the vectors"))

  var command: Command {
    Command(
      "apply", summary: Localized(zh: "按计划修改项目，可以逐字节还原", en: "change the project as planned, with a way back"),
      details: Localized(
        zh:
          "项目须没有未提交的更改，文件须与计划时一致。每个文件先写在旁边再改名；原文件加密保存，供 undo 使用。被中断后再次运行就接着做。之后重新查找，确认没有留下沙箱的值。",
        en:
          "The project must have no uncommitted changes, and its files be as they were planned. Each file is written beside and renamed; the originals are kept encrypted for undo. Run it again after an interruption. Afterwards it searches once more: nothing of the sandbox may be left."
      ),
      arguments: [Self.plan, Self.accept, Self.prove, Flag.dryRun],
      passthrough: Command.Passthrough(
        meaning: Localized(zh: "项目自己的签名程序", en: "the project's own signing program"), isRequired: false),
      examples: [
        .init("till golive apply golive.plan --dry-run", zh: "只检查", en: "only check"),
        .init("till golive apply golive.plan --accept swap-to-production", zh: "在脚本里", en: "in a script"),
        .init(
          "till golive apply golive.plan --prove -- python3 sign.py", zh: "还证明项目会签名",
          en: "and prove that the project signs"),
      ],
      notes: [
        Localized(
          zh: "退出码：没有留下沙箱的值为 0，有留下的或签名检验不通过为 3",
          en: "exit code 0 if nothing of the sandbox is left, 3 if something is, or the signer does not pass")
      ],
      schema: SwapReceipt.schema, mutates: true, run: run)
  }

  private func run(_ invocation: Invocation) async throws -> ExitCode {
    let workbench = context.workbench(invocation)
    let file = try invocation.require(Self.plan)
    if invocation[Self.prove], invocation.passthrough.isEmpty, let passthrough = command.passthrough {
      throw UsageProblem.missingPassthrough(passthrough, path: invocation.path)
    }
    guard !invocation[Flag.dryRun] else {
      let plan = try await workbench.rehearseGoLive(file)
      let document: [JSON.Member] = [
        .init("receipt", .null), .init("state", .null), .init("folder", .string(plan.folder)), .init("plan", plan.json),
        .init("left", .array([])), .init("conformance", .null),
      ]
      context.output(invocation).emit(
        Report(SwapReceipt.schema, document) { setting in
          setting(
            Localized(
              zh: "会改 \(plan.files.count) 个文件，\(plan.edits.count) 处",
              en: "it would make \(plan.edits.count) edits in \(plan.files.count) files"))
        })
      return .fine
    }
    let accepted = try invocation[Self.accept] ?? askForRisk(try workbench.swapPlan(file), invocation)
    _ = try await workbench.apps()
    let outcome = try await context.progress(invocation).during(
      Localized(zh: "正在修改", en: "writing")
    ) { count in
      try await workbench.applyGoLive(file, accepting: accepted) { count.set($0, of: $1) }
    }
    let proof = try await proof(workbench, invocation)
    let document = (outcome.json.members ?? []) + [.init("conformance", proof?.json ?? .null)]
    context.output(invocation).emit(
      Report(SwapReceipt.schema, document) { GoLiveText(setting: $0).outcome(outcome, proof: proof) })
    return outcome.left.isEmpty && proof?.isConforming ?? true ? .fine : .findings
  }

  private func proof(_ workbench: Workbench, _ invocation: Invocation) async throws -> ConformanceReport? {
    guard invocation[Self.prove] else { return nil }
    var order = ConformanceOrder(.sign, invocation.passthrough)
    order.hiding = Set(GlobalArguments.waysIn.compactMap(\.environmentVariable))
    let asked = order
    return try await context.progress(invocation).during(Localized(zh: "正在检验", en: "asking")) { count in
      try await workbench.conform(asked) { count.set($0, of: $1) }
    }
  }

  /// - Returns: `nil` if nobody can be asked, or the name was not typed.
  private func askForRisk(_ plan: SwapPlan, _ invocation: Invocation) throws -> String? {
    guard invocation.globals.isInteractive(on: invocation.console) else { return nil }
    let style = Style(invocation.globals.colour, console: invocation.console, stream: .error)
    let prompt = Prompt(console: invocation.console, language: invocation.globals.language, style: style)
    let question = Localized(
      zh: "要改 \(plan.folder) 的 \(plan.files.count) 个文件；之后它会动用真钱",
      en: "\(plan.files.count) files of \(plan.folder) are changed; from then on it moves real money")
    return try prompt.confirm(question, byTyping: GoLiveFailure.risk) ? GoLiveFailure.risk : nil
  }
}
