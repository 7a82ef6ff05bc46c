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
    var lines: [String] = headline.map { [setting.style.state($0.meaning, setting($0.words))] } ?? []
    if let first = report.explanations.first { lines += explanation(first) }
    for other in report.explanations.dropFirst() { lines += alternative(other) }
    lines += evidence
    return lines.joined(separator: "\n")
  }

  /// The verdict, unless the title of the cause says it.
  private var headline: (meaning: Style.Meaning, words: Localized)? {
    switch report.diagnosis.verdict {
    case .valid: (.good, Localized(zh: "签名有效", en: "the signature is valid"))
    case .undetermined: (.warn, Localized(zh: "无法确定原因", en: "the cause cannot be determined"))
    case .notASignatureProblem: (.bad, Localized(zh: "这不是签名问题", en: "this is no problem of the signature"))
    case .invalid: nil
    }
  }

  private func explanation(_ item: ExplanationReport) -> [String] {
    var lines: [String] = []
    for row in item.rows {
      let title = setting(row.words.title)
      if headline == nil {
        lines.append(setting.style.state(item.explanation.proof == nil ? .warn : .bad, title))
      } else {
        lines += wrapped(title)
      }
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
          zh: "已证明：签名里的摘要，正是签名时那个字符串的摘要。", en: "Proved: the digest inside the signature is that of the text signed."))
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
    return [""]
      + wrapped(
        setting(Localized(zh: "也可能叫作：\(names)，\(item.summary.zh)", en: "also possible: \(names), \(item.summary.en)")))
  }

  /// Facts and what was ruled out: whole when nothing is proved or with `--verbose`, else folded to one line.
  private var evidence: [String] {
    let facts = report.notes + report.diagnosis.facts
    let ruledOut = report.diagnosis.ruledOut
    if setting.isVerbose || report.diagnosis.verdict == .undetermined || report.diagnosis.verdict == .valid {
      return section(Localized(zh: "确定的事实", en: "facts"), facts)
        + section(Localized(zh: "已排除", en: "ruled out"), ruledOut) + searched
    }
    var hints: [Localized] = []
    let stacks = stack == nil ? Stack.allCases.filter { name in hasFix(for: name) }.map(\.rawValue) : []
    if !stacks.isEmpty {
      hints.append(
        Localized(
          zh: "用一种语言说明怎样改：--for " + stacks.joined(separator: "|"),
          en: "the fix in a language: --for " + stacks.joined(separator: "|")))
    }
    if !facts.isEmpty || !ruledOut.isEmpty { hints.append(folded(facts: facts.count, ruledOut: ruledOut.count)) }
    guard !hints.isEmpty else { return [] }
    return [""] + hints.flatMap { wrapped(setting($0)).map { setting.style.dim($0) } }
  }

  private func folded(facts: Int, ruledOut: Int) -> Localized {
    let zh = [facts == 0 ? nil : "另有 \(facts) 条事实", ruledOut == 0 ? nil : "排除了 \(ruledOut) 项"]
    let en = [
      facts == 0 ? nil : facts == 1 ? "one more fact" : "\(facts) more facts",
      ruledOut == 0 ? nil : ruledOut == 1 ? "one thing ruled out" : "\(ruledOut) things ruled out",
    ]
    return Localized(
      zh: zh.compactMap(\.self).joined(separator: "，") + "：加 --verbose 查看",
      en: en.compactMap(\.self).joined(separator: ", ") + ": shown with --verbose")
  }

  private func hasFix(for stack: Stack) -> Bool {
    report.explanations.first?.rows.contains { $0.words.fixes[stack] != nil } ?? false
  }

  private func section(_ title: Localized, _ facts: [Fact]) -> [String] {
    guard !facts.isEmpty else { return [] }
    return ["", setting.style.bold(setting(title))]
      + facts.flatMap { wrapped(SafeText.shown(setting($0.words)), mark: "- ") }
  }

  /// How much was tried; nothing if there was nothing to compare with.
  private var searched: [String] {
    let searched = report.diagnosis.searched
    guard searched.hypotheses > 0 else { return [] }
    let hundredths = Int((searched.seconds * 100).rounded())
    let seconds = "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    let texts = searched.hypotheses == 1 ? "one text" : "\(searched.hypotheses) texts"
    let words = Localized(
      zh: "比较了 \(searched.hypotheses) 个字符串，用时 \(seconds) 秒", en: "\(texts) compared in \(seconds) s")
    let cut = Localized(zh: "；时间用完，没有试完（--budget）", en: "; time ran out before all was tried (--budget)")
    return [""]
      + wrapped(setting(words) + (searched.isCutShort ? setting(cut) : "")).map { setting.style.dim($0) }
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
