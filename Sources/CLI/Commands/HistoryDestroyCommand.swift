import Groundwork
import Terminal
import UseCases

/// `till history destroy`: older versions gone for good, in two steps a day apart.
struct HistoryDestroyCommand: Sendable {
  let context: ProgramContext

  private static let now = Flag(
    "now", meaning: Localized(zh: "不等一天，立即销毁", en: "destroy at once, without the day between"))
  private static let undo = Flag("undo", meaning: Localized(zh: "取消第一步", en: "take the first step back"))
  private static let confirm = Option<String>.text(
    "confirm", valueName: "NAME", meaning: Localized(zh: "值的名称，代替输入确认", en: "the value's name, instead of typing it"))

  var command: Command {
    Command(
      "destroy", summary: Localized(zh: "销毁旧版本，分两步", en: "destroy older versions, in two steps"),
      details: Localized(
        zh: "第一次运行把版本列入销毁，一天之后再运行一次才真正销毁；--now 不等这一天。当前的值不受影响。审计里留下销毁的记录。",
        en:
          "The first run sets versions down for destruction, a second one a day later destroys them; --now does not wait. The current value is not touched. The audit keeps that they were destroyed."
      ),
      arguments: [
        HistoryCommands.name, HistoryShowCommand.version, Self.now, Self.undo, Self.confirm, Flag.dryRun,
      ],
      examples: [
        .init("till history destroy sandbox-private-v1 --dry-run", zh: "看看会怎样", en: "see what would happen"),
        .init(
          "till history destroy sandbox/clientId --at 1 --confirm sandbox/clientId", zh: "在脚本里，只销毁第 1 版",
          en: "in a script, version 1 only"),
      ],
      notes: [
        Localized(
          zh: "不给 --at 就是所有旧版本；--yes 不代替确认", en: "without --at all older ones; --yes does not confirm it")
      ],
      schema: "till.history-change/1", mutates: true, run: run)
  }

  private func run(_ invocation: Invocation) async throws -> ExitCode {
    let workbench = context.workbench(invocation)
    let name = try invocation.require(HistoryCommands.name)
    let version = invocation[HistoryShowCommand.version]
    let waiting = !invocation[Self.now]
    if invocation[Self.undo] {
      emit(try await workbench.spare(name, version: version), invocation)
      return .fine
    }
    let plan = try await workbench.destroy(name, version: version, waiting: waiting, isRehearsed: true)
    guard !invocation[Flag.dryRun] else {
      emit(plan, invocation)
      return .fine
    }
    try confirm(plan, invocation)
    emit(try await workbench.destroy(name, version: version, waiting: waiting, isRehearsed: false), invocation)
    return .fine
  }

  private func confirm(_ plan: HistoryChange, _ invocation: Invocation) throws {
    if let given = invocation[Self.confirm] {
      guard given == plan.name else { throw ValueFailure.unconfirmed(plan.name) }
      return
    }
    guard invocation.globals.isInteractive(on: invocation.console) else { throw ValueFailure.unconfirmed(plan.name) }
    let output = context.output(invocation)
    output.notice(Localized(verbatim: HistoryText(setting: output.setting(for: .error)).change(plan)))
    let style = Style(invocation.globals.colour, console: invocation.console, stream: .error)
    let prompt = Prompt(console: invocation.console, language: invocation.globals.language, style: style)
    let question = Localized(zh: "要继续吗", en: "go on")
    guard try prompt.confirm(question, byTyping: plan.name) else { throw ValueFailure.unconfirmed(plan.name) }
  }

  private func emit(_ change: HistoryChange, _ invocation: Invocation) {
    context.output(invocation).emit(
      Report("till.history-change/1", document: change.json) { HistoryText(setting: $0).change(change) })
  }
}
