import Conformance
import GoLive
import Groundwork
import Terminal
import UseCases

/// Plans, and what became of them, as text.
struct GoLiveText: Sendable {
  let setting: TextSetting

  func preview(_ preview: SwapPreview, keptAs file: String?) -> String {
    let plan = preview.plan
    var lines: [String] = []
    if !preview.difference.isEmpty { lines += [difference(preview.difference), ""] }
    for planned in plan.files {
      for edit in planned.edits {
        lines.append(SafeText.shown("\(planned.path):\(edit.line)  ") + SafeText.shown(setting(edit.reason)))
      }
    }
    lines += plan.suspicions.map(suspicion)
    if !plan.provisions.isEmpty {
      lines += ["", setting.style.bold(setting(Localized(zh: "运行时要提供：", en: "to be provided where it runs:")))]
      lines += plan.provisions.map { "  \($0.variable)  \(setting($0.form))" }
      lines.append(
        setting(
          Localized(
            zh: "  例如 till run --env production --as-file MERCHANT_PRIVATE_KEY -- CMD",
            en: "  for example: till run --env production --as-file MERCHANT_PRIVATE_KEY -- CMD")))
    }
    if !plan.missing.isEmpty {
      lines += ["", setting.style.state(.bad, setting(Localized(zh: "生产环境还缺：", en: "production still lacks:")))]
      lines += plan.missing.map { "  " + setting.style.accent($0) }
    }
    for name in preview.notSearched {
      lines.append(
        setting.style.state(
          .warn, setting(Localized(zh: "\(name) 太短，没有查找", en: "\(name) is too short to be searched for"))))
    }
    if !lines.isEmpty { lines.append("") }
    lines.append(summary(plan))
    if let file, !plan.files.isEmpty {
      lines.append(
        setting(Localized(zh: "接着：", en: "next: "))
          + setting.style.accent("till golive apply \(ShellWord.quoted(file))"))
    }
    return lines.joined(separator: "\n")
  }

  func outcome(_ outcome: SwapOutcome, proof: ConformanceReport?) -> String {
    let plan = outcome.receipt.plan
    var lines = [
      setting.style.state(
        .good,
        setting(
          Localized(
            zh: "改了 \(plan.files.count) 个文件，\(plan.edits.count) 处",
            en: "\(plan.edits.count) edits made in \(plan.files.count) files")))
    ]
    lines += outcome.left.map {
      setting.style.state(
        .bad, setting(Localized(zh: "还有沙箱的值：", en: "something of the sandbox is left: ")) + SafeText.shown($0))
    }
    if outcome.left.isEmpty {
      lines.append(
        setting.style.state(
          .good, setting(Localized(zh: "重新查找：没有沙箱的值", en: "searched again: nothing of the sandbox is left"))))
    }
    lines += plan.provisions.map {
      setting(Localized(zh: "运行时要提供 ", en: "to be provided where it runs: ")) + "\($0.variable)  \(setting($0.form))"
    }
    if let proof { lines += ["", ConformanceText(setting: setting, report: proof).text] }
    lines.append(
      setting(Localized(zh: "还原：", en: "undo: "))
        + setting.style.accent("till golive undo \(outcome.receipt.id)"))
    return lines.joined(separator: "\n")
  }

  func suspicion(_ suspicion: Suspicion) -> String {
    let place = SafeText.shown(suspicion.path + (suspicion.line.map { ":\($0)" } ?? ""))
    let value = suspicion.kind.map { "  \(setting($0.title)) \(suspicion.value ?? "")" } ?? ""
    let form = suspicion.form.map { setting(Localized(zh: "（\($0.title.zh)）", en: " (\($0.title.en))")) } ?? ""
    return setting.style.state(.warn, place + value + form + "  " + setting(suspicion.words))
  }

  private func summary(_ plan: SwapPlan) -> String {
    if plan.isEmpty {
      return setting.style.state(
        .good,
        setting(
          Localized(
            zh: "\(plan.filesRead) 个文件里没有沙箱的值", en: "nothing of the sandbox in \(plan.filesRead) files")))
    }
    return setting(
      Localized(
        zh:
          "读了 \(plan.filesRead) 个文件：\(plan.files.count) 个文件要改 \(plan.edits.count) 处，另有 \(plan.suspicions.count) 处要您自己看",
        en:
          "\(plan.filesRead) files read: \(plan.edits.count) edits in \(plan.files.count) files, \(plan.suspicions.count) places for you to look at"
      ))
  }

  /// Line by line, with the colour of its sign.
  private func difference(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map { line in
      let shown = SafeText.shown(String(line))
      return switch line.first {
      case "+": setting.style.good(shown)
      case "-": setting.style.bad(shown)
      case "@": setting.style.accent(shown)
      default: shown
      }
    }.joined(separator: "\n")
  }
}
