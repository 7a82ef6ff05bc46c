import Groundwork
import Terminal
import UseCases

/// `till vault restore`: a backup in the place of the vault, or the rehearsal of it.
struct VaultRestoreCommand: Sendable {
  let context: ProgramContext

  private static let backup = Positional<String>.file(meaning: Localized(zh: "备份文件", en: "the backup"))
  private static let rehearse = Flag(
    "rehearse", meaning: Localized(zh: "只打开、清点、比较，什么也不改", en: "open, count and compare; change nothing"))

  var command: Command {
    Command(
      "restore", summary: Localized(zh: "从备份恢复保险库，可以撤销", en: "put a backup in the vault's place, with a way back"),
      details: Localized(
        zh: "先打开备份的副本，读完每一条记录，与现在的保险库比较，再请您确认。现在的文件改名留在旁边，并显示撤销的命令。口令是备份当时的口令。",
        en:
          "Opens a copy of the backup, reads every record, compares it with the present vault and asks. The present file stays beside under a dated name, and the command that takes it back is printed. The passphrase is the one the backup was made with."
      ),
      arguments: [Self.backup, Self.rehearse, Flag.dryRun],
      examples: [
        .init(
          "till vault restore vault-monday.db --rehearse", zh: "这份备份能用吗？会改变什么？",
          en: "is it good, and what would change?"),
        .init("till vault restore vault-monday.db", zh: "看过差别，确认后恢复", en: "see the difference, confirm, restore"),
      ],
      schema: "till.vault-restore/1", mutates: true, run: run)
  }

  private func run(_ invocation: Invocation) async throws -> ExitCode {
    let workbench = context.workbench(invocation)
    let backup = try invocation.require(Self.backup)
    let output = context.output(invocation)
    let outcome =
      invocation[Self.rehearse] || invocation[Flag.dryRun]
      ? try await workbench.rehearseRestoring(from: backup)
      : try await workbench.restoreVault(from: backup) { try Self.confirm($0, invocation) }
    output.emit(Report("till.vault-restore/1", outcome.json) { Self.text(outcome, $0) })
    return .fine
  }

  private static func confirm(_ plan: VaultRestoration, _ invocation: Invocation) throws -> Bool {
    if invocation.globals.isYes { return true }
    guard invocation.globals.isInteractive(on: invocation.console) else { return false }
    let setting = Output(console: invocation.console, globals: invocation.globals).setting(for: .error)
    invocation.console.writeLine(text(plan, setting), to: .error)
    let prompt = Prompt(console: invocation.console, language: invocation.globals.language, style: setting.style)
    return try prompt.confirm(
      Localized(zh: "要用这份备份换下现在的保险库吗", en: "put this backup in the place of the vault"), standard: false)
  }

  private static func text(_ outcome: VaultRestoration, _ setting: TextSetting) -> String {
    let style = setting.style
    var lines = [
      style.state(
        .good,
        setting(
          Localized(
            zh: "备份完好：\(outcome.records) 条记录，第 \(outcome.generation) 代",
            en: "the backup is sound: \(outcome.records) records, generation \(outcome.generation)")))
    ]
    lines += difference(outcome.present, setting)
    if outcome.isDone {
      lines.append(setting(Localized(zh: "已恢复：\(outcome.vault)", en: "restored: \(outcome.vault)")))
    }
    if let kept = outcome.kept {
      lines.append(setting(Localized(zh: "原来的文件：\(kept)", en: "the former file: \(kept)")))
    }
    if let undo = outcome.undo {
      lines.append(setting(Localized(zh: "撤销：", en: "undo: ")) + style.accent(undo))
    }
    return lines.joined(separator: "\n")
  }

  private static func difference(_ present: VaultRestoration.Present, _ setting: TextSetting) -> [String] {
    func state(_ meaning: Style.Meaning, _ zh: String, _ en: String) -> String {
      setting.style.state(meaning, SafeText.shown(setting(Localized(zh: zh, en: en))))
    }
    switch present {
    case .missing: return [state(.warn, "现在没有保险库", "there is no vault now")]
    case .another:
      return [
        state(.warn, "现在的保险库是另一个，不是这份备份的来源", "the present vault is another one, not what was backed up")
      ]
    case .unreadable(_, let words):
      return [state(.warn, "现在的保险库打不开：\(words.zh)", "the present vault does not open: \(words.en)")]
    case .same(let difference):
      if difference.isNone {
        return [
          state(
            .good, "与现在的保险库相同（\(difference.sameCount) 条记录）",
            "the same as the present vault (\(difference.sameCount) records)")
        ]
      }
      var lines = [
        state(
          .warn, "现在是第 \(difference.generation) 代，相同的记录 \(difference.sameCount) 条",
          "the present vault is of generation \(difference.generation); \(difference.sameCount) records are the same")
      ]
      let parts: [([String], Localized)] = [
        (difference.lost, Localized(zh: "会失去", en: "would go")),
        (difference.back, Localized(zh: "会回来", en: "would come back")),
        (difference.changed, Localized(zh: "会变回旧值", en: "would go back to an older value")),
      ]
      for (names, words) in parts where !names.isEmpty {
        let shown = names.prefix(10).map { SafeText.shown($0) }.joined(separator: setting.language == .zh ? "、" : ", ")
        let more = names.count > 10 ? " … (\(names.count))" : ""
        lines.append("    " + setting(words) + setting(Localized(zh: "：", en: ": ")) + shown + more)
      }
      return lines
    }
  }
}
