import Groundwork
import Onboarding
import TUI
import Terminal
import UseCases

/// `till step …`: one step of the guide at a time, for scripts and for people who know their way.
struct StepCommands: Sendable {
  let context: ProgramContext

  private static let id = Positional<String>.text(
    "ID", meaning: Localized(zh: "步骤的 id，例如 setup.client-id", en: "the id of a step, such as setup.client-id"))
  private static let note = Option<String>.text(
    "note", valueName: "TEXT", meaning: Localized(zh: "随标记保存的说明", en: "words kept with the mark"))
  private static let notApplicable = Flag(
    "not-applicable", meaning: Localized(zh: "这一步在本项目不需要", en: "this project does not need the step"))

  var command: Command {
    Command(
      "step",
      summary: Localized(zh: "查看、检查或标记一个步骤", en: "show, check or mark one step"),
      examples: [.init("till step check setup.public-key", zh: "寻找这一步的证据", en: "look for the step's evidence")],
      subcommands: [show, check, mark, unmark])
  }

  private var show: Command {
    Command(
      "show", summary: Localized(zh: "这一步做什么、为什么、怎样算完成", en: "what the step asks, why, and what counts as done"),
      arguments: [Self.id],
      examples: [.init("till step show setup.public-key", zh: "查看设置公钥这一步", en: "read about setting the public key")],
      schema: "till.step/1",
      run: { invocation in
        let id = try invocation.require(Self.id)
        let workbench = context.workbench(invocation)
        let checklist = try workbench.checklist()
        let step = try checklist.step(named: id)
        // Reading about a step needs no vault; its state does.
        let report =
          workbench.hasVault ? try await workbench.step(id) : StepReport(step: step, state: .pending, answers: [])
        let number = (checklist.steps.firstIndex { $0.id == step.id } ?? 0) + 1
        let stage = checklist.stage(of: step.id)?.title ?? step.title
        context.output(invocation).emit(
          Report("till.step/1", document: report.documentWithCard) { setting in
            GuideText(setting).details(report, number: number, of: checklist.steps.count, stage: stage)
          })
        return .fine
      })
  }

  private var check: Command {
    Command(
      "check", summary: Localized(zh: "寻找这一步的证据并记住", en: "look for the step's evidence and remember it"),
      arguments: [Self.id],
      examples: [
        .init("till step check sandbox.test-api", zh: "调用接口，验证响应", en: "call the API and verify the answers"),
        .init("till step check setup.client-id --json", zh: "在脚本里检查", en: "check in a script"),
      ],
      notes: [
        Localized(
          zh: "退出码：证据齐全或已确认为 0，发现问题为 3，无法检查为 4",
          en: "exit code 0 with evidence or a mark, 3 with a problem, 4 if it could not be checked")
      ],
      schema: "till.step/1",
      run: { invocation in
        let id = try invocation.require(Self.id)
        let workbench = context.workbench(invocation)
        _ = try await workbench.apps()
        let report = try await context.progress(invocation).during(Localized(zh: "正在检查", en: "checking")) { _ in
          try await workbench.checkStep(id)
        }
        emit(report, invocation)
        switch report.state {
        case .proved, .attested, .rehearsed, .notApplicable: return .fine
        case .failed: return .findings
        case .pending, .blocked: return .unverifiable
        }
      })
  }

  private var mark: Command {
    Command(
      "mark", summary: Localized(zh: "以您的话为准，标记为已确认", en: "take your word that the step is done"),
      details: Localized(
        zh: "手工标记是“已确认”，不是“已证明”；两者不会混淆。", en: "A mark by hand is \"attested\", never \"proved\"; the two do not mix."),
      arguments: [Self.id, Self.note, Self.notApplicable],
      examples: [
        .init("till step mark setup.register", zh: "已注册并登录", en: "registered and signed in"),
        .init(
          "till step mark setup.notification-url --not-applicable --note 'every request names its URL'",
          zh: "这一步不适用", en: "this step does not apply"),
      ],
      schema: "till.step/1",
      run: { invocation in
        let workbench = context.workbench(invocation)
        let report = try await workbench.markStep(
          try invocation.require(Self.id), by: workbench.person, note: invocation[Self.note],
          notApplicable: invocation[Self.notApplicable])
        emit(report, invocation)
        return .fine
      })
  }

  private var unmark: Command {
    Command(
      "unmark", summary: Localized(zh: "撤回手工标记", en: "take a mark back"),
      arguments: [Self.id],
      examples: [
        .init("till step unmark setup.register", zh: "撤回标记，证据保留", en: "take the mark back, keep the evidence")
      ],
      schema: "till.step/1",
      run: { invocation in
        let workbench = context.workbench(invocation)
        let (report, wasMarked) = try await workbench.unmarkStep(try invocation.require(Self.id))
        if !wasMarked {
          context.output(invocation).notice(Localized(zh: "没有标记可撤回", en: "there was no mark to take back"))
        }
        emit(report, invocation)
        return .fine
      })
  }

  private func emit(_ report: StepReport, _ invocation: Invocation) {
    context.output(invocation).emit(
      Report("till.step/1", document: report.json) { setting in
        let text = GuideText(setting)
        return ([text.line(report)] + text.findings(report)).joined(separator: "\n")
      })
  }
}

extension GuideText {
  init(_ setting: TextSetting) { self.init(language: setting.language, style: setting.style, width: setting.width) }
}
