import Groundwork
import Terminal
import UseCases

/// `till vault slots …` and `till vault passphrase`: the ways to open a vault.
struct VaultSlotCommands: Sendable {
  let context: ProgramContext

  var commands: [Command] { [passphrase, slots] }

  private static let kind = Positional<NewSlotKind>.choice(
    "KIND", meaning: Localized(zh: "怎样打开", en: "what it is to open by"))
  private static let id = Positional<Int>.integer(
    "SLOT", meaning: Localized(zh: "槽的编号，见 till vault slots", en: "number of the slot, see till vault slots"))
  static let out = Option<String>.file(
    "out", short: "o",
    meaning: Localized(zh: "密钥文件或恢复码写入的新文件", en: "new file for the key file or the recovery code"))
  static let show = Flag(
    "show", meaning: Localized(zh: "把恢复码打印到标准输出", en: "print the recovery code on standard output"))
  private static let confirm = Option<Int>.integer(
    "confirm", valueName: "SLOT",
    meaning: Localized(zh: "重复编号，不再询问", en: "the number again, instead of being asked"))
  private static let newFile = Option<String>.file(
    "new-passphrase-file", meaning: Localized(zh: "从该文件读取新口令", en: "read the new passphrase from this file"))
  private static let newDescriptor = Option<Int>.integer(
    "new-passphrase-fd", meaning: Localized(zh: "从该文件描述符读取新口令", en: "read the new passphrase from this descriptor"),
    in: 0...65_535)
  private static let newCommand = Option<String>.text(
    "new-passphrase-command", valueName: "CMD",
    meaning: Localized(zh: "以该命令的输出为新口令", en: "take the new passphrase from this command's output"),
    completion: .command)
  private static let renewing: [any Argument] = [newFile, newDescriptor, newCommand]

  // MARK: Looking

  private var slots: Command {
    Command(
      "slots", summary: Localized(zh: "打开保险库的几种方式", en: "the ways to open the vault"),
      details: Localized(
        zh: "每个槽以一种方式包着同一把密钥。列出它们不需要口令。增删改只重写一个槽，记录不动；旧的文件副本仍以旧的方式打开。",
        en:
          "Each slot wraps the same key in one way. Listing them needs no passphrase. Adding, changing or removing one rewrites that slot and no record; older copies of the file still open in the old ways."
      ),
      examples: [
        .init("till vault slots", zh: "列出", en: "list them"),
        .init("till vault slots add recovery-code -o sheet.txt", zh: "一份打印保存的恢复码", en: "a recovery code to print"),
      ],
      schema: "till.vault-slots/1", subcommands: [add, change, remove, upgrade],
      run: { invocation in
        let report = try context.workbench(invocation).vaultSlots()
        context.output(invocation).emit(
          Report("till.vault-slots/1", report.members) { SlotText(setting: $0).list(report) })
        return .fine
      })
  }

  // MARK: Changing

  private var add: Command {
    Command(
      "add", summary: Localized(zh: "加一种打开的方式", en: "add a way to open the vault"),
      details: Localized(
        zh: "先以现有的方式打开，即使保险库已解锁。口令另外询问；密钥文件写入 -o 的新文件；恢复码只显示一次。",
        en:
          "Asks for one that opens it first, even if the vault is unlocked. A passphrase is asked for; a key file is written to the new file of -o; a recovery code is shown once."
      ),
      arguments: [Self.kind, Self.out, Self.show] + Self.renewing + [Flag.dryRun],
      examples: [
        .init("till vault slots add passphrase", zh: "第二个口令", en: "a second passphrase"),
        .init("till vault slots add key-file -o usb.key", zh: "密钥文件", en: "a key file"),
        .init("till vault slots add recovery-code -o sheet.txt", zh: "恢复码", en: "a recovery code"),
      ],
      schema: "till.vault-slot/1", mutates: true,
      run: { invocation in
        let kind = try invocation.require(Self.kind)
        let workbench = try workbench(invocation)
        if invocation[Flag.dryRun] { return emit(try workbench.planToAdd(kind), invocation) }
        let target = try SlotTarget(kind, invocation).target
        return emit(try await workbench.addSlot(kind, to: target), invocation)
      })
  }

  private var change: Command {
    Command(
      "change", summary: Localized(zh: "换掉一个槽里的口令、文件或恢复码", en: "give a slot a new secret of its kind"),
      arguments: [Self.id, Self.out, Self.show] + Self.renewing + [Flag.dryRun],
      examples: [.init("till vault slots change 2 -o new.key", zh: "换掉槽 2 的密钥文件", en: "a new key file for slot 2")],
      schema: "till.vault-slot/1", mutates: true,
      run: { invocation in
        let id = UInt64(try invocation.require(Self.id))
        let workbench = try workbench(invocation)
        let planned = try workbench.planToChange(id)
        if invocation[Flag.dryRun] { return emit(planned, invocation) }
        let target = try planned.slot.newKind.flatMap { try SlotTarget($0, invocation).target }
        return emit(try await workbench.changeSlot(id, to: target), invocation)
      })
  }

