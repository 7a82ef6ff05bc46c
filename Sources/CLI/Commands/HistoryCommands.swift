import Groundwork
import Terminal
import UseCases

/// `till history …`: what values were before, and the way back.
struct HistoryCommands: Sendable {
  let context: ProgramContext

  static let name = Positional<String>.text(
    "NAME",
    meaning: Localized(
      zh: "值的名称，例如 sandbox/clientId、sandbox-private-v1", en: "such as sandbox/clientId, sandbox-private-v1"))

  var command: Command {
    Command(
      "history",
      summary: Localized(zh: "每个值的旧版本：查看、比较、恢复、销毁", en: "older versions of values: see, compare, bring back"),
      details: Localized(
        zh: "每次改动都留下旧版本，最多 50 个；删掉的值也在。设置叫 sandbox/clientId，密钥叫 sandbox-private-v1，指南进度叫 progress。",
        en:
          "Every change leaves the older version, up to 50 of them; removed values too. A setting is called sandbox/clientId, a key sandbox-private-v1, the guide's progress progress."
      ),
      examples: [
        .init("till history list sandbox/clientId", zh: "这个值的所有版本", en: "every version of this value"),
        .init("till history rollback sandbox/clientId --to 1", zh: "回到第 1 版", en: "go back to version 1"),
      ],
      subcommands: [
        list, HistoryShowCommand(context: context).command, diff,
        HistoryReturnCommands(context: context).rollback, HistoryReturnCommands(context: context).undelete,
        HistoryDestroyCommand(context: context).command,
      ])
  }

  private static let optionalName = Positional<String>.text("NAME", arity: .optional, meaning: name.spec.meaning)

  private var list: Command {
    Command(
      "list", summary: Localized(zh: "列出值，或一个值的版本", en: "list the values, or the versions of one"),
      arguments: [Self.optionalName],
      examples: [
        .init("till history list", zh: "当前应用的每个值", en: "every value of the current application"),
        .init("till history list sandbox/clientId", zh: "谁在何时为何改的", en: "who changed it when and why"),
      ],
      schema: "till.history/1",
      run: { invocation in
        let workbench = context.workbench(invocation)
        let output = context.output(invocation)
        if let name = invocation[Self.optionalName] {
          let report = try await workbench.versions(of: name)
          output.emit(
            Report("till.history/1", document: report.json) { HistoryText(setting: $0).versions(report) })
        } else {
          let values = try await workbench.values()
          output.emit(
            Report("till.history/1", [.init("values", .array(values.map(\.json)))]) {
              HistoryText(setting: $0).values(values)
            })
        }
        return .fine
      })
  }

  private static let from = Option<Int>.integer(
    "from", meaning: Localized(zh: "从这一版，默认是前一版", en: "from this version, else the one before"), in: 1...Int.max)
  private static let to = Option<Int>.integer(
    "to", meaning: Localized(zh: "到这一版，默认是最新的", en: "to this version, else the newest"), in: 1...Int.max)

  private var diff: Command {
    Command(
      "diff", summary: Localized(zh: "比较一个值的两个版本", en: "compare two versions of a value"),
      arguments: [Self.name, Self.from, Self.to],
      examples: [
        .init("till history diff sandbox/clientId", zh: "最新的一次改动", en: "the latest change"),
        .init("till history diff progress --from 3 --to 9", zh: "第 3 版到第 9 版", en: "from version 3 to version 9"),
      ],
      notes: [
        Localized(zh: "机密只比较能说的部分，例如指纹", en: "of secrets only what may be told is compared, such as fingerprints")
      ],
      schema: "till.history-diff/1",
      run: { invocation in
        let difference = try await context.workbench(invocation).difference(
          of: try invocation.require(Self.name), from: invocation[Self.from], to: invocation[Self.to])
        context.output(invocation).emit(
          Report("till.history-diff/1", document: difference.json) { HistoryText(setting: $0).difference(difference) })
        return .fine
      })
  }
}
