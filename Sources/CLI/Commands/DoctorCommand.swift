import Groundwork
import Terminal
import UseCases

/// `till doctor`: whether everything Till needs is in order.
struct DoctorCommand: Sendable {
  let context: ProgramContext

  private static let keys = Flag(
    "keys", meaning: Localized(zh: "也看密钥的使用时间和未完成的轮换", en: "look at the age of keys and at rotations as well"))

  var command: Command {
    Command(
      "doctor",
      summary: Localized(zh: "检查一切是否就绪", en: "check that everything is in order"),
      details: Localized(
        zh: "不改动任何东西。只有加上 --keys 才需要口令。", en: "Changes nothing, and needs the passphrase only with --keys."),
      arguments: [Self.keys, KeysCommands.maxAge],
      examples: [.init("till doctor", zh: "库、随机数、保险库、沙箱、时钟", en: "libraries, randomness, vault, sandbox, clock")],
      notes: [Localized(zh: "退出码：有问题为 3", en: "exit code 3 if something is wrong")],
      schema: "till.doctor/1",
      run: { invocation in
        let workbench = context.workbench(invocation)
        var checks = await workbench.examineYourself()
        if invocation[Self.keys] {
          checks += try await workbench.examineKeys(maxAge: invocation[KeysCommands.maxAge] ?? Workbench.usualMaxKeyAge)
        }
        let all = checks
        context.output(invocation).emit(
          Report("till.doctor/1", [.init("checks", .array(all.map(\.json)))]) { setting in
            all.map { check in
              let meaning: Style.Meaning =
                switch check.state {
                case .good: .good
                case .warning: .warn
                case .bad: .bad
                }
              let line = setting.style.state(meaning, SafeText.shown(setting(check.words)))
              return
                ([line]
                + check.remedies.map { remedy in
                  switch remedy {
                  case .run(let command): "    " + setting.style.accent(command)
                  case .advice(let words): "    " + setting(words)
                  }
                }).joined(separator: "\n")
            }.joined(separator: "\n")
          })
        return all.contains { $0.state == .bad } ? .findings : .fine
      })
  }
}
