package import Groundwork
import Onboarding
package import Terminal
package import UseCases

/// The guide as text: steps, their states, what a check found.
package struct GuideText: Sendable {
  package let language: Language
  package let style: Style
  /// Columns to fill.
  package let width: Int

  /// - Parameter width: of the terminal, or `nil` if nobody is looking.
  package init(language: Language, style: Style, width: Int?) {
    self.language = language
    self.style = style
    self.width = min(width ?? 80, 80)
  }

  /// Every stage and step with its state, then the sum and what comes next.
  /// - Parameter expanding: ids of the stages whose steps are shown; `nil` shows all.
  package func overview(_ report: GuideReport, expanding: Set<String>? = nil) -> String {
    var lines: [String] = []
    for (number, stage) in report.stages.enumerated() {
      let settled = stage.steps.count { $0.state.isSettled }
      let head = style.bold("\(number + 1)  \(stage.stage.title[language])")
      guard expanding?.contains(stage.stage.id) ?? true else {
        let isDone = settled == stage.steps.count
        lines.append(head + "  " + style.colour(isDone ? .good : .accent, "\(settled)/\(stage.steps.count)"))
        continue
      }
      lines.append(head)
      lines += stage.steps.map { "   " + line($0) }
      lines.append("")
    }
    if lines.last != "" { lines.append("") }
    lines.append(summary(report))
    if let next = Self.next(in: report) {
      let label = Localized(zh: "下一步：", en: "next: ")[language]
      lines.append(label + next.step.title[language] + "  " + style.accent("till step show \(next.step.id.rawValue)"))
    }
    return lines.joined(separator: "\n")
  }

  /// What a rehearsal says at its end, after the steps were shown as they went.
  package func ending(_ report: GuideReport) -> String {
    let closing =
      report.summary.isComplete
      ? Localized(zh: "演练完成。真正开始：till guide", en: "The rehearsal is complete. The real thing: till guide")
      : Localized(
        zh: "演练没有完成，再来一次：till guide --rehearse", en: "The rehearsal is not complete; again: till guide --rehearse")
    return summary(report) + "\n" + closing[language]
  }

  /// State, title and id on one line.
  package func line(_ report: StepReport) -> String {
    let title = DisplayWidth.truncate(report.step.title[language], to: 36)
    return state(report.state, padded: true) + " " + DisplayWidth.pad(title, to: 36) + " "
      + style.dim(report.step.id.rawValue)
  }

  package func summary(_ report: GuideReport) -> String {
    let sum = report.summary
    let counts: [(Int, Localized)] = [
      (sum.proved, Localized(zh: "已证明", en: "proved")), (sum.attested, Localized(zh: "已确认", en: "attested")),
      (sum.rehearsed, Localized(zh: "已演练", en: "rehearsed")), (sum.pending, Localized(zh: "待办", en: "pending")),
      (sum.blocked, Localized(zh: "等待", en: "blocked")), (sum.failed, Localized(zh: "失败", en: "failed")),
      (sum.notApplicable, Localized(zh: "不适用", en: "not applicable")),
    ]
    let parts = counts.filter { $0.0 > 0 }.map { language == .zh ? "\($0.1.zh) \($0.0)" : "\($0.0) \($0.1.en)" }
    return language == .zh
      ? "共 \(sum.steps) 步：" + parts.joined(separator: "，") : "\(sum.steps) steps: " + parts.joined(separator: ", ")
  }

  /// The first step that can be worked on.
  package static func next(in report: GuideReport) -> StepReport? {
    report.steps.first { $0.state.isOpen }
  }

  func state(_ state: StepState, padded: Bool = false) -> String {
    let (word, meaning) = Self.words(of: state)
    let text = padded ? DisplayWidth.pad(word[language], to: 9) : word[language]
    guard let meaning else { return style.dim((style.usesPlainMarks ? "[ ]" : "·") + " " + text) }
    return style.state(meaning, text)
  }

  private static func words(of state: StepState) -> (word: Localized, meaning: Style.Meaning?) {
    switch state {
    case .notApplicable: (Localized(zh: "不适用", en: "n/a"), nil)
    case .blocked: (Localized(zh: "等待", en: "blocked"), nil)
    case .pending: (Localized(zh: "待办", en: "pending"), .accent)
    case .proved: (Localized(zh: "已证明", en: "proved"), .good)
    case .attested: (Localized(zh: "已确认", en: "attested"), .good)
    case .rehearsed: (Localized(zh: "已演练", en: "rehearsed"), .good)
    case .failed: (Localized(zh: "失败", en: "failed"), .bad)
    }
  }
}
