import Groundwork
import Terminal
import UseCases

/// One exchange whole: what came, what was verified, the verdict, the answer, remarks, and the diagnosis.
struct ExchangeText: Sendable {
  let setting: TextSetting
  let inspection: ExchangeInspection

  private var report: ExchangeReport { inspection.report }
  private var message: MessageText { MessageText(setting: setting) }

  var text: String {
    var lines = facts
    lines += message.section(Localized(zh: "收到的请求", en: "the request as it came"), report.request)
    lines += message.section(Localized(zh: "验签的原文", en: "the text that was verified"), report.verified)
    lines += ["", verdict]
    lines += message.section(Localized(zh: "回答", en: "the answer"), report.response)
    if !report.notes.isEmpty {
      lines += ["", message.title(Localized(zh: "提示", en: "remarks"))]
      lines += report.notes.flatMap { wrapped(SafeText.shown(setting($0)), mark: "- ") }
    }
    if let diagnosis = inspection.diagnosis {
      lines += ["", message.title(Localized(zh: "诊断", en: "diagnosis"))]
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
    return message.facts(rows)
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

  private func wrapped(_ text: String, mark: String) -> [String] {
    let indent = String(repeating: " ", count: 2 + mark.count)
    guard let width = setting.width else { return ["  " + mark + text] }
    let lines = DisplayWidth.wrap(text, width: max(20, width - indent.count))
    return lines.enumerated().map { ($0.offset == 0 ? "  " + mark : indent) + $0.element }
  }
}
