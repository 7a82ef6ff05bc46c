import Groundwork
import Terminal
import UseCases

/// `till golive guard …`: no private key of the vault in a repository.
struct GoLiveGuardCommands: Sendable {
  let context: ProgramContext

  private static let folder = Positional<String>.text(
    "DIR", meaning: Localized(zh: "仓库里的文件夹", en: "a folder of the repository"), completion: .directory)
  private static let staged = Flag(
    "staged", meaning: Localized(zh: "查将要提交的内容", en: "look at what is about to be committed"))
  private static let history = Flag("history", meaning: Localized(zh: "查整个历史", en: "look at the whole history"))
  private static let list = Option<String>.file(
    "list", meaning: Localized(zh: "另一份密钥特征表", en: "another list than the usual one"))

  var command: Command {
    Command(
      "guard", summary: Localized(zh: "不让私钥进入 git 仓库", en: "keep private keys out of a git repository"),
      examples: [.init("till golive guard install .", zh: "装上钩子", en: "put the hook in place")],
      subcommands: [install, scan])
  }

  private var install: Command {
    Command(
      "install", summary: Localized(zh: "装 pre-commit 钩子", en: "put a pre-commit hook in place"),
      details: Localized(
        zh: "钩子按保险库里私钥的带密钥特征码查找，任何写法都认得，不用打开保险库。已有的钩子改名保留，照样运行。有了新密钥请再装一次。",
        en:
          "The hook looks for keyed codes of the vault's private keys, in any encoding, and needs no open vault. A hook that is there is kept and still runs. Install again after new keys."
      ),
      arguments: [Self.folder, Flag.dryRun],
      examples: [.init("till golive guard install shop", zh: "装到这个仓库", en: "into this repository")],
      schema: "till.golive-guard/1", mutates: true,
      run: { invocation in
        let isRehearsal = invocation[Flag.dryRun]
        let done = try await context.workbench(invocation).installGuard(
          try invocation.require(Self.folder), isRehearsal: isRehearsal)
        context.output(invocation).emit(
          Report(
            "till.golive-guard/1",
            [.init("hook", .string(done.hook)), .init("keys", .array(done.keys.map(JSON.string)))]
          ) { setting in
            setting.style.state(
              .good,
              setting(
                Localized(
                  zh: isRehearsal ? "会守住 \(done.keys.count) 把私钥：" : "守住 \(done.keys.count) 把私钥：",
                  en: isRehearsal
                    ? "would guard \(done.keys.count) private keys: " : "\(done.keys.count) private keys guarded: "))
                + SafeText.shown(done.hook))
          })
        return .fine
      })
  }

  private var scan: Command {
    Command(
      "scan", summary: Localized(zh: "查文件夹、暂存区或历史", en: "look through a folder, the index or the history"),
      arguments: [Self.folder, Self.staged, Self.history, Self.list],
      examples: [
        .init("till golive guard scan .", zh: "查所有文件", en: "every file"),
        .init("till golive guard scan . --history", zh: "查整个历史", en: "everything that was ever committed"),
      ],
      notes: [
        Localized(zh: "退出码：没有为 0，发现为 3，没有特征表为 4", en: "exit code 0 if none is there, 3 if one is, 4 without a list")
      ],
      schema: "till.golive-scan/1", run: runScan)
  }

  private func runScan(_ invocation: Invocation) async throws -> ExitCode {
    guard !(invocation[Self.staged] && invocation[Self.history]) else {
      throw UsageProblem.conflicting("--staged", "--history", path: invocation.path)
    }
    let range: GuardRange = invocation[Self.staged] ? .staged : invocation[Self.history] ? .history : .folder
    let folder = try invocation.require(Self.folder)
    let workbench = context.workbench(invocation)
    let list = invocation[Self.list]
    let hits = try await context.progress(invocation).during(Localized(zh: "正在查找", en: "searching")) { count in
      try await workbench.scanForKeys(folder, range, list: list) { count.set($0, of: $1) }
    }
    context.output(invocation).emit(
      Report(
        "till.golive-scan/1",
        [.init("range", .string(range.rawValue)), .init("hits", .array(hits.map(\.json)))]
      ) { Self.text(hits, $0) })
    return hits.isEmpty ? .fine : .findings
  }

  private static func text(_ hits: [GuardHit], _ setting: TextSetting) -> String {
    guard !hits.isEmpty else {
      return setting.style.state(.good, setting(Localized(zh: "没有私钥", en: "no private key")))
    }
    return hits.map { hit in
      let words = Localized(zh: "有私钥", en: "holds the private key")
      let commit = hit.commit.map { " (\($0.prefix(12)))" } ?? ""
      return setting.style.state(
        .bad, SafeText.shown(hit.path) + commit + "  " + setting(words) + " " + hit.keys.joined(separator: ", "))
    }.joined(separator: "\n")
  }
}
