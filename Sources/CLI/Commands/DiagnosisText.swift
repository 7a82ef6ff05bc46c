import Diagnosis
import Groundwork
import Terminal
import UseCases

/// A diagnosis as text: the verdict, the difference under a caret, the proof, the fix; facts folded.
struct DiagnosisText: Sendable {
  let setting: TextSetting
  let report: DiagnosisReport
  let stack: Stack?

  var text: String {
    var lines: [String] = []
    switch report.diagnosis.verdict {
    case .valid: lines.append(setting.style.state(.good, setting(Localized(zh: "签名有效", en: "the signature is valid"))))
    case .undetermined:
      lines.append(setting.style.state(.warn, setting(Localized(zh: "无法确定原因", en: "the cause cannot be determined"))))
    case .notASignatureProblem:
      lines.append(
        setting.style.state(.bad, setting(Localized(zh: "这不是签名问题", en: "this is no problem of the signature"))))
    case .invalid: break
    }
    if let first = report.explanations.first { lines += explanation(first) }
    for other in report.explanations.dropFirst() { lines += alternative(other) }
    lines += evidence
    return lines.joined(separator: "\n")
  }

  private func explanation(_ item: ExplanationReport) -> [String] {
    var lines: [String] = []
    for row in item.rows {
      let title = setting(row.words.title)
      lines.append(setting.style.state(item.explanation.proof == nil ? .warn : .bad, title))
      lines.append("  " + setting.style.dim(row.cause.rawValue))
    }
    if let difference = item.difference {
      lines += [""] + DifferenceText(setting: setting, difference: difference).lines
    }
    lines.append("")
    lines += wrapped(proof(item))
    for fact in item.explanation.details { lines += wrapped(SafeText.shown(setting(fact.words)), mark: "- ") }
    lines += [""]
    for (row, fix) in zip(item.rows, item.fixes(for: stack)) {
      lines.append(
        setting.style.bold(setting(Localized(zh: "怎样改", en: "fix")))
          + (item.rows.count > 1 ? "  " + setting.style.dim(row.cause.rawValue) : ""))
      lines += fixLines(setting(fix))
    }
    return lines
  }

  /// Why it is certain, or how far from it.
  private func proof(_ item: ExplanationReport) -> String {
    switch (item.explanation.confidence, item.explanation.proof?.kind) {
    case (.proved, .digest?):
      setting(
        Localized(
          zh: "已证明：上面“签名的”字符串的摘要，正是签名里的摘要。", en: "Proved: the digest inside the signature is that of the signed text."))
    case (.proved, .key?):
      setting(Localized(zh: "已证明：这把密钥能打开签名，内容也相符。", en: "Proved: this key opens the signature, and the content fits."))
    case (.proved, _):
      setting(Localized(zh: "已证明：看字节就能确定。", en: "Proved: the bytes themselves show it."))
    case (.likely, _):
      setting(Localized(zh: "很可能，但没有证明。", en: "Likely, but not proved."))
    case (.possible, _):
      setting(Localized(zh: "没有证明。确定的只有下面的事实。", en: "Not proved. Only the facts below are certain."))
    }
  }

  private func alternative(_ item: ExplanationReport) -> [String] {
    let names = item.explanation.causes.map(\.rawValue).joined(separator: " + ")
    return wrapped(
      setting(Localized(zh: "也可能叫作：\(names)，\(item.summary.zh)", en: "also possible: \(names), \(item.summary.en)")),
      mark: "- ")
  }

  /// Facts and what was ruled out: whole when nothing is proved or with `--verbose`, else folded to one line.
  private var evidence: [String] {
    let facts = report.notes + report.diagnosis.facts
    let ruledOut = report.diagnosis.ruledOut
    if setting.isVerbose || report.diagnosis.verdict == .undetermined || report.diagnosis.verdict == .valid {
      return section(Localized(zh: "确定的事实", en: "facts"), facts)
        + section(Localized(zh: "已排除", en: "ruled out"), ruledOut) + [searched]
    }
    guard !facts.isEmpty || !ruledOut.isEmpty else { return [] }
    return [
      "",
      setting.style.dim(
        setting(
          Localized(
            zh: "另有 \(facts.count) 条事实，排除 \(ruledOut.count) 项：加 --verbose 查看",
            en: "\(facts.count) facts and \(ruledOut.count) things ruled out: --verbose shows them"))),
    ]
  }

  private func section(_ title: Localized, _ facts: [Fact]) -> [String] {
    guard !facts.isEmpty else { return [] }
    return ["", setting.style.bold(setting(title))]
      + facts.flatMap { wrapped(SafeText.shown(setting($0.words)), mark: "- ") }
  }

  private var searched: String {
    let count = report.diagnosis.searched.hypotheses
    let hundredths = Int((report.diagnosis.searched.seconds * 100).rounded())
    let seconds = "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    let cut =
      report.diagnosis.searched.isCutShort
      ? setting(Localized(zh: "；时间用完，没有试完（--budget）", en: "; time ran out before all was tried (--budget)")) : ""
    return setting.style.dim(
      setting(Localized(zh: "比较了 \(count) 个字符串，用时 \(seconds) 秒", en: "\(count) texts compared in \(seconds) s")) + cut)
  }

  private func fixLines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
      // Code keeps its shape.
      line.hasPrefix("  ") ? ["  " + SafeText.shown(String(line))] : wrapped(SafeText.shown(String(line)))
    }
  }

  private func wrapped(_ text: String, mark: String = "") -> [String] {
    let indent = String(repeating: " ", count: 2 + mark.count)
    guard let width = setting.width else { return ["  " + mark + text] }
    let lines = DisplayWidth.wrap(text, width: max(20, width - indent.count))
    return lines.enumerated().map { ($0.offset == 0 ? "  " + mark : indent) + $0.element }
  }
}
