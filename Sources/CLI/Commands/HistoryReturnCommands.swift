import Groundwork
import Terminal
import UseCases

/// `till history rollback` and `till history undelete`: the way back.
struct HistoryReturnCommands: Sendable {
  let context: ProgramContext

  private static let to = Option<Int>.integer(
    "to", meaning: Localized(zh: "回到这一版", en: "go back to this version"), in: 1...Int.max)

  var rollback: Command {
    Command(
      "rollback", summary: Localized(zh: "把一个值恢复成旧版本", en: "give a value what it was in an older version"),
      details: Localized(
        zh: "旧版本的值成为新的一版，现在的值留作旧版本，所以这一步也可以撤销。",
        en:
          "The older value becomes a new version, and what is there now stays as an older one: this can be undone too."),
      arguments: [HistoryCommands.name, Self.to, Flag.dryRun],
      examples: [
        .init(
          "till history rollback sandbox/clientId --to 1 --why \"wrong account\"", zh: "回到第 1 版，写明理由",
          en: "back to version 1, and say why")
      ],
      schema: "till.history-change/1", mutates: true,
      run: { invocation in
        emit(
          try await context.workbench(invocation).rollBack(
            try invocation.require(HistoryCommands.name), to: try invocation.require(Self.to),
            isRehearsed: invocation[Flag.dryRun]), invocation)
        return .fine
      })
  }

  var undelete: Command {
    Command(
      "undelete", summary: Localized(zh: "恢复被删除的值", en: "bring a removed value back"),
      arguments: [HistoryCommands.name, Flag.dryRun],
      examples: [.init("till history undelete sandbox/notifyUrl", zh: "恢复通知地址", en: "the notification URL is back")],
      schema: "till.history-change/1", mutates: true,
      run: { invocation in
        emit(
          try await context.workbench(invocation).undelete(
            try invocation.require(HistoryCommands.name), isRehearsed: invocation[Flag.dryRun]), invocation)
        return .fine
      })
  }

  private func emit(_ change: HistoryChange, _ invocation: Invocation) {
    context.output(invocation).emit(
      Report("till.history-change/1", document: change.json) { HistoryText(setting: $0).change(change) })
  }
}
