import Groundwork
import Sandbox

/// One thing that is judged: a row, with the codes it may give.
package struct AcceptanceRule: Sendable {
  /// As the cases name it.
  package let name: String
  package let codes: [ReasonCode]
  package let judge: @Sendable (CaseRecord) -> [Reason]

  init(_ name: String, _ codes: [ReasonCode], judge: @escaping @Sendable (CaseRecord) -> [Reason]) {
    self.name = name
    self.codes = codes
    self.judge = judge
  }

  /// Those that hold for every case.
  package static let always: [AcceptanceRule] = [
    .driver, .called, .callsAccepted, .clock, .amounts, .ids, .states, .delivery, .leftOpen, .acknowledged,
  ]
  /// Those a case has to name.
  package static let named: [AcceptanceRule] = [
    .code, .polling, .cancel, .cancelRepeated, .refund, .refundSettled, .answers, .forgeries,
  ]

  package static func named(_ name: String) -> AcceptanceRule? { named.first { $0.name == name } }
}

extension ReasonCode {
  func reason(_ detail: Localized? = nil, _ exchange: SeenExchange? = nil) -> Reason {
    Reason(
      code: id,
      text: detail.map { Localized(zh: "\(meaning.zh)：\($0.zh)", en: "\(meaning.en): \($0.en)") } ?? meaning,
      exchange: exchange?.trace)
  }

  func reason(_ exchange: SeenExchange?) -> Reason { reason(nil, exchange) }
}

extension CaseRecord {
  /// The verdict: every rule of the case is asked.
  package func judged() -> CaseOutcome {
    if isUnsupported {
      return CaseOutcome(played, .notRun, [ReasonCode.notSupported.reason()], exchanges: exchanges.count)
    }
    var reasons: [Reason] = []
    for rule in played.appliedRules {
      // One reason of a kind is enough: the first shows it.
      for reason in rule.judge(self) where !reasons.contains(where: { $0.code == reason.code }) {
        reasons.append(reason)
      }
    }
    return CaseOutcome(played, reasons.isEmpty ? .passed : .failed, reasons, exchanges: exchanges.count)
  }

  /// Whether the system knows nothing of what an optional case asks: it made no call at all.
  private var isUnsupported: Bool {
    guard !played.mandatory, let first = acts.first, exchanges.isEmpty else { return false }
    if case .unreadable = first.answer { return true }
    return first.answer.reply?.state == .unknown
  }
}
