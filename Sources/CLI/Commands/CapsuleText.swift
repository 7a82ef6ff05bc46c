import AMS
import Capsules
import Groundwork
import HTTP
import Terminal
import Traffic
import UseCases

/// Capsules, and what differs between two, as text.
struct CapsuleText: Sendable {
  let setting: TextSetting

  func whole(_ capsule: Capsule) -> String {
    let exchange = capsule.exchange
    let facts: [(Localized, String?)] = [
      (Localized(zh: "追踪号", en: "id"), exchange.id),
      (Localized(zh: "时间", en: "time"), Timestamp.text(exchange.time)),
      (Localized(zh: "来源", en: "seen by"), exchange.source.rawValue),
      (Localized(zh: "环境", en: "environment"), exchange.environment?.rawValue),
      (Localized(zh: "发往", en: "sent to"), exchange.peer?.text),
      (Localized(zh: "客户端", en: "client"), exchange.clientID?.rawValue),
      (Localized(zh: "接口", en: "operation"), exchange.operation),
      (Localized(zh: "结果", en: "result"), result(exchange)),
      (Localized(zh: "时钟差（秒）", en: "clock ahead, seconds"), exchange.clockSkewSeconds.map { String($0) }),
      (Localized(zh: "问题", en: "problem"), exchange.problem.map { "\($0.code) \(setting($0.words))" }),
      (
        Localized(zh: "遮去的头", en: "headers blanked"),
        capsule.redacted.isEmpty ? nil : capsule.redacted.joined(separator: ", ")
      ),
      (Localized(zh: "版本", en: "made by"), "till \(capsule.program), \(Timestamp.text(capsule.savedAt))"),
    ]
    let width = (facts.map { DisplayWidth.of(setting($0.0)) }.max() ?? 0) + 2
    var lines = facts.compactMap { name, value in
      value.map { setting.style.dim(DisplayWidth.pad(setting(name), to: width)) + SafeText.shown($0) }
    }
    lines += ["", request(capsule), verdict(exchange.requestJudgement)]
    if let response = exchange.response {
      lines += ["", title(Localized(zh: "回答", en: "the answer")), shown(response), verdict(exchange.responseJudgement)]
    }
    return lines.joined(separator: "\n")
  }

  func request(_ capsule: Capsule) -> String {
    [title(Localized(zh: "请求", en: "the request")), shown(capsule.exchange.request)].joined(separator: "\n")
  }

  func replay(_ replay: CapsuleReplay) -> String {
    let to = setting(Localized(zh: "发给 \(replay.to.text)", en: "sent to \(replay.to.text)"))
    return SafeText.shown(to) + "\n" + comparison(replay.comparison)
  }

  func comparison(_ comparison: CapsuleComparison) -> String {
    var lines = [
      outcome(Localized(zh: "先", en: "first"), comparison.first),
      outcome(Localized(zh: "后", en: "then"), comparison.second),
    ]
    let news = comparison.differences.filter { !$0.isUsual }
    lines.append("")
    if news.isEmpty {
      lines.append(setting.style.state(.good, setting(Localized(zh: "没有不同", en: "nothing differs"))))
    }
    for (index, difference) in news.enumerated() {
      let side =
        difference.side == "request" ? Localized(zh: "请求", en: "request") : Localized(zh: "回答", en: "answer")
      let head = "\(index + 1). \(setting(side)): \(SafeText.shown(setting(difference.title)))"
      lines.append(index == 0 ? setting.style.bold(head) : head)
      lines.append("     - " + value(difference.before))
      lines.append("     + " + value(difference.after))
    }
    let usual = comparison.differences.count - news.count
    if usual > 0 {
      let words = Localized(zh: "另有 \(usual) 处每次都不同（编号、时间）", en: "and \(usual) that differ each time: ids, times")
      lines += ["", setting.style.dim(setting(words))]
    }
    return lines.joined(separator: "\n")
  }

  // MARK: Pieces

  private func title(_ words: Localized) -> String { setting.style.bold(setting(words)) }

  private func shown(_ bytes: [UInt8]) -> String {
    SafeText.shown(bytes: bytes.filter { $0 != 0x0D }, keepingLines: true)
  }

  private func value(_ text: String?) -> String {
    guard let text else { return setting(Localized(zh: "（没有）", en: "(none)")) }
    return DisplayWidth.truncate(SafeText.shown(text), to: setting.width.map { max(20, $0 - 7) } ?? .max)
  }

  private func result(_ exchange: RecordedExchange) -> String? {
    exchange.resultCode.map { [exchange.resultStatus ?? "?", $0].joined(separator: " ") }
  }

  private func outcome(_ words: Localized, _ capsule: Capsule) -> String {
    let exchange = capsule.exchange
    let parts = [
      setting(words), Timestamp.text(exchange.time), result(exchange) ?? exchange.problem?.code ?? "-",
      (exchange.requestJudgement.causes ?? exchange.responseJudgement.causes ?? []).joined(separator: ", "),
    ]
    return SafeText.shown(parts.filter { !$0.isEmpty }.joined(separator: "  "))
  }

  private func verdict(_ judgement: SignatureJudgement) -> String {
    let causes = SafeText.shown((judgement.causes ?? []).joined(separator: ", "))
    let tail = causes.isEmpty ? "" : ": " + causes
    return switch judgement.verdict {
    case .verified: setting.style.state(.good, setting(Localized(zh: "签名有效", en: "the signature is valid")))
    case .refused: setting.style.state(.bad, setting(Localized(zh: "签名无效", en: "the signature does not verify")) + tail)
    case .absent: setting.style.state(.bad, setting(Localized(zh: "没有签名", en: "there is no signature")))
    case .unchecked: setting.style.state(.warn, setting(Localized(zh: "没有验签", en: "no signature was checked")))
    }
  }
}
