import AMS
import Groundwork
import Terminal
import UseCases

extension EnvCommands {
  private enum FailOn: String, CaseIterable, Sendable {
    case warn, error

    var severity: FindingSeverity { self == .warn ? .warn : .error }
  }

  private static let failOn = Option<FailOn>.choice(
    "fail-on", valueName: "LEVEL", meaning: Localized(zh: "从哪一级起退出码为 3", en: "from which level on the exit code is 3"),
    standard: Localized(verbatim: "error"))
  private static let left = Positional<AMS.Environment>.choice(
    "LEFT", arity: .optional, meaning: Localized(zh: "左边的环境，默认 sandbox", en: "on the left, sandbox unless given"))
  private static let right = Positional<AMS.Environment>.choice(
    "RIGHT", arity: .optional,
    meaning: Localized(zh: "右边的环境，默认 production", en: "on the right, production unless given"))

  /// `till env diff [sandbox production]`
  var diff: Command {
    Command(
      "diff", summary: Localized(zh: "把两个环境放在一起比较，找出问题", en: "compare both environments and find what is wrong"),
      details: Localized(
        zh: "值是遮住的。比较客户端 ID 与环境、主机、路径、密钥的共用、角色、长度和年龄、通知地址、缺的东西、上次验签的时间，最后给出要做的命令。",
        en:
          "Values are masked. Compares client ids with their environment, hosts, paths, keys (shared, in the wrong role, length, age), notification URLs, what is missing and when a signature was last accepted, and ends in the commands to run."
      ),
      arguments: [Self.left, Self.right, Self.failOn],
      examples: [
        .init("till env diff", zh: "沙箱与生产环境", en: "sandbox and production"),
        .init("till env diff sandbox production --fail-on warn", zh: "有警告也算不过", en: "a warning fails too"),
      ],
      schema: "till.env-diff/1",
      run: { invocation in
        let left = invocation[Self.left] ?? .sandbox
        let right = invocation[Self.right] ?? (left == .sandbox ? .production : .sandbox)
        guard left != right else { throw SameEnvironment(environment: left) }
        let difference = try await context.workbench(invocation).environmentDifference()
        context.output(invocation).emit(
          Report("till.env-diff/1", document: difference.json) { setting in
            EnvironmentDifferenceText(difference: difference, left: left, right: right, setting: setting).text
          })
        let worst = difference.findings.map(\.severity).max() ?? .info
        return worst >= (invocation[Self.failOn] ?? .error).severity ? .findings : .fine
      })
  }
}

/// An environment was to be compared with itself.
struct SameEnvironment: Failure {
  let environment: AMS.Environment

  var code: FailureCode { FailureCode("ENV-009", .usage) }
  var what: Localized {
    Localized(zh: "两边都是\(environment.name.zh)", en: "both sides are \(environment.name.en)")
  }
  var remedies: [Remedy] { [.run("till env diff sandbox production")] }
}

/// How a comparison looks: side by side, the findings, the plan.
private struct EnvironmentDifferenceText {
  let difference: EnvironmentDifference
  let left: AMS.Environment
  let right: AMS.Environment
  let setting: TextSetting

  var text: String { [sides, findings, plan].compactMap(\.self).joined(separator: "\n\n") }

  private var sides: String {
    var table = Table([
      .init(""), .init(setting(left.name), isFlexible: true), .init(setting(right.name), isFlexible: true),
    ])
    for line in difference.lines { table.add(setting(line.title), line[left] ?? "-", line[right] ?? "-") }
    return table.text(setting)
  }

  private var findings: String? {
    guard !difference.findings.isEmpty else {
      return setting.style.state(.good, setting(Localized(zh: "没有发现问题", en: "nothing was found")))
    }
    return difference.findings.map { finding in
      let colour: Style.Meaning = finding.severity == .error ? .bad : finding.severity == .warn ? .warn : .accent
      let place = finding.environment.map { setting($0.name) + (setting.language == .zh ? "：" : ": ") } ?? ""
      let head = setting.style.state(colour, setting(finding.severity.name)) + "  " + place + setting(finding.title)
      return head + setting.style.dim("  [\(finding.row)]") + "\n    " + SafeText.shown(setting(finding.evidence))
    }.joined(separator: "\n")
  }

  private var plan: String? {
    guard !difference.plan.isEmpty else { return nil }
    let lines = difference.plan.enumerated().map { "  \($0 + 1). \($1)" }
    return ([setting.style.bold(setting(Localized(zh: "接下来：", en: "plan:")))] + lines).joined(separator: "\n")
  }
}
