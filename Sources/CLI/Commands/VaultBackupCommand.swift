import Groundwork
import Terminal
import UseCases

/// `till vault backup`: a copy that was opened and counted.
struct VaultBackupCommand: Sendable {
  let context: ProgramContext

  private static let target = Positional<String>.file(
    meaning: Localized(zh: "备份写到这个新文件", en: "the new file the backup goes to"))

  var command: Command {
    Command(
      "backup", summary: Localized(zh: "写一份核对过的备份", en: "write a backup that was read back"),
      details: Localized(
        zh: "保险库使用中也可以备份。备份同样是加密的，用同一口令打开；写完会打开并逐条读一遍，才得到文件名。已有的文件不会被覆盖。",
        en:
          "Works while the vault is in use. The backup is encrypted and opens with the same passphrase; it is opened and every record read before it gets its name. Nothing is overwritten."
      ),
      arguments: [Self.target, Flag.dryRun],
      examples: [
        .init("till vault backup vault-monday.db", zh: "备份到新文件", en: "to a new file")
      ],
      notes: [
        Localized(
          zh: "备份能不能用：till vault restore FILE --rehearse",
          en: "whether it is any good: till vault restore FILE --rehearse")
      ],
      schema: "till.vault-backup/1", mutates: true,
      run: { invocation in
        let backup = try await context.workbench(invocation).backUpVault(
          to: try invocation.require(Self.target), isPlan: invocation[Flag.dryRun])
        context.output(invocation).emit(
          Report("till.vault-backup/1", backup.json) { setting in
            setting(
              backup.isPlan
                ? Localized(
                  zh: "会备份 \(backup.records) 条记录到 \(backup.path)",
                  en: "would back up \(backup.records) records to \(backup.path)")
                : Localized(
                  zh: "已备份并读回 \(backup.records) 条记录，第 \(backup.generation) 代：\(backup.path)",
                  en:
                    "backed up and read back \(backup.records) records, generation \(backup.generation): \(backup.path)"
                ))
          })
        return .fine
      })
  }
}
