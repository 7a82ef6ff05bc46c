import Groundwork
import Terminal
import UseCases

/// `till sandbox clock …`: the sandbox's own time.
struct SandboxClockCommands: Sendable {
  let context: ProgramContext

  static let speed = Option<Double>(
    "speed", valueName: "N",
    meaning: Localized(zh: "沙箱时钟的速度，1 为真实速度", en: "how fast the sandbox's clock runs; 1 is real time"),
    parse: { text throws(ArgumentProblem) in try speed(text) })
  private static let speedValue = Positional<Double>(
    "N", meaning: Localized(zh: "一秒真实时间里沙箱走过的秒数", en: "sandbox seconds in a real second"),
    parse: { text throws(ArgumentProblem) in try speed(text) })
  private static let duration = Positional<Double>(
    "DURATION", meaning: Localized(zh: "时长，例如 25h、90m、2d、1h30m、PT2H", en: "such as 25h, 90m, 2d, 1h30m or PT2H"),
    parse: { text throws(ArgumentProblem) in
      try DurationText.argument(text)
    })

  private static func speed(_ text: String) throws(ArgumentProblem) -> Double {
    guard let speed = Double(text), (0.001...1_000_000).contains(speed) else {
      throw ArgumentProblem(zh: "应为 0.001 到 1000000 之间的数", en: "a number from 0.001 to 1000000 is wanted")
    }
    return speed
  }

  var command: Command {
    Command(
      "clock", summary: Localized(zh: "沙箱自己的时钟", en: "the sandbox's own clock"),
      details: Localized(
        zh: "沙箱里的过期、迟到的结果和通知重试都按这个时钟发生。没有网关在运行时，命令同样有效。",
        en:
          "Expiries, late results and retries of notifications happen by this clock. The commands work with and without a running gateway."
      ),
      arguments: [SandboxCommands.home],
      examples: [
        .init("till sandbox clock", zh: "两个时间、速度和下一件事", en: "both times, the speed and what comes next"),
        .init("till sandbox clock advance 25h", zh: "走完整个通知重试阶梯", en: "play the whole ladder of retries"),
      ],
      schema: "till.sandbox-clock/1", subcommands: [advance, pause, resume, setSpeed, reset],
      run: { invocation in
        let workbench = context.workbench(invocation, sandboxHome: invocation[SandboxCommands.home])
        emit(try await workbench.sandboxClock(), invocation)
        return .fine
      })
  }

  private var pause: Command {
    change("pause", Localized(zh: "停住沙箱的时钟", en: "stop the sandbox's clock")) { try await $0.pauseSandboxClock() }
  }

  private var resume: Command {
    change("resume", Localized(zh: "让沙箱的时钟继续走", en: "let the sandbox's clock run on")) {
      try await $0.resumeSandboxClock()
    }
  }

  private func change(
    _ name: String, _ summary: Localized, _ act: @escaping @Sendable (Workbench) async throws -> SandboxClockReport
  ) -> Command {
    Command(
      name, summary: summary, arguments: [SandboxCommands.home],
      examples: [.init("till sandbox clock \(name)", summary)], schema: "till.sandbox-clock/1",
      run: { invocation in
        emit(try await act(context.workbench(invocation, sandboxHome: invocation[SandboxCommands.home])), invocation)
        return .fine
      })
  }

  private var advance: Command {
    Command(
      "advance", summary: Localized(zh: "把沙箱的时钟往前拨", en: "move the sandbox's clock on"),
      details: Localized(
        zh: "途中到期的事情按先后发生，每件都在自己的时刻：签名里的时间也是那一刻。命令在全部发生之后返回。",
        en:
          "What falls due on the way happens in order, each at its own moment, which is also the time that is signed. The command returns when all of it has happened."
      ),
      arguments: [Self.duration, SandboxCommands.home],
      examples: [
        .init("till sandbox clock advance 2m", zh: "下一次通知重试", en: "on to the next retry of a notification"),
        .init("till sandbox clock advance 25h", zh: "整整一天之后", en: "more than a day"),
      ],
      schema: "till.sandbox-clock/1",
      run: { invocation in
        let workbench = context.workbench(invocation, sandboxHome: invocation[SandboxCommands.home])
        let seconds = try invocation.require(Self.duration)
        let report = try await context.progress(invocation).during(
          Localized(zh: "正在拨动沙箱的时钟", en: "moving the sandbox's clock")
        ) { _ in try await workbench.advanceSandboxClock(by: seconds) }
        emit(report, invocation)
        return .fine
      })
  }

  private var setSpeed: Command {
    Command(
      "speed", summary: Localized(zh: "设定沙箱时钟的速度", en: "set how fast the sandbox's clock runs"),
      arguments: [Self.speedValue, SandboxCommands.home],
      examples: [.init("till sandbox clock speed 60", zh: "一秒走一分钟", en: "a minute in a second")],
      schema: "till.sandbox-clock/1",
      run: { invocation in
        let workbench = context.workbench(invocation, sandboxHome: invocation[SandboxCommands.home])
        emit(try await workbench.setSandboxSpeed(try invocation.require(Self.speedValue)), invocation)
        return .fine
      })
  }

  private var reset: Command {
    Command(
      "reset", summary: Localized(zh: "让沙箱的时间重新等于真实时间", en: "let the sandbox's time be the real one again"),
      details: Localized(
        zh: "还没有发生的事情保持各自的间隔；已经记下的时间不变。",
        en: "What is still to come keeps its distance; times already recorded stay as they are."),
      arguments: [SandboxCommands.home, Flag.dryRun],
      examples: [.init("till sandbox clock reset", zh: "取消拨动、暂停和速度", en: "undo advances, pause and speed")],
      schema: "till.sandbox-clock/1", mutates: true,
      run: { invocation in
        let workbench = context.workbench(invocation, sandboxHome: invocation[SandboxCommands.home])
        let isDry = invocation[Flag.dryRun]
        emit(isDry ? try await workbench.sandboxClock() : try await workbench.resetSandboxClock(), invocation)
        return .fine
      })
  }

  private func emit(_ report: SandboxClockReport, _ invocation: Invocation) {
    context.output(invocation).emit(
      Report("till.sandbox-clock/1", document: report.json) { ClockText(setting: $0).text(of: report) })
  }
}
