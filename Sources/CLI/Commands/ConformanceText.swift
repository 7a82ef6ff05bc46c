import AMS
import Conformance
import Groundwork
import Terminal
import UseCases

/// What came of each vector, and the sum.
struct ConformanceText: Sendable {
  let setting: TextSetting
  let report: ConformanceReport

  var text: String {
    var shown: [[String]] = []
    var told: [Reason: (place: Int, later: [String])] = [:]
    var unasked: [String] = []
    for outcome in report.outcomes {
      if outcome.verdict == .notRun {
        unasked.append(outcome.vector.id)
        continue
      }
      // One mistake fails many vectors: what fails for the same reason as an earlier one is only named, below it.
      if let reason = reason(outcome), !setting.isVerbose {
        if told[reason] != nil {
          told[reason]?.later.append(outcome.vector.id)
          continue
        }
        told[reason] = (shown.count, [])
      }
      shown.append(lines(outcome))
    }
    for case (let place, let later) in told.values where !later.isEmpty { shown[place] += folded(later) }
    if !unasked.isEmpty {
      var lines = wrapped(
        unasked.joined(separator: ", "),
        head: setting(Localized(zh: "\(unasked.count) 条没有问：", en: "\(unasked.count) not asked: ")), indent: 2)
      lines[0] = setting.style.state(.warn, lines[0])
      shown.append(lines)
    }
    return (shown.joined() + [sum]).joined(separator: "\n")
  }

  /// What a vector shares with others that fail alike.
  private struct Reason: Hashable {
    let causes: [String]
    let titles: [String]
    let complaint: String?
  }

  /// `nil` for a vector that passed, or that is its own cause.
  private func reason(_ outcome: VectorOutcome) -> Reason? {
    guard outcome.verdict == .failed, !outcome.causes.contains(where: { $0.id == outcome.vector.id }) else {
      return nil
    }
    return Reason(
      causes: outcome.causes.map(\.id), titles: outcome.causes.map { $0.title.en }, complaint: complaint(outcome))
  }

  private func folded(_ names: [String]) -> [String] {
    let head = Localized(zh: "同一原因还有 \(names.count) 条未通过：", en: "\(names.count) more for the same reason: ")
    return wrapped(names.joined(separator: ", "), head: "    " + setting(head), indent: 6)
  }

  private func lines(_ outcome: VectorOutcome) -> [String] {
    let id = outcome.vector.id
    var lines: [String]
    switch outcome.verdict {
    case .passed: lines = [setting.style.state(.good, id)]
    case .notRun: lines = []
    case .failed:
      lines = wrapped(setting(outcome.vector.failing), head: "\(id)  ", indent: 4)
      lines[0] = setting.style.state(.bad, lines[0])
      for cause in outcome.causes { lines += self.lines(cause, outcome) }
      if let said = complaint(outcome) { lines += wrapped(said, head: "    ", indent: 6) }
    }
    return setting.isVerbose ? lines + details(outcome) : lines
  }

  private func lines(_ cause: VectorCause, _ outcome: VectorOutcome) -> [String] {
    // A vector that is its own cause has said all.
    guard cause.id != outcome.vector.id else { return [] }
    var lines = wrapped(SafeText.shown(setting(cause.title)), head: "    \(cause.id): ", indent: 6)
    if let fix = cause.fix { lines += wrapped(setting(fix), head: "      → ", indent: 8) }
    return lines
  }

  /// The last line of what it wrote to standard error that is no place in a call stack: those begin with blanks.
  private func complaint(_ outcome: VectorOutcome) -> String? {
    let lines = outcome.complaint.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D })
    guard let line = (lines.last { $0.first != 0x20 && $0.first != 0x09 } ?? lines.last).map(Array.init) else {
      return nil
    }
    return setting(Localized(zh: "它说：", en: "it says: ")) + SafeText.shown(bytes: line)
  }

  private func details(_ outcome: VectorOutcome) -> [String] {
    [
      (Localized(zh: "原文", en: "text"), SafeText.shown(bytes: outcome.vector.content.bytes)),
      (Localized(zh: "应答", en: "expected"), outcome.vector.answer),
      (Localized(zh: "实答", en: "answered"), outcome.answered.map { SafeText.shown($0) } ?? "-"),
    ].map { "    " + setting.style.dim(setting($0.0)) + "  " + $0.1 }
  }

  private var sum: String {
    let passed = report.count(.passed)
    let all = report.outcomes.count
    let words = Localized(zh: "\(all) 条中通过 \(passed) 条", en: "\(passed) of \(all) passed")
    return setting.style.state(report.isConforming ? .good : .bad, setting(words))
  }

  private func wrapped(_ text: String, head: String, indent: Int) -> [String] {
    guard let width = setting.width else { return [head + text] }
    let lines = DisplayWidth.wrap(
      text, width: max(20, width - indent), firstWidth: max(20, width - DisplayWidth.of(head) - 2))
    return lines.enumerated().map {
      $0.offset == 0 ? head + $0.element : String(repeating: " ", count: indent) + $0.element
    }
  }
}
