import Groundwork
import Sandbox
import Terminal
import UseCases

/// What an endpoint did with hostile deliveries, in words.
struct NotifyLintText: Sendable {
  let setting: TextSetting

  /// What would be sent, and what a right endpoint does with it.
  func planned(_ plan: NotificationLintPlan) -> String {
    var table = Table([
      .init(setting(Localized(zh: "标识", en: "id"))),
      .init(setting(Localized(zh: "投递", en: "delivery")), isFlexible: true),
      .init(setting(Localized(zh: "正确的做法", en: "what is right"))),
      .init(setting(Localized(zh: "分", en: "points"))),
    ])
    for delivery in plan.deliveries {
      table.add(
        delivery.id, setting(delivery.title), setting(delivery.expectation.words), String(delivery.points))
    }
    return table.text(setting)
  }

  func result(_ report: NotificationLintReport) -> String {
    var lines: [String] = []
    for finding in report.findings {
      let delivery = finding.delivery
      let head =
        "\(setting(delivery.title))  " + setting.style.dim("\(delivery.id)  \(finding.earned)/\(delivery.points)")
      let state: Style.Meaning =
        switch finding.verdict {
        case .passed: .good
        case .failed where delivery.isRequired: .bad
        case .failed, .unproved: .warn
        }
      lines.append(setting.style.state(state, head))
      guard let reason = finding.reason else { continue }
      lines += wrapped(SafeText.shown(setting(reason)), head: "    ")
      guard finding.verdict == .failed else { continue }
      lines += wrapped(setting(delivery.danger), head: "    ")
      lines += wrapped(setting(delivery.fix), head: "    → ")
    }
    let grade = report.grade
    let sum = Localized(
      zh: "\(grade.rawValue)  \(report.outOf) 分得 \(report.points) 分：\(grade.words.zh)",
      en: "\(grade.rawValue)  \(report.points) of \(report.outOf) points: \(grade.words.en)")
    lines.append(setting.style.state(report.isFit ? .good : .bad, setting(sum)))
    return lines.joined(separator: "\n")
  }

  private func wrapped(_ text: String, head: String) -> [String] {
    guard let width = setting.width else { return [head + text] }
    let indent = DisplayWidth.of(head)
    let lines = DisplayWidth.wrap(text, width: max(20, width - indent), firstWidth: max(20, width - indent))
    return lines.enumerated().map {
      $0.offset == 0 ? head + $0.element : String(repeating: " ", count: indent) + $0.element
    }
  }
}
