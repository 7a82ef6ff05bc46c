import Groundwork
import Terminal
import UseCases

/// `till vault verify`: everything in the vault is read, and one verdict is given.
struct VaultVerifyCommand: Sendable {
  let context: ProgramContext

  private static let acceptOlder = Flag(
    "accept-older",
    meaning: Localized(
      zh: "本机见过更新的状态，仍以现在的为准", en: "take this state as the newest although a newer one was seen here"))

  var command: Command {
    Command(
      "verify", summary: Localized(zh: "读一遍全部内容，说明是否完好", en: "read everything and say whether it is sound"),
      details: Localized(
        zh:
          "结论只有一个：完好、口令不对、文件头损坏、部分记录损坏、结构损坏、被截断、记录被调换或恢复成旧的、整个文件比本机见过的旧、正被占用、格式较新、不是保险库、磁盘已满。不改动保险库。",
        en:
          "Exactly one verdict: fine, wrong passphrase, header damaged, some records damaged, structure damaged, cut off, rows swapped or put back, the whole file older than last seen here, in use, newer format, not a vault, disk full. The vault is not changed."
      ),
      arguments: [Self.acceptOlder],
      examples: [
        .init("till vault verify", zh: "保险库完好吗？", en: "is the vault sound?"),
        .init("till vault verify --vault copy.db --json", zh: "检查另一个文件，给脚本用", en: "another file, for a script"),
        .init("till vault verify --accept-older", zh: "承认自己换回的旧文件", en: "accept an older file you put back yourself"),
      ],
      notes: [
        Localized(
          zh: "退出码：完好 0，口令不对 5，损坏或较旧 6，其他 1", en: "exit code: 0 fine, 5 wrong passphrase, 6 damaged or older, else 1")
      ],
      schema: "till.vault-verdict/1",
      run: { invocation in
        let found = try await context.workbench(invocation).verifyVault(acceptingOlder: invocation[Self.acceptOlder])
        context.output(invocation).emit(
          Report("till.vault-verdict/1", found.json) { Self.text(found, $0) })
        return found.code.map { ExitCode($0.category) } ?? .fine
      })
  }

  private static func text(_ found: VaultVerification, _ setting: TextSetting) -> String {
    let style = setting.style
    guard let finding = found.finding else {
      let number = found.generation.map(String.init) ?? "?"
      return style.state(
        .good,
        setting(
          Localized(
            zh: "完好：\(found.readable ?? 0) 条记录都能读取，第 \(number) 代",
            en: "fine: all \(found.readable ?? 0) records can be read, generation \(number)")))
    }
    var lines = [style.state(.bad, shown(finding, setting) + " (\(found.verdict))")]
    for problem in found.problems.prefix(20) where problem != finding {
      lines.append("    " + shown(problem, setting))
    }
    if let why = found.why { lines.append("    " + shown(why, setting)) }
    if let readable = found.readable {
      lines.append("    " + setting(Localized(zh: "可以读取的记录：\(readable)", en: "records that can be read: \(readable)")))
    }
    for remedy in found.remedies {
      switch remedy {
      case .run(let command): lines.append("    " + style.accent(command))
      case .advice(let words): lines.append("    " + setting(words))
      }
    }
    return lines.joined(separator: "\n")
  }

  private static func shown(_ words: Localized, _ setting: TextSetting) -> String { SafeText.shown(setting(words)) }
}
