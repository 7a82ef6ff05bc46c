package import Groundwork
import Onboarding
package import Terminal
import UseCases

/// The guide's side of the conversation: it shows, asks, and says what went wrong.
package struct GuideFace: Sendable {
  let console: Console
  let text: GuideText
  let prompt: Prompt
  let language: Language
  let style: Style

  package init(console: Console, style: Style, language: Language) {
    self.console = console
    self.style = style
    self.language = language
    text = GuideText(language: language, style: style, width: console.isOutputTerminal ? console.width : nil)
    prompt = Prompt(console: console, language: language, style: style)
  }

  func say(_ lines: String) { console.writeLine(lines) }
  func say(_ words: Localized) { console.writeLine(words[language]) }

  /// One sentence, wrapped and indented like the rest.
  func remark(_ words: Localized) {
    for line in DisplayWidth.wrap(words[language], width: text.width - 2) { console.writeLine("  " + line) }
  }

  /// The same without the guide, to copy.
  func command(_ line: String) {
    let label = Localized(zh: "脚本中：", en: "in a script: ")[language]
    console.writeLine("  " + style.dim(label) + style.accent(SafeText.shown(line)))
  }

  /// A failure as a remark: what, why, how to go on.
  func complain(_ failure: any Failure) {
    let lines = DisplayWidth.wrap(SafeText.shown(failure.what[language]), width: text.width - 4)
    for (index, line) in lines.enumerated() { say(index == 0 ? "  " + style.state(.bad, line) : "    " + line) }
    if let why = failure.why { remark(why) }
    for remedy in failure.remedies {
      switch remedy {
      case .run(let line): say("      " + style.accent(SafeText.shown(line)))
      case .advice(let words): remark(words)
      }
    }
  }
}
