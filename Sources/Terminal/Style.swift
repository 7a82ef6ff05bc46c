/// `--color`.
package enum ColourChoice: String, CaseIterable, Sendable {
  case auto, always, never
}

/// How text is set off: by meaning, with colour only where the terminal and the person want it.
///
/// Colour never says anything alone: a state is shown by ``state(_:_:)``, which puts a mark before its word.
package struct Style: Sendable, Equatable {
  /// What a piece of text means.
  package enum Meaning: String, CaseIterable, Sendable {
    case good, bad, warn, accent
  }

  package let isColoured: Bool
  /// Marks are ASCII words in brackets, for screen readers and terminals without Unicode.
  package let usesPlainMarks: Bool

  package init(isColoured: Bool, usesPlainMarks: Bool = false) {
    self.isColoured = isColoured
    self.usesPlainMarks = usesPlainMarks
  }

  /// Neither colour nor symbols.
  package static let plain = Style(isColoured: false, usesPlainMarks: true)

  /// The style of a stream.
  /// - Parameter accessible: see ``Accessible``; no escape sequences then, unless colour is asked for by name.
  package init(_ choice: ColourChoice, console: Console, stream: Console.Stream, accessible: Bool = false) {
    let isTerminal = stream == .output ? console.isOutputTerminal : console.isErrorTerminal
    self.init(
      isColoured: Self.wantsColour(
        choice, environment: console.environment, isTerminal: isTerminal && !(accessible && choice == .auto)),
      usesPlainMarks: accessible || console.isDumb || !Self.speaksUnicode(console.environment))
  }

  /// `--color always|never` decides; else the first that speaks of `NO_COLOR`, `FORCE_COLOR`, `CLICOLOR_FORCE`,
  /// `CLICOLOR=0`, `TERM=dumb`; else whether the stream is a terminal.
  ///
  /// Sources: no-color.org, bixense.com/clicolors, force-color.org.
  package static func wantsColour(_ choice: ColourChoice, environment: [String: String], isTerminal: Bool) -> Bool {
    func isOn(_ name: String) -> Bool { !["", "0", "false"].contains(environment[name] ?? "") }
    switch choice {
    case .always: return true
    case .never: return false
    case .auto:
      if !(environment["NO_COLOR"] ?? "").isEmpty { return false }
      if isOn("FORCE_COLOR") || isOn("CLICOLOR_FORCE") { return true }
      if environment["FORCE_COLOR"] == "0" || environment["CLICOLOR"] == "0" { return false }
      if environment["TERM"] == "dumb" { return false }
      return isTerminal
    }
  }

  /// A locale that names another encoding than UTF-8 gets ASCII marks; no locale at all gets Unicode.
  private static func speaksUnicode(_ environment: [String: String]) -> Bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
    guard let dot = locale.firstIndex(of: ".") else { return true }
    return ["utf8", "utf-8"].contains { locale[locale.index(after: dot)...].lowercased().hasPrefix($0) }
  }

  // MARK: - Setting text

  package func bold(_ text: String) -> String { wrapped(text, "1", "22") }
  package func dim(_ text: String) -> String { wrapped(text, "2", "22") }

  /// Black on white whatever the terminal's own colours: what a scanner reads.
  package func paper(_ text: String) -> String { wrapped(text, "30;107", "39;49") }

  /// The text in the colour of its meaning.
  package func colour(_ meaning: Meaning, _ text: String) -> String {
    switch meaning {
    case .good: wrapped(text, "32", "39")
    case .bad: wrapped(text, "31", "39")
    case .warn: wrapped(text, "33", "39")
    case .accent: wrapped(text, "36", "39")
    }
  }

  package func good(_ text: String) -> String { colour(.good, text) }
  package func bad(_ text: String) -> String { colour(.bad, text) }
  package func warn(_ text: String) -> String { colour(.warn, text) }
  package func accent(_ text: String) -> String { colour(.accent, text) }

  /// A state: its mark, then its word, such as `✓ proved` or `[ok] proved`.
  package func state(_ meaning: Meaning, _ word: String) -> String { colour(meaning, mark(meaning) + " " + word) }

  /// The mark of a meaning; of use only beside a word.
  package func mark(_ meaning: Meaning) -> String {
    switch meaning {
    case .good: usesPlainMarks ? "[ok]" : "✓"
    case .bad: usesPlainMarks ? "[x]" : "✗"
    case .warn: usesPlainMarks ? "[!]" : "!"
    case .accent: usesPlainMarks ? "[>]" : "›"
    }
  }

  private func wrapped(_ text: String, _ on: String, _ off: String) -> String {
    isColoured && !text.isEmpty ? "\u{1B}[\(on)m\(text)\u{1B}[\(off)m" : text
  }
}
