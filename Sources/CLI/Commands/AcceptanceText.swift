import Acceptance
import Groundwork
import Terminal

/// Cases and what came of them, for people.
struct AcceptanceText: Sendable {
  let setting: TextSetting

  func list(_ cases: [AcceptanceCase]) -> String {
    let optional = setting(Localized(zh: "可选", en: "optional"))
    let width = cases.map(\.id.count).max() ?? 0
    return cases.map { one in
      let name = one.id.padding(to: width)
      return "\(name)  \(setting(one.title))" + (one.mandatory ? "" : "  " + setting.style.dim("(\(optional))"))
    }.joined(separator: "\n")
  }

  func heading(_ played: AcceptanceCase) -> String {
    "\n" + setting.style.accent(played.id) + "  " + setting(played.title) + "\n  " + setting(played.about)
  }

  func outcome(_ outcome: CaseOutcome) -> String {
    let name = outcome.id + "  " + setting(outcome.title)
    switch outcome.verdict {
    case .passed: return setting.style.state(.good, name)
    case .notRun, .failed:
      let lines = outcome.reasons.map { reason -> String in
        var line = "    \(reason.code): \(SafeText.shown(setting(reason.text)))"
        if let exchange = reason.exchange { line += "  [\(SafeText.shown(exchange))]" }
        if let fix = ReasonCode.named(reason.code)?.fix { line += "\n      → " + setting(fix) }
        return line
      }
      return ([setting.style.state(outcome.verdict == .failed ? .bad : .warn, name)] + lines).joined(separator: "\n")
    }
  }

  func whole(_ report: AcceptanceReport) -> String {
    (report.outcomes.map(outcome) + [sum(report)]).joined(separator: "\n")
  }

  private func sum(_ report: AcceptanceReport) -> String {
    let (all, passed) = (report.outcomes.count, report.count(.passed))
    let mandatory = report.outcomes.count(where: \.mandatory)
    let mastered = report.outcomes.count { $0.mandatory && $0.verdict == .passed }
    let words = Localized(
      zh: "\(all) 个用例通过 \(passed) 个；必测 \(mandatory) 个，通过 \(mastered) 个",
      en: "\(passed) of \(all) cases passed; \(mastered) of \(mandatory) mandatory ones")
    return setting.style.state(mastered == mandatory ? .good : .bad, setting(words))
  }
}

extension String {
  fileprivate func padding(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
