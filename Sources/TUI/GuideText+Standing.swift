import AMS
import Groundwork
import Terminal
package import UseCases

extension GuideText {
  /// One line of state, wrapped where the terminal is narrow, and the next useful command.
  package func standing(_ standing: GuideStanding) -> String {
    var parts = [SafeText.shown(standing.app), standing.environment.name[language]]
    parts.append(vault(standing.secondsUnlocked)[language])
    parts.append(
      (standing.sandbox.map { Localized(zh: "沙箱在 \($0)", en: "sandbox at \($0)") }
        ?? Localized(zh: "沙箱未运行", en: "sandbox not running"))[language])
    parts.append(
      (standing.trouble.map { trouble in
        let what = SafeText.shown("\(trouble.operation) \(trouble.word)")
        return Localized(
          zh: "最近失败：\(what)（\(Timestamp.text(trouble.at))）", en: "last failure: \(what) (\(Timestamp.text(trouble.at)))"
        )
      } ?? Localized(zh: "没有失败", en: "no failure"))[language])
    let line = DisplayWidth.wrap(parts.joined(separator: " · "), width: width).map(style.dim)
    let label = Localized(zh: "可试：", en: "try: ")[language]
    return (line + [label + style.accent(SafeText.shown(standing.command))]).joined(separator: "\n")
  }

  private func vault(_ seconds: Int?) -> Localized {
    guard let seconds else { return Localized(zh: "保险库已打开", en: "vault open") }
    let minutes = max(1, seconds / 60)
    return Localized(zh: "保险库还有 \(minutes) 分钟不问口令", en: "vault unlocked for \(minutes) min")
  }
}
