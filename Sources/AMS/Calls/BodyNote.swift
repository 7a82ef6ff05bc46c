import Groundwork

/// What a reviewer would point out in a body that no rule refuses: one row of ``Endpoint/noteRows``.
struct BodyNote: Sendable {
  enum Finding: Sendable {
    /// The member is not there, though the object that holds it is.
    case missing(String)
    /// The member is there.
    case present(String)
    /// The member is there with another text than these.
    case otherThan([String], at: String)
    /// The member is text that is no JSON object.
    case noJSON(String)
    /// The first of these amounts is a hundred times the second, or the other way round.
    case hundredfold(String, String)
    /// An amount in this currency at this path does not end in `00`.
    case unrounded(currency: String, at: String)
  }

  let finding: Finding
  /// The ways of paying in which it is pointed out; of other operations always all.
  let scenarios: [PaymentScenario]
  let words: Localized

  init(
    _ finding: Finding, in scenarios: [PaymentScenario] = PaymentScenario.allCases, _ zh: String, _ en: String
  ) {
    self.finding = finding
    self.scenarios = scenarios
    words = Localized(zh: zh, en: en)
  }

  func holds(for body: JSON, scenario: PaymentScenario) -> Bool {
    guard scenarios.contains(scenario) else { return false }
    switch finding {
    case .missing(let path):
      // Of a member at the top the body itself.
      let holder = body.member(at: String(path[..<(path.lastIndex(of: ".") ?? path.startIndex)]))
      return holder?.members != nil && body.filled(at: path) == nil
    case .present(let path): return body.filled(at: path) != nil
    case .otherThan(let known, let path):
      return body.filled(at: path)?.scalarText.map { !known.contains($0) } ?? false
    case .noJSON(let path):
      guard let text = body.filled(at: path)?.text else { return false }
      return (try? JSON(reading: Array(text.utf8)))?.members == nil
    case .hundredfold(let first, let second):
      guard let one = Amount(body.member(at: first)), let other = Amount(body.member(at: second)),
        one.currency == other.currency, one.minorUnits > 0, other.minorUnits > 0
      else { return false }
      let quotients = [(one, other), (other, one)].map {
        $0.0.minorUnits.quotientAndRemainder(dividingBy: $0.1.minorUnits)
      }
      return quotients.contains { $0 == (100, 0) }
    case .unrounded(let currency, let path):
      guard let amount = Amount(body.member(at: path)) else { return false }
      return amount.currency.code == currency && amount.minorUnits % 100 != 0
    }
  }
}

extension JSON {
  /// The member at a dotted path, unless it is null or empty.
  fileprivate func filled(at path: String) -> JSON? { member(at: path).flatMap { $0.isBlank ? nil : $0 } }
}
