package import Groundwork

/// Questions to a person, a line at a time: asked on standard error, answered on standard input.
///
/// Whoever asks has made sure by ``Interactivity`` that somebody is there.
package struct Prompt: Sendable {
  /// What a person answered.
  package enum Answer: Sendable, Equatable {
    case text(String)
    /// One question back.
    case back
    /// Leave this question for now.
    case skip
    /// Stop here; what was done is kept.
    case quit
  }

  /// The words that may be typed instead of an answer.
  package struct Exits: OptionSet, Sendable {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }
    package static let back = Exits(rawValue: 1)
    package static let skip = Exits(rawValue: 2)
    package static let quit = Exits(rawValue: 4)
    package static let all: Exits = [.back, .skip, .quit]
  }

  /// Unusable answers before giving up.
  package static let attempts = 5

  private let console: Console
  private let language: Language
  private let style: Style

  /// - Parameter style: that of standard error.
  package init(console: Console, language: Language, style: Style) {
    self.console = console
    self.language = language
    self.style = style
  }

  /// Asks until the answer can be used.
  /// - Parameters:
  ///   - standard: the answer when nothing is typed; without it an empty answer is asked again.
  ///   - check: why an answer cannot be used, or `nil` if it can.
  /// - Throws: ``PromptFailure`` when the input ends or ``attempts`` answers were unusable; ``ConsoleFailure``.
  package func text(
    _ question: Localized, standard: String? = nil, check: (String) -> Localized? = { _ in nil }
  ) throws -> String {
    switch try ask(question, standard: standard, exits: [], check: check) {
    case .text(let text): return text
    case .back, .skip, .quit: throw PromptFailure.inputEnded(question: question)
    }
  }

  /// Asks until the answer can be used or the person goes elsewhere; the end of the input means to quit if that is
  /// offered.
  /// - Throws: ``PromptFailure``, ``ConsoleFailure``.
  package func ask(
    _ question: Localized, standard: String? = nil, exits: Exits = .all, check: (String) -> Localized? = { _ in nil }
  ) throws -> Answer {
    for _ in 0..<Self.attempts {
      show(question, standard: standard, exits: exits)
      guard let line = try console.readLine() else {
        console.writeLine("", to: .error)
        guard exits.contains(.quit) else { throw PromptFailure.inputEnded(question: question) }
        return .quit
      }
      guard let typed = Self.trimmed(line) else {
        complain(Localized(zh: "这不是 UTF-8 文本", en: "that is not UTF-8 text"))
        continue
      }
      if let exit = Self.exit(typed, offered: exits) { return exit }
      let text = typed.isEmpty ? standard ?? "" : typed
      if text.isEmpty {
        complain(Localized(zh: "请输入回答", en: "an answer is needed"))
      } else if let problem = check(text) {
        complain(problem)
      } else {
        return .text(text)
      }
    }
    throw PromptFailure.tooManyAttempts(question: question, attempts: Self.attempts)
  }

  /// Asks for yes or no.
  /// - Throws: ``PromptFailure``, ``ConsoleFailure``.
  package func confirm(_ question: Localized, standard: Bool? = nil) throws -> Bool {
    let hint = Localized(
      zh: question.zh + "（是 y / 否 n）", en: question.en + " (yes or no)")
    let text = try text(hint, standard: standard.map { $0 ? "y" : "n" }) {
      Self.boolean($0) == nil ? Localized(zh: "请回答 y 或 n", en: "answer yes or no") : nil
    }
    return Self.boolean(text) ?? false
  }

  /// Confirms a severe act: only its name, typed in full, agrees.
  /// - Throws: ``ConsoleFailure``.
  package func confirm(_ question: Localized, byTyping name: String) throws -> Bool {
    show(
      Localized(zh: question.zh + "（输入 \(name) 以确认）", en: question.en + " (type \(name) to confirm)"),
      standard: nil, exits: [])
    return try console.readLine().flatMap(Self.trimmed) == name
  }

  /// Shows numbered choices and asks for one, by number.
  /// - Returns: the index of the choice, or where else the person goes.
  /// - Throws: ``PromptFailure``, ``ConsoleFailure``.
  package func choose(
    _ question: Localized, among choices: [Localized], standard: Int? = nil, exits: Exits = []
  ) throws -> Choice {
    for (index, choice) in choices.enumerated() {
      console.writeLine("  \(index + 1)) " + SafeText.shown(choice[language]), to: .error)
    }
    let answer = try ask(question, standard: standard.map { String($0 + 1) }, exits: exits) { text in
      choices.indices.contains((Int(text) ?? 0) - 1)
        ? nil : Localized(zh: "请输入 1 到 \(choices.count) 的数字", en: "type a number from 1 to \(choices.count)")
    }
    switch answer {
    case .text(let text): return .chosen((Int(text) ?? 1) - 1)
    case .back: return .back
    case .skip: return .skip
    case .quit: return .quit
    }
  }

  /// What a person chose.
  package enum Choice: Sendable, Equatable {
    case chosen(Int)
    case back, skip, quit
  }

  // MARK: - Pieces

  private func show(_ question: Localized, standard: String?, exits: Exits) {
    var line = style.bold(SafeText.shown(question[language]))
    if let standard {
      line += style.dim(language == .zh ? "（默认 \(SafeText.shown(standard))）" : " [\(SafeText.shown(standard))]")
    }
    let words = Self.words.filter { exits.contains($0.exit) }.map { language == .zh ? $0.zh : $0.en }
    if !words.isEmpty {
      line += style.dim(language == .zh ? "（\(words.joined(separator: " / "))）" : " (\(words.joined(separator: ", ")))")
    }
    console.write(line + (language == .zh ? "：" : ": "), to: .error)
  }

  private func complain(_ problem: Localized) {
    console.writeLine("  " + style.state(.bad, SafeText.shown(problem[language])), to: .error)
  }

  private static let words: [(exit: Exits, answer: Answer, zh: String, en: String)] = [
    (.back, .back, "返回", "back"), (.skip, .skip, "跳过", "skip"), (.quit, .quit, "退出", "quit"),
  ]

  /// Words of both languages are understood whatever language is spoken.
  private static func exit(_ text: String, offered: Exits) -> Answer? {
    let lower = text.lowercased()
    return words.first { offered.contains($0.exit) && ($0.zh == lower || $0.en == lower) }?.answer
  }

  static func boolean(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "y", "yes", "是", "好": true
    case "n", "no", "否", "不": false
    default: nil
    }
  }

  /// Without blanks around it, or `nil` if the bytes are no text.
  private static func trimmed(_ bytes: [UInt8]) -> String? {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    let isBlank: (Character) -> Bool = { $0.isWhitespace }
    let tail = text.reversed().drop(while: isBlank)
    return String(String(tail.reversed()).drop(while: isBlank))
  }
}
