package import Groundwork

/// Why a case is not passed, with the exchange that shows it.
package struct Reason: Hashable, Sendable {
  /// A ``ReasonCode``'s id.
  package let code: String
  package let text: Localized
  /// The trace of the exchange; `nil` if it is that something is missing.
  package let exchange: String?

  package init(code: String, text: Localized, exchange: String?) {
    self.code = code
    self.text = text
    self.exchange = exchange
  }

  package var json: JSON { ["code": .string(code), "text": text.json, "exchange": .optional(exchange)] }

  init?(_ json: JSON) {
    guard let code = json["code"]?.text, let text = Localized(reading: json["text"]) else { return nil }
    self.init(code: code, text: text, exchange: json["exchange"]?.text)
  }
}

/// What came of a case.
package struct CaseOutcome: Hashable, Sendable {
  package enum Verdict: String, Sendable {
    case passed, failed
    case notRun = "not-run"
  }

  package let id: String
  package let title: Localized
  package let mandatory: Bool
  package let verdict: Verdict
  package let reasons: [Reason]
  /// Calls and notifications that were judged.
  package let exchanges: Int

  package init(
    id: String, title: Localized, mandatory: Bool, verdict: Verdict, reasons: [Reason], exchanges: Int
  ) {
    self.id = id
    self.title = title
    self.mandatory = mandatory
    self.verdict = verdict
    self.reasons = reasons
    self.exchanges = exchanges
  }

  package init(_ one: AcceptanceCase, _ verdict: Verdict, _ reasons: [Reason], exchanges: Int) {
    self.init(
      id: one.id, title: one.title, mandatory: one.mandatory, verdict: verdict, reasons: reasons, exchanges: exchanges)
  }

  package var json: JSON {
    [
      "id": .string(id), "title": title.json, "mandatory": .bool(mandatory), "verdict": .string(verdict.rawValue),
      "reasons": .array(reasons.map(\.json)), "exchanges": .integer(Int64(exchanges)),
    ]
  }

  /// - Returns: `nil` if the document is none.
  package init?(_ json: JSON) {
    guard let id = json["id"]?.text, let title = Localized(reading: json["title"]),
      case .bool(let mandatory)? = json["mandatory"], let verdict = json["verdict"]?.text.flatMap(Verdict.init),
      let reasons = json["reasons"]?.elements, case .integer(let exchanges)? = json["exchanges"]
    else { return nil }
    self.init(
      id: id, title: title, mandatory: mandatory, verdict: verdict, reasons: reasons.compactMap(Reason.init),
      exchanges: Int(exchanges))
  }
}

extension Localized {
  init?(reading json: JSON?) {
    guard let zh = json?["zh"]?.text, let en = json?["en"]?.text else { return nil }
    self.init(zh: zh, en: en)
  }
}
