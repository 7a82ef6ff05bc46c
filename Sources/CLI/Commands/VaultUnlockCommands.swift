import Groundwork
import Terminal
import UseCases

/// `till vault unlock` and `lock`: asked once, not at every command.
struct VaultUnlockCommands: Sendable {
  let context: ProgramContext

  private static let longest = 86_400.0

  private static let duration = Option<Double>(
    "for", valueName: "DURATION",
    meaning: Localized(zh: "多久，例如 15m、2h，最长 24h", en: "how long, such as 15m or 2h; 24h at most"),
    standard: Localized(verbatim: "15m"),
    parse: { text throws(ArgumentProblem) in
      guard let seconds = DurationText.seconds(text), (1...longest).contains(seconds) else {
        throw ArgumentProblem(zh: "写法是 15m、2h 或 1h30m，从 1s 到 24h", en: "the form is 15m, 2h or 1h30m, from 1s to 24h")
      }
      return seconds
    })
  private static let all = Flag("all", meaning: Localized(zh: "所有保险库，不只是这一个", en: "every vault, not only this one"))

  var commands: [Command] { [unlock, lock] }

  private var unlock: Command {
    Command(
      "unlock", summary: Localized(zh: "问一次口令，之后的命令不再问", en: "ask once, then no command asks for a while"),
      details: Localized(
        zh:
          "一个后台小进程把保险库的密钥（不是口令）留在锁定的内存里，只给您自己的进程。到时、till vault lock、休眠、槽有改动或文件消失时立即忘记。再次运行会重新问，并从头计时。",
        en:
          "A small process keeps the key of the vault (not the passphrase) in locked memory and gives it to your own processes only. It forgets it when the time is over, at till vault lock, when the machine sleeps, when the slots change or the file goes. Run again, it asks again and starts anew."
      ),
      arguments: [Self.duration],
      examples: [
        .init("till vault unlock", zh: "十五分钟", en: "for fifteen minutes"),
        .init("till vault unlock --for 2h", zh: "两小时", en: "for two hours"),
      ],
      schema: "till.vault-session/1",
      run: { invocation in
        let seconds = invocation[Self.duration] ?? 900
        let report = try await context.workbench(invocation).unlockVault(seconds: Int(seconds.rounded()))
        context.output(invocation).emit(
          Report("till.vault-session/1", report.members) { setting in
            let until = Timestamp.text(report.until)
            let length = DurationText.text(Double(report.seconds))
            return setting(
              Localized(
                zh: "已解锁到 \(until)（\(length)）；提前锁上：till vault lock",
                en: "unlocked until \(until) (\(length)); to end it before: till vault lock"))
          })
        return .fine
      })
  }

  private var lock: Command {
    Command(
      "lock", summary: Localized(zh: "忘掉留着的密钥", en: "forget the key that is kept"),
      arguments: [Self.all],
      examples: [
        .init("till vault lock", zh: "锁上这个保险库", en: "lock this vault"),
        .init("till vault lock --all", zh: "全部锁上", en: "lock all of them"),
      ],
      schema: "till.vault-session/1",
      run: { invocation in
        let workbench = context.workbench(invocation)
        let report = invocation[Self.all] ? workbench.lockAllVaults() : try workbench.lockVault()
        context.output(invocation).emit(
          Report("till.vault-session/1", report.members) { setting in
            setting(
              report.forgotten > 0
                ? Localized(zh: "已锁上", en: "locked") : Localized(zh: "本来就是锁着的", en: "it was locked already"))
          })
        return .fine
      })
  }
}
