import Diagnosis
import Groundwork
import Terminal
import UseCases

/// `till explain`: what a cause means and how to mend it, offline.
struct ExplainCommand: Sendable {
  let context: ProgramContext

  private static let cause = Positional<String>.text(
    "CAUSE", arity: .optional,
    meaning: Localized(zh: "原因的名字；不给时列出全部", en: "the name of a cause; without it all are listed"))

  var command: Command {
    Command(
      "explain",
      summary: Localized(zh: "解释一种签名失败的原因", en: "explain a cause of failing signatures"),
      details: Localized(
        zh: "till diagnose 给出的每个原因都有解释和改法，不需要网络。",
        en: "Every cause that till diagnose names has an explanation and a fix here, without a network."),
      arguments: [Self.cause, StackOption.option],
      examples: [
        .init("till explain", zh: "列出全部原因", en: "list all causes"),
        .init(
          "till explain json-escaped-slashes --for php", zh: "一个原因，用 PHP 说明怎样改", en: "one cause, with the fix for PHP"),
      ],
      schema: "till.cause/1",
      run: { invocation in
        let output = context.output(invocation)
        guard let name = invocation[Self.cause] else {
          let families = Workbench.causes
          output.emit(
            Report(
              "till.causes/1",
              [.init("causes", .array(families.flatMap(\.causes).map(Self.entry)))]
            ) { Self.list(families, $0) })
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
    let widest = families.flatMap(\.causes).map { DisplayWidth.of($0.id) }.max() ?? 0
    return families.map { family in
      let rows = family.causes.flatMap { report -> [String] in
        let title = setting(report.row.words.title)
        guard !setting.isAccessible else { return ["\(report.id): \(title)"] }
        let room = (setting.width ?? .max) == .max ? Int.max : (setting.width ?? 80) - widest - 4
        let lines = room == .max ? [title] : DisplayWidth.wrap(title, width: max(20, room))
        return lines.enumerated().map { index, line in
          "  " + setting.style.accent(DisplayWidth.pad(index == 0 ? report.id : "", to: widest)) + "  " + line
        }
      }
      return ([setting.style.bold(setting(family.title))] + rows).joined(separator: "\n")
    }.joined(separator: "\n\n")
  }

  private static func page(_ report: CauseReport, _ stack: Stack?, _ setting: TextSetting) -> String {
    let words = report.row.words
    func wrapped(_ text: String) -> [String] {
      text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line -> [String] in
        guard let width = setting.width, !line.hasPrefix("  ") else { return ["  " + line] }
        return DisplayWidth.wrap(String(line), width: max(20, width - 2)).map { "  " + $0 }
      }
    }
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
