import Groundwork
import Terminal
import UseCases

/// One exchange in one line: time, client, operation, result, what it is about, how long it took, faults, and why a
/// signature was refused.
struct ExchangeLine: Sendable {
  let setting: TextSetting
  let report: ExchangeReport

  private static let operationWidth = 15
  private static let resultWidth = 19
  private static let narrowestSubject = 8

  var text: String {
    let time = String(Timestamp.text(report.time).dropFirst(11).prefix(8))
    let operation = DisplayWidth.pad(SafeText.shown(report.operation ?? "-"), to: Self.operationWidth)
    let result = DisplayWidth.pad(self.result, to: Self.resultWidth)
    let start = [time, client, operation].joined(separator: "  ")
    let subject = SafeText.shown(report.subject ?? "-")
    guard let width = setting.width else {
      return ([start, coloured(result), subject] + tail).joined(separator: "  ")
    }
    let fixed = DisplayWidth.of(start) + 2 + DisplayWidth.of(result) + 2
    let rest = tail.joined(separator: "  ")
    let room = width - fixed - DisplayWidth.of(rest) - 2
    let shown = DisplayWidth.truncate(subject, to: max(Self.narrowestSubject, room))
    let head = "\(start)  \(coloured(result))  "
    return head + DisplayWidth.truncate("\(shown)  \(rest)", to: max(Self.narrowestSubject, width - fixed))
  }

  /// The end of the id tells clients apart; whole where nobody looks.
  private var client: String {
    let id = SafeText.shown(report.clientID ?? "-")
    guard setting.width != nil, id.count > 7 else { return id }
    return (setting.style.usesPlainMarks ? "~" : "…") + id.suffix(6)
  }

  private var result: String {
    // In a terminal the cause says more than the code, and there is no room for both.
    if setting.width != nil, report.verdict == .refused, let cause = report.firstCause {
      return SafeText.shown("\(report.resultStatus ?? "?") \(setting.style.mark(.bad)) \(cause)")
    }
    guard let code = report.resultCode else { return "-" }
    return SafeText.shown([report.resultStatus ?? "?", code].joined(separator: " "))
  }

  private func coloured(_ text: String) -> String {
    switch report.resultStatus {
    case "S": setting.style.good(text)
    case "U": setting.style.warn(text)
    default: setting.style.bad(text)
    }
  }

  private var tail: [String] {
    var parts: [String] = []
    if report.verdict == .refused, setting.width == nil || report.firstCause == nil {
      parts.append(setting.style.mark(.bad) + (report.firstCause.map { " " + SafeText.shown($0) } ?? ""))
    }
    parts.append("\(milliseconds) ms")
    if !report.faults.isEmpty { parts.append("!" + SafeText.shown(report.faults.joined(separator: ","))) }
    return parts
  }

  private var milliseconds: String {
    let tenths = Int((report.milliseconds * 10).rounded())
    return tenths < 100 ? "\(tenths / 10).\(tenths % 10)" : "\((tenths + 5) / 10)"
  }
}
