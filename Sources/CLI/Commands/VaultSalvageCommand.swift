import Groundwork
import Terminal
import UseCases

/// `till vault salvage`: what still authenticates goes into a new vault.
struct VaultSalvageCommand: Sendable {
  let context: ProgramContext

  private static let target = Option<String>.file(
    "to", meaning: Localized(zh: "新保险库的文件", en: "the file of the new vault"))
  private static let newPassphrase = Flag(
    "new-passphrase",
    meaning: Localized(zh: "另设口令，而不是沿用原来的", en: "choose a new passphrase instead of keeping what opens it now"))

  var command: Command {
    Command(
      "salvage",
      summary: Localized(zh: "把还能读的记录写入新保险库", en: "bring what can still be read into a new vault"),
      details: Localized(
        zh: "损坏的文件不会改动；救不回的记录会按名称列出。新文件用 till vault restore 换上。",
        en:
          "The damaged file is left as it is; what is lost is listed by name. Put the new file in its place with till vault restore."
      ),
      arguments: [Self.target, Self.newPassphrase, Flag.dryRun],
      examples: [
        .init("till vault salvage --dry-run", zh: "看看能救回什么", en: "see what can be saved"),
        .init("till vault salvage --to rescued.db", zh: "写入新的保险库，口令不变", en: "into a new vault, same passphrase"),
      ],
      notes: [Localized(zh: "退出码：有记录丢失为 3", en: "exit code 3 if anything is lost")],
      schema: "till.vault-salvage/1", mutates: true,
      run: { invocation in
        let isPlan = invocation[Flag.dryRun]
        let target = isPlan ? nil : try invocation.require(Self.target)
        let done = try await context.workbench(invocation).salvageVault(
          to: target, hasNewPassphrase: invocation[Self.newPassphrase])
        context.output(invocation).emit(Report("till.vault-salvage/1", done.json) { Self.text(done, $0) })
        return done.isComplete ? .fine : .findings
      })
  }

  private static func text(_ done: VaultSalvage, _ setting: TextSetting) -> String {
    var lines = [
      setting(
        done.path.map {
          Localized(zh: "已救回 \(done.saved) 条记录：\($0)", en: "saved \(done.saved) records: \($0)")
        } ?? Localized(zh: "可以救回 \(done.saved) 条记录", en: "\(done.saved) records can be saved"))
    ]
    for name in done.lost {
      let words = Localized(zh: "丢失：\(name)", en: "lost: \(name)")
      lines.append(setting.style.state(.bad, SafeText.shown(setting(words))))
    }
    switch done.missing {
    case 0?: break
    case let count?:
      lines.append(
        setting.style.state(
          .bad, setting(Localized(zh: "文件中已没有的记录：\(count) 条，名称不明", en: "gone from the file, names unknown: \(count)"))))
    case nil:
      lines.append(
        setting.style.state(
          .warn,
          setting(Localized(zh: "清单读不出来，不知道是否还缺记录", en: "the manifest cannot be read, so more may be missing unseen"))))
    }
    if let next = done.next { lines.append("    " + setting.style.accent(next)) }
    return lines.joined(separator: "\n")
  }
}
