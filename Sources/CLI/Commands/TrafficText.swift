import AMS
import Groundwork
import HTTP
import Terminal
import Traffic
import UseCases

/// One recorded exchange whole: who and when, the messages, what was signed, and what is thought of it.
struct TrafficText: Sendable {
  let setting: TextSetting
  let inspection: TrafficInspection

  /// What is shown of an id where there is little room: the time and one byte more.
  static let shortID = 14

  static func clockIsOff(_ exchange: RecordedExchange) -> Bool {
    abs(exchange.clockSkewSeconds ?? 0) > ClockSkew.tolerance
  }

  /// `+3600 s`
  static func skew(_ seconds: Double) -> String { (seconds < 0 ? "" : "+") + "\(Int(seconds.rounded())) s" }

  private var exchange: RecordedExchange { inspection.exchange }
  private var message: MessageText { MessageText(setting: setting) }

  var text: String {
    var lines = message.facts(facts)
    lines += message.section(Localized(zh: "请求", en: "the request"), exchange.request)
    lines += judged(exchange.requestJudgement, inspection.requestDiagnosis)
    lines += message.section(Localized(zh: "回答", en: "the answer"), exchange.response)
    if exchange.kind == .call || exchange.responseJudgement.verdict != .unchecked {
      lines += judged(exchange.responseJudgement, inspection.responseDiagnosis)
    }
    if let code = exchange.resultCode.flatMap(ResultCode.named) {
      lines += ["", setting(code.meaning), setting(code.action)]
    }
    if let problem = exchange.problem {
      lines += ["", setting.style.state(.bad, SafeText.shown("\(problem.code): " + setting(problem.words)))]
    }
    return lines.joined(separator: "\n")
  }

  private var facts: [(Localized, String)] {
    var rows: [(Localized, String)] = [
      (Localized(zh: "编号", en: "id"), exchange.id),
      (Localized(zh: "来源", en: "seen by"), exchange.source.rawValue),
      (Localized(zh: "时间", en: "time"), Timestamp.text(exchange.time)),
      (Localized(zh: "对方", en: "peer"), exchange.peer?.text ?? "-"),
      (Localized(zh: "环境", en: "environment"), exchange.environment.map { setting($0.name) } ?? "-"),
      (Localized(zh: "客户端", en: "client"), exchange.clientID?.rawValue ?? "-"),
      (Localized(zh: "接口", en: "operation"), exchange.operation ?? "-"),
      (Localized(zh: "关于", en: "about"), exchange.subject ?? "-"),
      (
        Localized(zh: "结果", en: "result"),
        [exchange.resultStatus, exchange.resultCode].compactMap(\.self).joined(separator: " ")
      ),
      (Localized(zh: "用时", en: "took"), "\((exchange.milliseconds * 10).rounded() / 10) ms"),
    ]
    if let skew = exchange.clockSkewSeconds {
      rows.append((Localized(zh: "对方时钟", en: "its clock"), Self.skew(skew)))
    }
    return rows
  }

  private func judged(_ judgement: SignatureJudgement, _ diagnosis: DiagnosisReport?) -> [String] {
    var lines = message.section(Localized(zh: "签名的原文", en: "the text that was signed"), judgement.signed)
    lines += ["", verdict(judgement)]
    if let diagnosis { lines += ["", DiagnosisText(setting: setting, report: diagnosis, stack: nil).text] }
    return lines
  }

  private func verdict(_ judgement: SignatureJudgement) -> String {
    switch judgement.verdict {
    case .verified:
      setting.style.state(
        .good, setting(Localized(zh: "签名有效", en: "the signature is valid")) + (judgement.key.map { "  " + $0 } ?? ""))
    case .refused:
      setting.style.state(
        .bad,
        setting(Localized(zh: "签名无效", en: "the signature does not verify"))
          + ((judgement.causes?.first ?? judgement.reason).map { "  " + SafeText.shown($0) } ?? ""))
    case .absent: setting.style.state(.warn, setting(Localized(zh: "没有签名", en: "there is no signature")))
    case .unchecked: setting.style.state(.warn, setting(Localized(zh: "没有验签", en: "no signature was checked")))
    }
  }
}
