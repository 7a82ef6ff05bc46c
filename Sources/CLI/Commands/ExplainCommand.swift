import Diagnosis
import Groundwork
import Terminal
import UseCases

/// `till explain`: what a cause or a fault means and how to mend it, offline.
struct ExplainCommand: Sendable {
  let context: ProgramContext

  private static let cause = Positional<String>.text(
    "NAME", arity: .optional,
    meaning: Localized(zh: "原因或故障的名字；不给时列出全部", en: "the name of a cause or fault; without it all are listed"))

  var command: Command {
    Command(
      "explain",
      summary: Localized(zh: "解释签名失败的原因或沙箱的故障", en: "explain a cause of failing signatures or a fault"),
      details: Localized(
        zh: "till diagnose 给出的每个原因都有解释和改法，till sandbox mock 的每种故障都有解释、参数和示例，不需要网络。",
        en:
          "Every cause that till diagnose names has an explanation and a fix here, every fault of till sandbox mock its parameters and an example, without a network."
      ),
      arguments: [Self.cause, StackOption.option],
      examples: [
        .init("till explain", zh: "列出全部原因和故障", en: "list all causes and faults"),
        .init(
          "till explain json-escaped-slashes --for php", zh: "一个原因，用 PHP 说明怎样改", en: "one cause, with the fix for PHP"),
        .init("till explain half-body", zh: "沙箱的一种故障", en: "a fault of the sandbox"),
      ],
      schema: "till.cause/1",
      run: { invocation in
        let output = context.output(invocation)
        guard let name = invocation[Self.cause] else {
          let families = Workbench.causes
          output.emit(
            Report(
              "till.causes/1",
              [
                .init("causes", .array(families.flatMap(\.causes).map(Self.entry))),
                .init("faults", .array(Workbench.faults.map(FaultText.entry))),
              ]
            ) { Self.list(families, $0) + "\n\n" + FaultText.list($0) })
          return .fine
        }
        if let fault = Workbench.fault(name) {
          output.emit(Report("till.fault/1", document: fault.json) { FaultText.page(fault, $0) })
          return .fine
        }
        let report = try Workbench.cause(name)
        let stack = invocation[StackOption.option]
        output.emit(Report("till.cause/1", document: report.json) { Self.page(report, stack, $0) })
        return .fine
      })
  }

  private static func entry(_ report: CauseReport) -> JSON {
    ["id": .string(report.id), "title": report.row.words.title.json]
  }

  private static func list(_ families: [CauseFamily], _ setting: TextSetting) -> String {
    families.map { family in
      ExplainText.section(family.title, family.causes.map { ($0.id, $0.row.words.title) }, setting)
    }.joined(separator: "\n\n")
  }

  private static func page(_ report: CauseReport, _ stack: Stack?, _ setting: TextSetting) -> String {
    let words = report.row.words
    func wrapped(_ text: String) -> [String] { ExplainText.wrapped(text, setting) }
    var lines = [setting.style.bold(report.id), ""] + wrapped(setting(words.title)) + [""]
    lines += wrapped(setting(words.explanation)) + [""]
    lines.append(setting.style.bold(setting(Localized(zh: "怎样改", en: "fix"))))
    lines += wrapped(setting(words.fix))
    for (name, fix) in Stack.allCases.compactMap({ name in words.fixes[name].map { (name, $0) } })
    where stack == nil || stack == name {
      lines += ["", setting.style.bold(name.rawValue)] + wrapped(setting(fix))
    }
    lines += ["", setting.style.dim(setting(Localized(zh: "来源", en: "seen in")))] + wrapped(report.row.citation)
    return lines.joined(separator: "\n")
  }
}
