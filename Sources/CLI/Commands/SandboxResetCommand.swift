import Groundwork
import Terminal
import UseCases

/// `till sandbox reset`: an empty sandbox again, with a way back.
struct SandboxResetCommand: Sendable {
  let context: ProgramContext

  private static let payments = Flag(
    "payments", meaning: Localized(zh: "只清付款、退款和通知", en: "only payments, refunds and notifications"))
  private static let all = Flag(
    "all", meaning: Localized(zh: "应用、密钥和设置也清掉", en: "applications, keys and settings as well"))
  private static let undo = Flag("undo", meaning: Localized(zh: "恢复到上次清空之前", en: "go back to before the last reset"))

  var command: Command {
    Command(
      "reset", summary: Localized(zh: "清空沙箱，可以撤销", en: "clear the sandbox, with a way back"),
      details: Localized(
        zh: "清掉付款、退款、登记、通知、日志、购物者、故障和时钟；应用、密钥和设置留着。清之前的一切存为 sandbox.db.before-reset。服务运行时也可以。",
        en:
          "Clears payments, refunds, registrations, notifications, the log, shoppers, faults and the clock; applications, keys and settings stay. All there was is kept as sandbox.db.before-reset. Works while the server runs."
      ),
      arguments: [Self.payments, Self.all, Flag.dryRun, Self.undo, SandboxCommands.home],
      examples: [
        .init("till sandbox reset --dry-run", zh: "看看会清掉什么", en: "see what would go"),
        .init("till sandbox reset --yes", zh: "清空，不询问", en: "clear without asking"),
        .init("till sandbox reset --undo", zh: "恢复到清空之前", en: "take the last reset back"),
      ],
      schema: "till.sandbox-reset/1", run: run)
  }

  private func run(_ invocation: Invocation) async throws -> ExitCode {
    let workbench = context.workbench(invocation, sandboxHome: invocation[SandboxCommands.home])
    let output = context.output(invocation)
    if invocation[Self.undo] {
      output.emit(report(try await workbench.restoreSandbox(), .restored))
      return .fine
    }
    let scope: SandboxScope = invocation[Self.all] ? .all : invocation[Self.payments] ? .payments : .usual
    if invocation[Flag.dryRun] {
      output.emit(report(try await workbench.sandboxInventory(scope), .planned))
      return .fine
    }
    if !invocation.globals.isYes { try await confirm(scope, workbench, invocation) }
    output.emit(report(try await workbench.resetSandbox(scope), .cleared))
    return .fine
  }

  private func confirm(_ scope: SandboxScope, _ workbench: Workbench, _ invocation: Invocation) async throws {
    guard invocation.globals.isInteractive(on: invocation.console) else { throw SandboxResetFailure.unconfirmed }
    let parts = try await workbench.sandboxInventory(scope)
    let style = Style(invocation.globals.colour, console: invocation.console, stream: .error)
    let prompt = Prompt(console: invocation.console, language: invocation.globals.language, style: style)
    let question = Localized(
      zh: "要清掉\(Self.list(parts).zh)吗", en: "clear \(Self.list(parts).en)")
    guard try prompt.confirm(question, standard: false) else { throw SandboxResetFailure.unconfirmed }
  }

  private enum Deed: String { case planned, cleared, restored }

  private func report(_ parts: [ResetPart], _ deed: Deed) -> Report {
    let document: [JSON.Member] = [
      .init("done", .string(deed.rawValue)),
      .init(
        "parts",
        .array(parts.map { ["name": .string($0.name), "rows": .integer($0.rows), "words": $0.words.json] })),
      .init("undo", deed == .cleared ? "till sandbox reset --undo" : .null),
    ]
    return Report("till.sandbox-reset/1", document) { setting in
      let list = Self.list(parts)
      switch deed {
      case .planned: return setting(Localized(zh: "会清掉\(list.zh)", en: "would clear \(list.en)"))
      case .restored: return setting(Localized(zh: "已恢复\(list.zh)", en: "back again: \(list.en)"))
      case .cleared:
        return setting(Localized(zh: "已清掉\(list.zh)", en: "cleared \(list.en)")) + "\n"
          + setting(Localized(zh: "撤销：till sandbox reset --undo", en: "undo: till sandbox reset --undo"))
      }
    }
  }

  private static func list(_ parts: [ResetPart]) -> Localized {
    guard !parts.isEmpty else { return Localized(zh: "：什么也没有", en: "nothing: it is empty") }
    return Localized(
      zh: "：" + parts.map { "\($0.words.zh) \($0.rows)" }.joined(separator: "，"),
      en: parts.map { "\($0.words.en): \($0.rows)" }.joined(separator: ", "))
  }
}
