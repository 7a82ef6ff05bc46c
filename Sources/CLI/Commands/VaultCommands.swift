import Groundwork
import Terminal
import UseCases

/// `till vault …`
struct VaultCommands: Sendable {
  let context: ProgramContext

  var command: Command {
    Command(
      "vault",
      summary: Localized(zh: "加密的保险库", en: "the encrypted vault"),
      examples: [.init("till vault create", zh: "建保险库", en: "make the vault")],
      subcommands: [create] + VaultUnlockCommands(context: context).commands
        + VaultSlotCommands(context: context).commands + [
          VaultVerifyCommand(context: context).command, VaultBackupCommand(context: context).command,
          VaultRestoreCommand(context: context).command, VaultSalvageCommand(context: context).command,
          AuditCommand(context: context).command,
        ])
  }

  private var create: Command {
    Command(
      "create", summary: Localized(zh: "建一个加密的保险库", en: "make an encrypted vault"),
      details: Localized(
        zh: "口令至少 8 个字，无法找回。没有终端时，用 --passphrase-file、--passphrase-fd 或 --passphrase-command 给出。",
        en:
          "The passphrase has at least 8 characters and cannot be recovered. Without a terminal, hand it over with --passphrase-file, --passphrase-fd or --passphrase-command."
      ),
      examples: [
        .init("till vault create", zh: "在终端里设口令", en: "choose a passphrase at the terminal"),
        .init("till vault create --passphrase-file pass.txt", zh: "在脚本里", en: "from a script"),
      ],
      schema: "till.vault/1",
      run: { invocation in
        let workbench = context.workbench(invocation)
        try await workbench.createVault()
        let path = workbench.home.vault
        context.output(invocation).emit(
          Report("till.vault/1", [.init("vault", .string(path))]) { setting in
            setting(Localized(zh: "保险库已建好：\(path)", en: "the vault is made: \(path)"))
          })
        return .fine
      })
  }
}
