import Groundwork
import Terminal
import UseCases

/// `till golive check`: the crossing report.
struct GoLiveCheckCommand: Sendable {
  let context: ProgramContext

  private enum FailOn: String, CaseIterable, Sendable {
    case info, warn, error

    var severity: FindingSeverity {
      switch self {
      case .info: .info
      case .warn: .warn
      case .error: .error
      }
    }
  }

  private static let failOn = Option<FailOn>.choice(
    "fail-on", valueName: "LEVEL", meaning: Localized(zh: "从哪一级起退出码为 3", en: "from which level on the exit code is 3"),
    standard: Localized(verbatim: "error"))
  private static let offline = Flag(
    "offline", meaning: Localized(zh: "不连接通知地址查看证书", en: "do not connect to the notification URL for its certificate"))

  var command: Command {
    Command(
      "check", summary: Localized(zh: "从沙箱到生产，还差什么", en: "what still stands between the sandbox and production"),
      details: Localized(
        zh: "逐项列出所见的证据和要做的事，不改动任何东西。除了与通知地址握手以查看证书，不连接任何主机。上线以后也可以常看：密钥年龄、证书到期、上次验签。",
        en:
          "Every item with its evidence and what to do; changes nothing. It connects to nobody but the notification URL, for its certificate. Worth a look after going live too: key age, certificate expiry, last verified answer."
      ),
      arguments: [Self.offline, Self.failOn],
      examples: [
        .init("till golive check", zh: "还差什么", en: "what is missing"),
        .init(
          "till golive check --offline --fail-on warn", zh: "不联网，有警告也算不过", en: "without network; a warning fails too"),
      ],
      notes: [Localized(zh: "退出码：有错误为 3", en: "exit code 3 if there is an error")],
      schema: "till.golive-check/1",
      run: { invocation in
        let workbench = context.workbench(invocation)
        let label = Localized(zh: "正在检查", en: "looking")
        let isOffline = invocation[Self.offline]
        let report = try await context.progress(invocation).during(label) { _ in
          try await workbench.crossing(isOffline: isOffline)
        }
        context.output(invocation).emit(
          Report("till.golive-check/1", document: report.json) { CrossingText(report: report, setting: $0).text })
        guard let worst = report.worst else { return .fine }
        return worst >= (invocation[Self.failOn] ?? .error).severity ? .findings : .fine
      })
  }
}

/// How the crossing report looks: a line each, what was seen, what to do, the count.
private struct CrossingText {
  let report: CrossingReport
  let setting: TextSetting

  var text: String { (report.lines.map(line) + ["", summary]).joined(separator: "\n") }

  private func line(_ line: CrossingReport.Line) -> String {
    let (meaning, word): (Style.Meaning, Localized) =
      switch (line.state, line.severity) {
      case (.good, _): (.good, Localized(zh: "通过", en: "ok"))
      case (.problem, let severity?): (severity == .error ? .bad : severity == .warn ? .warn : .accent, severity.name)
      case (.problem, nil), (.unknown, _): (.accent, Localized(zh: "不知道", en: "unknown"))
      }
    var lines = [
      setting.style.state(meaning, setting(word)) + "  " + setting(line.title) + setting.style.dim("  [\(line.id)]"),
      "    " + SafeText.shown(setting(line.evidence)),
    ]
    for remedy in line.remedies {
      switch remedy {
      case .run(let command): lines.append("    " + setting.style.accent(command))
      case .advice(let words): lines.append("    " + setting(words))
      }
    }
    return lines.joined(separator: "\n")
  }

  private var summary: String {
    let (good, unknown) = (report.count(.good), report.count(.unknown))
    let (errors, warnings) = (report.count(FindingSeverity.error), report.count(FindingSeverity.warn))
    return setting(
      Localized(
        zh: "通过 \(good) 项，错误 \(errors) 项，警告 \(warnings) 项，不知道 \(unknown) 项",
        en: "\(good) ok, \(errors) errors, \(warnings) warnings, \(unknown) unknown"))
  }
}
