import Groundwork
import Terminal
import UseCases

/// `till ui`: the workbench as a page of this machine's browser.
struct UICommand: Sendable {
  let context: ProgramContext

  private static let port = Option<Int>.integer(
    "port", meaning: Localized(zh: "监听端口，0 自动选取", en: "listen on this port; 0 picks one"), in: 0...65_535)
  private static let noOpen = Flag("no-open", meaning: Localized(zh: "不打开浏览器", en: "do not open a browser"))
  /// How long the vault is kept open, in seconds: as long as `till vault unlock` does.
  private static let unlockedSeconds = 900

  var command: Command {
    Command(
      "ui", summary: Localized(zh: "在浏览器里使用工作台", en: "the workbench in a browser"),
      details: Localized(
        zh:
          "只在 127.0.0.1 提供页面，地址里的令牌只在这次运行有效。页面运行的就是 till 的命令，并显示每一条命令。口令只在终端里输入：保险库锁着时先问，之后与 till vault unlock 一样；锁上后页面会说怎样再打开。",
        en:
          "Serves a page on 127.0.0.1 only; the token in the address is good for this run. The page runs commands of till and shows each of them. A passphrase is typed in the terminal only: a locked vault is asked for first and stays open as after till vault unlock. When it is locked again the page says how to open it."
      ),
      arguments: [Self.port, Self.noOpen],
      examples: [
        .init("till ui", zh: "打开页面", en: "open the page"),
        .init("till ui --no-open --port 7070", zh: "固定端口，自己打开", en: "on this port, opened by yourself"),
      ],
      schema: "till.ui/1", run: run)
  }

  private func run(_ invocation: Invocation) async throws -> ExitCode {
    let globals = invocation.globals
    let output = context.output(invocation)
    let workbench = context.workbench(invocation)
    let isInteractive = globals.isInteractive(on: invocation.console)
    // Where nobody can be asked the page opens as well, and says that the vault is locked.
    if workbench.isVaultLocked, isInteractive || globals.passphrase != nil {
      _ = try await workbench.unlockVault(seconds: Self.unlockedSeconds)
    }
    let order = PageOrder(
      port: invocation[Self.port] ?? 0, language: globals.language, options: Self.options(globals),
      opens: isInteractive && !invocation[Self.noOpen])
    try await workbench.servePage(order) { address in
      output.emit(Report("till.ui/1", [.init("address", .string(address))]) { _ in address })
      output.notice(Localized(zh: "页面已就绪，Ctrl-C 结束", en: "the page is ready, Ctrl-C ends it"))
    }
    return .fine
  }

  /// What was said on this line and holds for every command of the page.
  private static func options(_ globals: GlobalOptions) -> [String] {
    let named = [("--vault", globals.vault), ("--app", globals.app), ("--assets", globals.assets)]
    return named.compactMap { name, value in value.map { "\(name)=\($0)" } }
  }
}
