import Groundwork
import Terminal
import UseCases

/// `till doctor`: whether everything Till needs is in order.
struct DoctorCommand: Sendable {
  let context: ProgramContext

  var command: Command {
    Command(
      "doctor",
      summary: Localized(zh: "检查一切是否就绪", en: "check that everything is in order"),
      details: Localized(zh: "不需要口令，不改动任何东西。", en: "Needs no passphrase and changes nothing."),
      examples: [.init("till doctor", zh: "库、随机数、保险库、沙箱、时钟", en: "libraries, randomness, vault, sandbox, clock")],
      notes: [Localized(zh: "退出码：有问题为 3", en: "exit code 3 if something is wrong")],
      schema: "till.doctor/1",
      run: { invocation in
        let checks = await context.workbench(invocation).examineYourself()
        context.output(invocation).emit(
          Report("till.doctor/1", [.init("checks", .array(checks.map(\.json)))]) { setting in
            checks.map { check in
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
        return checks.contains { $0.state == .bad } ? .findings : .fine
      })
  }
}
