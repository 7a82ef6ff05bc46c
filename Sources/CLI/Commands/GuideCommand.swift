import Groundwork
import Onboarding
import TUI
import Terminal
import UseCases

/// `till guide`: the integration guide, in earnest or as a rehearsal.
struct GuideCommand: Sendable {
  let context: ProgramContext

  private static let rehearse = Flag(
    "rehearse",
    meaning: Localized(zh: "在一次性保险库和本机沙箱上离线演练", en: "play it offline on a throw-away vault and the local sandbox"))

  var command: Command {
    Command(
      "guide",
      summary: Localized(zh: "一步一步完成接入指南", en: "be led through the integration guide"),
      details: Localized(
        zh: "五个阶段、十九个步骤：说明做什么、为什么，当场检查输入，并用证据证明每一步。随时可以退出，下次从原处继续。",
        en:
          "Five stages, nineteen steps: what to do and why, input checked on the spot, every step proved by evidence. Leave at any time; the next start goes on from there."
      ),
      arguments: [Self.rehearse],
      examples: [
        .init("till guide", zh: "开始或继续", en: "begin or go on"),
        .init("till guide --rehearse", zh: "先离线演练一遍", en: "rehearse it first, offline"),
        .init("till guide --rehearse --yes --json", zh: "在脚本里演练，输出 JSON", en: "rehearse in a script, as JSON"),
      ],
      notes: [
        Localized(
          zh: "演练的退出码：没有步骤失败或未完成时为 0，否则为 3",
          en: "a rehearsal exits with 0 if no step failed or is pending, else with 3")
      ],
      schema: "till.guide/1", run: run)
  }

  private func run(_ invocation: Invocation) async throws -> ExitCode {
    let globals = invocation.globals
    let workbench = context.workbench(invocation)
    if invocation[Self.rehearse] { return try await rehearse(workbench, invocation) }
    guard globals.isInteractive(on: invocation.console) else { throw GuideNeedsTerminal(isRehearsal: false) }
    let face = GuideFace(console: invocation.console, style: terminalStyle(invocation), language: globals.language)
    try await GuideProgram(
      workbench: workbench, face: face, progress: context.progress(invocation), environment: globals.ownEnvironment
    ).run()
    return .fine
  }

  private func rehearse(_ real: Workbench, _ invocation: Invocation) async throws -> ExitCode {
    let globals = invocation.globals
    guard globals.isYes || globals.isJSON || globals.isInteractive(on: invocation.console) else {
      throw GuideNeedsTerminal(isRehearsal: true)
    }
    let asks = !globals.isYes && !globals.isJSON
    let rehearsal = try await context.progress(invocation).during(
      Localized(zh: "正在准备一次性保险库", en: "preparing a throw-away vault")
    ) { _ in try await Rehearsal(like: real) }
    let output = context.output(invocation)
    let face = GuideFace(console: invocation.console, style: terminalStyle(invocation), language: globals.language)
    let report = try await rehearsal.running {
      try await RehearsalProgram(
        rehearsal: rehearsal, face: globals.isJSON ? nil : face, asks: asks, isQuiet: globals.isQuiet,
        progress: context.progress(invocation)
      ).run()
    }
    guard let report else { return .fine }
    output.emit(Report("till.guide/1", document: report.json) { GuideText($0).ending(report) })
    guard report.summary.isComplete else { return .findings }
    try rehearsal.finish()
    return .fine
  }

  private func terminalStyle(_ invocation: Invocation) -> Style {
    Style(
      invocation.globals.colour, console: invocation.console, stream: .error,
      accessible: invocation.globals.isAccessible)
  }
}

/// The guide asks questions, and there is nobody to ask.
struct GuideNeedsTerminal: Failure {
  let isRehearsal: Bool

  var code: FailureCode { FailureCode("USE-031", .usage) }
  var what: Localized {
    Localized(zh: "向导要提问，而这里没有终端", en: "the guide asks questions, and there is no terminal here")
  }
  var remedies: [Remedy] {
    isRehearsal
      ? [.run("till guide --rehearse --yes")] : [.run("till status"), .run("till step check ID"), .run("till help")]
  }
}

/// `till status`
struct StatusCommand: Sendable {
  let context: ProgramContext

  private static let stage = Option<String>.text(
    "stage", valueName: "ID", meaning: Localized(zh: "只展开这个阶段", en: "expand this stage only"))
  private static let collapse = Flag(
    "collapse", meaning: Localized(zh: "收起所有阶段，只看每个阶段的进度", en: "collapse every stage to one line"))

  var command: Command {
    Command(
      "status",
      summary: Localized(zh: "集成进行到哪里", en: "how far the integration is"),
      arguments: [Self.collapse, Self.stage],
      examples: [
        .init("till status", zh: "十九个步骤的状态和下一步", en: "the nineteen steps and what comes next"),
        .init("till status --stage live", zh: "展开上线阶段，收起其余", en: "the live stage expanded, the others collapsed"),
        .init("till status --json", zh: "同样的内容，给脚本用", en: "the same for scripts"),
      ],
      schema: "till.guide/1",
      run: { invocation in
        let report = try await context.workbench(invocation).guideSoFar()
        let stages = report.stages.map(\.stage.id)
        if let stage = invocation[Self.stage], !stages.contains(stage) {
          throw UnknownStage(stage: stage, known: stages)
        }
        let expanded = invocation[Self.collapse] ? [] : invocation[Self.stage].map { [$0] } ?? stages
        context.output(invocation).emit(
          Report("till.guide/1", document: report.json) { GuideText($0).overview(report, expanding: Set(expanded)) })
        return .fine
      })
  }
}

/// A stage was named that the guide does not have.
struct UnknownStage: Failure {
  let stage: String
  let known: [String]

  var code: FailureCode { FailureCode("USE-035", .usage) }
  var what: Localized { Localized(zh: "没有阶段“\(stage)”", en: "there is no stage \"\(stage)\"") }
  var why: Localized? {
    Localized(zh: "有：\(known.joined(separator: "、"))", en: "there are: \(known.joined(separator: ", "))")
  }
  var remedies: [Remedy] { [.run("till status --collapse")] }
}

/// `till resources`: the guide's side bar.
struct ResourcesCommand: Sendable {
  let context: ProgramContext

  var command: Command {
    Command(
      "resources",
      summary: Localized(zh: "官方文档的入口，以及何时需要哪一页", en: "the official documents, and when one needs which"),
      examples: [.init("till resources", zh: "指南的侧栏", en: "the guide's side bar")], schema: "till.resources/1",
      run: { invocation in
        let resources = try context.workbench(invocation).checklist().resources
        let rows = resources.map { resource -> JSON in
          [
            "id": .string(resource.id), "title": resource.title.json, "url": .string(resource.url),
            "when": resource.when.json,
          ]
        }
        context.output(invocation).emit(
          Report("till.resources/1", [.init("resources", .array(rows))]) { setting in
            resources.map { resource in
              setting.style.bold(setting(resource.title)) + "\n  " + setting.style.accent(resource.url) + "\n"
                + DisplayWidth.wrap(setting(resource.when), width: (setting.width ?? 80) - 2).map { "  " + $0 }
                .joined(separator: "\n")
            }.joined(separator: "\n")
          })
        return .fine
      })
  }
}
