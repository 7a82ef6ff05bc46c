import Groundwork
import Terminal
import UseCases

/// What the pages and lists of `till explain` share.
enum ExplainText {
  /// The longest name of all sections, so that titles stand under each other.
  private static let widest =
    (Workbench.causes.flatMap(\.causes).map(\.id) + Workbench.faults.map(\.name)).map(DisplayWidth.of).max() ?? 0

  /// Names with their titles under a heading.
  static func section(
    _ heading: Localized, _ rows: [(name: String, title: Localized)], _ setting: TextSetting
  ) -> String {
    let lines = rows.flatMap { name, title -> [String] in
      guard !setting.isAccessible else { return ["\(name): \(setting(title))"] }
      let lines = setting.width.map { DisplayWidth.wrap(setting(title), width: max(20, $0 - widest - 4)) }
      return (lines ?? [setting(title)]).enumerated().map { index, line in
        "  " + setting.style.accent(DisplayWidth.pad(index == 0 ? name : "", to: widest)) + "  " + line
      }
    }
    return ([setting.style.bold(setting(heading))] + lines).joined(separator: "\n")
  }

  /// Paragraphs set in by two blanks; lines that are set in already are code and stay whole.
  static func wrapped(_ text: String, _ setting: TextSetting) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line -> [String] in
      guard let width = setting.width, !line.hasPrefix("  ") else { return ["  " + line] }
      return DisplayWidth.wrap(String(line), width: max(20, width - 2)).map { "  " + $0 }
    }
  }
}
