import AMS
import Groundwork
import Reconciliation
import Terminal
import UseCases

/// The differences between a book and a report, for people and for spreadsheets.
struct ReportCheckText: Sendable {
  let setting: TextSetting
  let report: ReportCheckReport

  /// Rows a table shows; the documents have more.
  private static let maximumRows = 200

  var table: String {
    var lines: [String] = []
    let differences = report.differences
    if !differences.list.isEmpty {
      var table = Table([
        .init(setting(Localized(zh: "差异", en: "difference"))),
        .init(setting(Localized(zh: "请求号", en: "request id"))),
        .init(setting(Localized(zh: "行", en: "lines"))),
        .init(setting(Localized(zh: "说明", en: "explanation")), isFlexible: true),
      ])
      for difference in differences.list.prefix(Self.maximumRows) {
        let places =
          "\(difference.ours.map { String($0.line) } ?? "-") / \(difference.theirs.map { String($0.line) } ?? "-")"
        table.add(
          setting(difference.kind.title), SafeText.shown(difference.requestID), places,
          SafeText.shown(setting(difference.explanation)))
      }
      lines = [table.text(setting), ""]
      let left = differences.total - min(Self.maximumRows, differences.list.count)
      if left > 0 {
        lines.insert(
          setting(
            Localized(zh: "另有 \(left) 处，见 --format csv 或 --json", en: "\(left) more: see --format csv or --json")),
          at: 1)
      }
    }
    for kind in Difference.Kind.allCases {
      guard let count = differences.counts[kind] else { continue }
      lines.append("\(count)  " + setting(kind.title))
    }
    for balance in differences.balances { lines.append(line(balance)) }
    let sum = Localized(
      zh:
        "己方 \(differences.ours.items) 笔，对方 \(differences.theirs.items) 笔，一致 \(differences.matched) 笔，差异 \(differences.total) 处",
      en:
        "\(differences.ours.items) items of ours, \(differences.theirs.items) of theirs; \(differences.matched) the same, \(differences.total) differences"
    )
    lines.append(setting.style.state(report.isEqual ? .good : .bad, setting(sum)))
    return lines.joined(separator: "\n")
  }

  private func line(_ balance: ReportDifferences.Balance) -> String {
    let difference = balance.theirs - balance.ours
    let words = Localized(
      zh: "\(balance.currency)（最小单位）己方 \(balance.ours)，对方 \(balance.theirs)，相差 \(difference)",
      en: "\(balance.currency) in smallest units: ours \(balance.ours), theirs \(balance.theirs), apart \(difference)")
    let verdict =
      balance.isExplained
      ? Localized(zh: "，全部解释", en: ", all explained")
      : Localized(zh: "，解释了 \(balance.explained)", en: ", of which \(balance.explained) explained")
    return setting(words) + setting(verdict)
  }

  /// One line a difference, readable by ``ReportReader``'s rules: names first.
  var csv: String {
    let names = [
      "kind", "transactionRequestId", "transactionType", "oursLine", "theirsLine", "oursAmountValue", "oursCurrency",
      "theirsAmountValue", "theirsCurrency", "explanation",
    ]
    let rows = report.differences.list.map { difference in
      fields(of: difference).map(Self.quoted).joined(separator: ",")
    }
    return ([names.joined(separator: ",")] + rows).joined(separator: "\n")
  }

  private func fields(of difference: Difference) -> [String] {
    let (ours, theirs) = (difference.ours, difference.theirs)
    var fields = [difference.kind.rawValue, difference.requestID, (ours ?? theirs)?.type.name ?? ""]
    for side in [ours, theirs] { fields.append(side.map { String($0.line) } ?? "") }
    for side in [ours, theirs] {
      fields.append(side.map { String($0.amount.minorUnits) } ?? "")
      fields.append(side?.amount.currency.code ?? "")
    }
    return fields + [setting(difference.explanation)]
  }

  /// RFC 4180; a field a spreadsheet would take for a formula gets an apostrophe in front.
  private static func quoted(_ text: String) -> String {
    let isFormula = text.first.map { "=+@".contains($0) || ($0 == "-" && Int64(text) == nil) } ?? false
    let text = isFormula ? "'" + text : text
    return text.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
      ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }
}
