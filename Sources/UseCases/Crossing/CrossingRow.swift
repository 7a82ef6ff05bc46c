import AMS
import Groundwork
import Onboarding

/// One thing that has to be right before money is taken, and stay right: a row of `till golive check`.
struct CrossingRow: Sendable {
  enum Answer: Sendable {
    /// With what was seen.
    case good(Localized)
    case problem(FindingSeverity, Localized, [Remedy])
    /// Nothing is claimed, and why.
    case unknown(Localized, [Remedy])
  }

  let id: String
  /// The claim, true or not.
  let title: Localized
  let look: @Sendable (CrossingFacts) -> Answer
}

extension CrossingRow {
  /// A row that is right if none of these comparisons of the two environments finds anything about production.
  /// - Parameter good: what was seen then; `nil` if there was nothing to see.
  static func comparing(
    _ id: String, zh: String, en: String, _ comparisons: [ComparisonRow],
    good: @escaping @Sendable (EnvironmentFacts) -> Localized?
  ) -> CrossingRow {
    CrossingRow(id: id, title: Localized(zh: zh, en: en)) { facts in
      let findings = comparisons.flatMap { $0.findings(in: facts.pair) }.filter { $0.environment != .sandbox }
      if let worst = findings.max(by: { $0.severity < $1.severity }) {
        return .problem(
          worst.severity,
          Localized(zh: "\(worst.title.zh)：\(worst.evidence.zh)", en: "\(worst.title.en): \(worst.evidence.en)"),
          worst.remedies)
      }
      return good(facts.pair.production).map(Answer.good)
        ?? .unknown(Localized(zh: "还没有", en: "there is none yet"), [])
    }
  }

  /// A row that is right if a step of the guide is proved, or a person says that it is done.
  /// - Parameters:
  ///   - needed: how much it weighs if it is not.
  ///   - freshDays: after so many days a check counts for less; `nil`: never.
  static func step(
    _ id: String, _ step: String, zh: String, en: String, needed: FindingSeverity, freshDays: Int? = nil
  ) -> CrossingRow {
    CrossingRow(id: id, title: Localized(zh: zh, en: en)) { facts in
      let standing = facts.standing(StepID(rawValue: step))
      let remedies: [Remedy] = [.run("till step show \(step)"), .run("till step check \(step)")]
      if let proof = standing.proofs.first, let checked = standing.checked {
        let time = Timestamp.text(checked)
        let days = facts.pair.days(since: checked)
        if let freshDays, days > freshDays {
          return .problem(
            .warn, Localized(zh: "上次检查是 \(days) 天前（\(time)）", en: "it was last checked \(days) days ago (\(time))"),
            remedies)
        }
        return .good(Localized(zh: "\(time)：\(proof.summary.zh)", en: "\(time): \(proof.summary.en)"))
      }
      if let mark = standing.mark {
        let (time, days) = (Timestamp.text(mark.at), facts.pair.days(since: mark.at))
        if let freshDays, days > freshDays {
          return .problem(
            .warn, Localized(zh: "\(mark.by) 在 \(days) 天前确认", en: "\(mark.by) said so \(days) days ago"), remedies)
        }
        let note = mark.note.map { "：\($0)" } ?? ""
        return .good(
          Localized(
            zh: "\(mark.by) 在 \(time) 确认\(note)",
            en: "\(mark.by) said so on \(time)\(mark.note.map { ": \($0)" } ?? "")"))
      }
      return .problem(
        needed, Localized(zh: "既没有证据，也没有人确认", en: "neither evidence nor anybody's word"),
        remedies + [.run("till step mark \(step)")])
    }
  }
}