  private var remove: Command {
    Command(
      "remove", summary: Localized(zh: "删除一种打开的方式", en: "remove a way to open the vault"),
      details: Localized(
        zh: "最后一个能打开的槽不能删除。删除不能撤销，只能再加一个。",
        en: "The last slot that opens the vault stays. It cannot be taken back; another one can be added."),
      arguments: [Self.id, Self.confirm, Flag.dryRun],
      examples: [
        .init("till vault slots remove 2 --dry-run", zh: "看看会剩下什么", en: "see what would be left"),
        .init("till vault slots remove 2 --confirm 2", zh: "不再询问", en: "without being asked"),
      ],
      schema: "till.vault-slot/1", mutates: true,
      run: { invocation in
        let number = try invocation.require(Self.id)
        let workbench = context.workbench(invocation)
        let planned = try workbench.planToRemove(UInt64(number))
        if invocation[Flag.dryRun] { return emit(planned, invocation) }
        try confirmRemoval(of: number, planned, invocation)
        return emit(try await workbench.removeSlot(UInt64(number)), invocation)
      })
  }

  private func confirmRemoval(of number: Int, _ planned: SlotChange, _ invocation: Invocation) throws {
    if let confirmed = invocation[Self.confirm] {
      guard confirmed == number else { throw SlotRemovalUnconfirmed(number: number) }
      return
    }
    guard invocation.globals.isInteractive(on: invocation.console) else { throw SlotRemovalUnconfirmed(number: number) }
    let output = context.output(invocation)
    invocation.console.writeLine(SlotText(setting: output.setting(for: .error)).change(planned), to: .error)
    let style = Style(invocation.globals.colour, console: invocation.console, stream: .error)
    let prompt = Prompt(console: invocation.console, language: invocation.globals.language, style: style)
    let question = Localized(zh: "删除槽 \(number)", en: "remove slot \(number)")
    guard try prompt.confirm(question, byTyping: String(number)) else { throw SlotRemovalUnconfirmed(number: number) }
  }

  private var upgrade: Command {
    Command(
      "upgrade", summary: Localized(zh: "让猜口令更费力", en: "make guessing a passphrase dearer"),
      details: Localized(
        zh: "按这台机器现在的速度重新测量，重写您给出的口令所在的槽。只升不降。",
        en:
          "Measures this machine again and rewrites the slot of the passphrase you give. Never makes it cheaper."),
      arguments: [Flag.dryRun],
      examples: [.init("till vault slots upgrade", zh: "口令不变", en: "the passphrase stays the same")],
      schema: "till.vault-slot/1", mutates: true,
      run: { invocation in
        let workbench = context.workbench(invocation)
        return emit(
          invocation[Flag.dryRun] ? try await workbench.planToUpgrade() : try await workbench.upgradeSlot(), invocation)
      })
  }

  private var passphrase: Command {
    Command(
      "passphrase", summary: Localized(zh: "换一个口令", en: "change the passphrase"),
      details: Localized(
        zh: "问现在的口令和新口令，只重写它的槽。旧的文件副本仍以旧口令打开。",
        en:
          "Asks for the present passphrase and the new one, and rewrites its slot. Older copies of the file still open with the old one."
      ),
      arguments: Self.renewing + [Flag.dryRun],
      examples: [
        .init("till vault passphrase", zh: "在终端里", en: "at the terminal"),
        .init(
          "till vault passphrase --passphrase-file old.txt --new-passphrase-file new.txt", zh: "在脚本里",
          en: "from a script"),
      ],
      schema: "till.vault-slot/1", mutates: true,
      run: { invocation in
        let workbench = try workbench(invocation)
        return emit(
          invocation[Flag.dryRun]
            ? try await workbench.planToChangePassphrase() : try await workbench.changePassphrase(),
          invocation)
      })
  }

  // MARK: What they share

  private func workbench(_ invocation: Invocation) throws -> Workbench {
    let sources: [(flag: String, source: GlobalOptions.PassphraseSource)] = [
      invocation[Self.newFile].map { ("--new-passphrase-file", .file($0)) },
      invocation[Self.newDescriptor].map { ("--new-passphrase-fd", .descriptor(Int32($0))) },
      invocation[Self.newCommand].map { ("--new-passphrase-command", .command($0)) },
    ].compactMap(\.self)
    if sources.count > 1 {
      throw UsageProblem.conflicting(sources[0].flag, sources[1].flag, path: invocation.path)
    }
    return context.workbench(invocation, newPassphrase: sources.first?.source)
  }

  private func emit(_ change: SlotChange, _ invocation: Invocation) -> ExitCode {
    let output = context.output(invocation)
    let report = Report("till.vault-slot/1", change.members) { SlotText(setting: $0).change(change) }
    // A code on standard output stands there alone.
    if invocation[Self.show], change.deed == .added || change.deed == .changed {
      output.notice(Localized(verbatim: report.text(output.setting(for: .error))))
    } else {
      output.emit(report)
    }
    return .fine
  }
}
