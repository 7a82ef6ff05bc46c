import Groundwork
import Terminal
import UseCases

/// One exchange whole: what came, what was verified, the verdict, the answer, remarks, and the diagnosis.
struct ExchangeText: Sendable {
  let setting: TextSetting
  let inspection: ExchangeInspection

  private var report: ExchangeReport { inspection.report }

  var text: String {
    var lines = facts
    lines += section(Localized(zh: "收到的请求", en: "the request as it came"), report.request)
    lines += section(Localized(zh: "验签的原文", en: "the text that was verified"), report.verified)
    lines += ["", verdict]
    lines += section(Localized(zh: "回答", en: "the answer"), report.response)
    if !report.notes.isEmpty {
      lines += ["", title(Localized(zh: "提示", en: "remarks"))]
      lines += report.notes.flatMap { wrapped(SafeText.shown(setting($0)), mark: "- ") }
    }
    if let diagnosis = inspection.diagnosis {
      lines += ["", title(Localized(zh: "诊断", en: "diagnosis"))]
      lines.append(DiagnosisText(setting: setting, report: diagnosis, stack: nil).text)
    }
    return lines.joined(separator: "\n")
  }

  private var facts: [String] {
    var rows: [(Localized, String)] = [
      (Localized(zh: "追踪号", en: "trace"), report.trace),
      (Localized(zh: "时间", en: "time"), Timestamp.text(report.time)),
      (Localized(zh: "客户端", en: "client"), report.clientID ?? "-"),
      (Localized(zh: "接口", en: "operation"), report.operation ?? "-"),
      (Localized(zh: "编号", en: "about"), report.subject ?? "-"),
      (
        Localized(zh: "结果", en: "result"),
        [report.resultStatus, report.resultCode].compactMap(\.self).joined(separator: " ")
      ),
    ]
    if Timestamp.text(report.time) != Timestamp.text(report.realTime) {
      rows.insert((Localized(zh: "真实时间", en: "real time"), Timestamp.text(report.realTime)), at: 2)
    }
    if !report.faults.isEmpty {
      rows.append((Localized(zh: "故障", en: "faults"), report.faults.joined(separator: ", ")))
    }
    let width = (rows.map { DisplayWidth.of(setting($0.0)) }.max() ?? 0) + 2
    return rows.map { setting.style.dim(DisplayWidth.pad(setting($0.0), to: width)) + SafeText.shown($0.1) }
  }

  private var verdict: String {
    switch report.verdict {
    case .verified: setting.style.state(.good, setting(Localized(zh: "签名有效", en: "the signature is valid")))
    case .refused:
      setting.style.state(
        .bad,
        setting(
          report.verified == nil
            ? Localized(zh: "验签之前就被拒绝", en: "refused before the signature was looked at")
            : Localized(zh: "签名无效", en: "the signature does not verify")))
    case .unchecked: setting.style.state(.warn, setting(Localized(zh: "没有验签", en: "no signature was checked")))
    }
  }

  private func title(_ words: Localized) -> String { setting.style.bold(setting(words)) }

  /// The bytes line by line; carriage returns and line feeds stand as `\r\n` where they are.
  private func section(_ words: Localized, _ bytes: [UInt8]?) -> [String] {
    guard let bytes else { return [] }
    var lines: [String] = ["", title(words)]
    var rest = bytes[...]
    while !rest.isEmpty {
      let end = rest.firstIndex(of: 0x0A).map { $0 + 1 } ?? rest.endIndex
      lines.append("  " + SafeText.shown(bytes: Array(rest[..<end])))
      rest = rest[end...]
    }
    return lines
  }

  private func wrapped(_ text: String, mark: String) -> [String] {
    let indent = String(repeating: " ", count: 2 + mark.count)
    guard let width = setting.width else { return ["  " + mark + text] }
    let lines = DisplayWidth.wrap(text, width: max(20, width - indent.count))
    return lines.enumerated().map { ($0.offset == 0 ? "  " + mark : indent) + $0.element }
  }
}
