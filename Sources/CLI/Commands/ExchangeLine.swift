import Groundwork
import Terminal
import Traffic
import UseCases

/// One exchange in one line: when and who, operation, result, what it is about, how long it took, remarks, and why a
/// signature was refused.
struct ExchangeLine: Sendable {
  let setting: TextSetting
  /// What stands before the result, each in columns of its own.
  private let head: [String]
  private let status: String?
  private let code: String?
  private let subject: String?
  private let isRefused: Bool
  private let cause: String?
  private let milliseconds: Double
  private let remarks: [String]

  private static let operationWidth = 15
  private static let resultWidth = 19
  private static let narrowestSubject = 8

  /// Of the sandbox's log.
  init(setting: TextSetting, report: ExchangeReport) {
    self.setting = setting
    head = [
      Self.clock(Timestamp.text(report.time)), Self.client(report.clientID, setting), Self.operation(report.operation),
    ]
    (status, code, subject) = (report.resultStatus, report.resultCode, report.subject)
    isRefused = report.verdict == .refused
    cause = report.firstCause
    milliseconds = report.milliseconds
    remarks = report.faults
  }

  /// Of what anybody saw.
  init(setting: TextSetting, exchange: RecordedExchange) {
    self.setting = setting
    let source = DisplayWidth.pad(exchange.source.rawValue, to: 7)
    head = [
      Self.clock(Timestamp.text(exchange.time)),
      setting.width == nil ? exchange.id : String(exchange.id.prefix(TrafficText.shortID)), source,
      Self.operation(exchange.operation),
    ]
    (status, code) = (exchange.resultStatus, exchange.resultCode ?? exchange.problem?.code)
    subject = exchange.subject
    let answered = exchange.responseJudgement
    isRefused = exchange.requestJudgement.verdict == .refused || answered.verdict == .refused
    cause =
      answered.verdict == .refused
      ? "response:" + (answered.causes?.first ?? answered.reason ?? "?")
      : exchange.requestJudgement.causes?.first ?? exchange.requestJudgement.reason
    milliseconds = exchange.milliseconds
    remarks = TrafficText.clockIsOff(exchange) ? ["clock " + TrafficText.skew(exchange.clockSkewSeconds ?? 0)] : []
  }

  var text: String {
    let result = DisplayWidth.pad(self.result, to: Self.resultWidth)
    let start = head.joined(separator: "  ")
    let subject = SafeText.shown(self.subject ?? "-")
    guard let width = setting.width else {
      return ([start, coloured(result), subject] + tail).joined(separator: "  ")
    }
    let fixed = DisplayWidth.of(start) + 2 + DisplayWidth.of(result) + 2
    let rest = tail.joined(separator: "  ")
    let room = width - fixed - DisplayWidth.of(rest) - 2
    let shown = DisplayWidth.truncate(subject, to: max(Self.narrowestSubject, room))
    return "\(start)  \(coloured(result))  "
      + DisplayWidth.truncate("\(shown)  \(rest)", to: max(Self.narrowestSubject, width - fixed))
  }

  private static func clock(_ time: String) -> String { String(time.dropFirst(11).prefix(8)) }

  private static func operation(_ name: String?) -> String {
    DisplayWidth.pad(SafeText.shown(name ?? "-"), to: operationWidth)
  }

  /// The end of the id tells clients apart; whole where nobody looks.
  private static func client(_ id: String?, _ setting: TextSetting) -> String {
    let id = SafeText.shown(id ?? "-")
    guard setting.width != nil, id.count > 7 else { return id }
    return (setting.style.usesPlainMarks ? "~" : "…") + id.suffix(6)
  }

  private var result: String {
    // In a terminal the cause says more than the code, and there is no room for both.
    if setting.width != nil, isRefused, let cause {
      return SafeText.shown("\(status ?? "?") \(setting.style.mark(.bad)) \(cause)")
    }
    guard let code else { return "-" }
    return SafeText.shown([status ?? "?", code].joined(separator: " "))
  }

  private func coloured(_ text: String) -> String {
    switch status {
    case "S": setting.style.good(text)
    case "U": setting.style.warn(text)
    default: setting.style.bad(text)
    }
  }

  private var tail: [String] {
    var parts: [String] = []
    if isRefused, setting.width == nil || cause == nil {
      parts.append(setting.style.mark(.bad) + (cause.map { " " + SafeText.shown($0) } ?? ""))
    }
    let tenths = Int((milliseconds * 10).rounded())
    parts.append((tenths < 100 ? "\(tenths / 10).\(tenths % 10)" : "\((tenths + 5) / 10)") + " ms")
    if !remarks.isEmpty { parts.append("!" + SafeText.shown(remarks.joined(separator: ","))) }
    return parts
  }
}
