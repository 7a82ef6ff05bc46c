import Groundwork
import Terminal
import UseCases

/// Where the secret of a new slot goes: nowhere it was not asked to.
struct SlotTarget {
  /// `nil` for a passphrase, which the person has.
  let target: ExportTarget?

  /// - Throws: a usage problem if no place was named; ``RecoveryCodeNeedsPlace`` for a code nobody wants to see.
  init(_ kind: NewSlotKind, _ invocation: Invocation) throws {
    let console = invocation.console
    switch kind {
    case .passphrase: target = nil
    case .keyFile: target = .file(try invocation.require(VaultSlotCommands.out))
    case .recoveryCode:
      if let path = invocation[VaultSlotCommands.out], path != "-" {
        target = .file(path)
        return
      }
      let isWanted = invocation[VaultSlotCommands.show] || invocation[VaultSlotCommands.out] == "-"
      if isWanted, invocation.globals.isJSON {
        throw UsageProblem.conflicting("--json", "--show", path: invocation.path)
      }
      guard try isWanted || Self.agrees(invocation) else { throw RecoveryCodeNeedsPlace() }
      Output(console: console, globals: invocation.globals).warn(
        Localized(
          zh: "恢复码将只显示这一次；谁看到它，谁就能打开保险库",
          en: "the recovery code is shown this once; whoever sees it can open the vault"))
      target = .sink { console.write(bytes: $0) }
    }
  }

  private static func agrees(_ invocation: Invocation) throws -> Bool {
    guard invocation.globals.isInteractive(on: invocation.console) else { return false }
    let style = Style(invocation.globals.colour, console: invocation.console, stream: .error)
    let prompt = Prompt(console: invocation.console, language: invocation.globals.language, style: style)
    return try prompt.confirm(
      Localized(zh: "现在就在这个屏幕上显示恢复码吗", en: "show the recovery code on this screen now"), standard: false)
  }
}

/// A recovery code would have been made and shown to nobody, or to whoever looks.
struct RecoveryCodeNeedsPlace: Failure {
  var code: FailureCode { FailureCode("VLT-041", .usage) }
  var what: Localized {
    Localized(zh: "没有说明恢复码写到哪里", en: "it was not said where the recovery code is to go")
  }
  var why: Localized? {
    Localized(zh: "它只显示一次，不会自行出现在屏幕上", en: "it is shown once, and on no screen unless asked")
  }
  var remedies: [Remedy] {
    [
      .run("till vault slots add recovery-code -o sheet.txt"), .run("till vault slots add recovery-code --show"),
    ]
  }
}

/// A slot is only removed by its number, given twice.
struct SlotRemovalUnconfirmed: Failure {
  let number: Int

  var code: FailureCode { FailureCode("VLT-042", .refused) }
  var what: Localized {
    Localized(zh: "没有确认，槽 \(number) 未删除", en: "it was not confirmed, so slot \(number) stays")
  }
  var why: Localized? { Localized(zh: "删除不能撤销", en: "a removal cannot be taken back") }
  var remedies: [Remedy] {
    [
      .run("till vault slots remove \(number) --dry-run"),
      .run("till vault slots remove \(number) --confirm \(number)"),
    ]
  }
}
