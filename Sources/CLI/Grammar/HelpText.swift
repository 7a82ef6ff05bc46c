package import Groundwork
package import Terminal

/// The help of one command: examples first, then usage, arguments and options, and the global options in short.
package struct HelpText: Sendable {
  /// Help never gets wider, however wide the terminal.
  package static let maximumWidth = 80

  private let root: Command
  private let path: [String]
  private let language: Language
  private let style: Style
  private let width: Int

  /// - Parameters:
  ///   - path: the command's names, the program's left out; empty for the program itself.
  ///   - width: columns to fill, at most ``maximumWidth``.
  package init(root: Command, path: [String], language: Language, style: Style, width: Int = maximumWidth) {
    self.root = root
    self.path = path
    self.language = language
    self.style = style
    self.width = min(max(width, 40), Self.maximumWidth)
  }

  /// Lines parted by line feeds, without one at the end. A path that leads nowhere gives the program's own help.
  package var text: String {
    let command = root.descendant(path) ?? root
    let line = CommandLine.text(root.descendant(path) == nil ? [] : path)
    var sections: [[String]] = [DisplayWidth.wrap("\(line) - \(command.summary[language])", width: width)]
    sections.append(examples(command))
    sections.append(heading(.usage) + usage(command, line: line))
    if let details = command.details { sections.append(DisplayWidth.wrap(details[language], width: width)) }
    sections.append(
      table(.commands, command.subcommands.filter { !$0.isHidden }.map { ($0.name, $0.summary[language]) }))
    sections.append(
      table(
        .arguments,
        command.positionals.map { ($0.name, description(of: $0)) }
          + (command.passthrough.map { [("-- \($0.name)", $0.meaning[language])] } ?? [])))
    sections.append(table(.options, command.options.map { (label(of: $0), description(of: $0)) }))
    sections.append(notes(command))
    sections.append(path.isEmpty ? globalTable : globalsInShort)
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
  }

  // MARK: - Sections

  private func examples(_ command: Command) -> [String] {
    guard !command.examples.isEmpty else { return [] }
    return heading(.examples)
      + command.examples.flatMap { example in
        broken(example.line).map { $0.indent + style.accent($0.text) } + indented(example.meaning[language], by: 6)
      }
  }

  /// A command on as many lines as it needs, continued as a shell continues them, so that it can still be copied.
  private func broken(_ command: String) -> [(indent: String, text: String)] {
    let (first, further) = ("  ", "      ")
    guard DisplayWidth.of(first + command) > width else { return [(first, command)] }
    var lines: [(indent: String, text: String)] = [(first, "")]
    for word in ShellWords.asWritten(command) {
      let last = lines[lines.count - 1]
      if last.text.isEmpty {
        lines[lines.count - 1].text = word
      } else if DisplayWidth.of("\(last.indent)\(last.text) \(word) \\") > width {
        lines[lines.count - 1].text += " \\"
        lines.append((further, word))
      } else {
        lines[lines.count - 1].text += " " + word
      }
    }
    return lines
  }

  private func usage(_ command: Command, line: String) -> [String] {
    var lines: [String] = []
    if command.run != nil || command.subcommands.isEmpty {
      lines += hanging(UsageLine(command, line: line, language: language).words)
    }
    if !command.subcommands.isEmpty { lines += ["  \(line) \(language == .zh ? "命令" : "COMMAND") …"] }
    return lines
  }

  /// Words on lines that continue under the first word after the indent.
  private func hanging(_ words: [String]) -> [String] {
    var lines: [String] = []
    var line = " "
    for word in words {
      if DisplayWidth.of(line) + 1 + DisplayWidth.of(word) > width, line.contains(where: { $0 != " " }) {
        lines.append(line)
        line = "     "
      }
      line += " " + word
    }
    return lines + [line]
  }

  private func notes(_ command: Command) -> [String] {
    var notes = command.notes.map { $0[language] }
    if let schema = command.schema {
      notes.append(language == .zh ? "--json 输出 \(schema) 文档" : "--json prints a \(schema) document")
    }
    guard !notes.isEmpty else { return [] }
    return heading(.notes) + notes.flatMap { indented($0, by: 2) }
  }

  private var globalTable: [String] {
    table(.globals, GlobalArguments.specs.map { (label(of: $0), description(of: $0)) })
  }

  private var globalsInShort: [String] {
    let names = GlobalArguments.specs.map { $0.short.map { "-\($0)" } ?? "--\($0.name)" }
    return heading(.globals) + indented(names.joined(separator: " "), by: 2)
      + indented(
        language == .zh
          ? "含义见：\(CommandLine.programName) --help" : "for their meaning: \(CommandLine.programName) --help", by: 2)
  }

  // MARK: - Pieces

  private func table(_ title: Heading, _ rows: [(label: String, meaning: String)]) -> [String] {
    guard !rows.isEmpty else { return [] }
    let widest = rows.map { DisplayWidth.of($0.label) }.filter { $0 <= 26 }.max() ?? 10
    let column = widest + 4
    return heading(title)
      + rows.flatMap { row in
        let lines = DisplayWidth.wrap(row.meaning, width: width - column)
        let blanks = String(repeating: " ", count: column)
        if DisplayWidth.of(row.label) > widest { return ["  " + row.label] + lines.map { blanks + $0 } }
        return lines.enumerated().map { index, line in
          index == 0 ? DisplayWidth.pad("  " + row.label, to: column) + line : blanks + line
        }
      }
  }

  private func indented(_ text: String, by columns: Int) -> [String] {
    DisplayWidth.wrap(text, width: width - columns).map { String(repeating: " ", count: columns) + $0 }
  }

  private func label(of spec: ArgumentSpec) -> String { ArgumentWords.label(of: spec) }
  private func description(of spec: ArgumentSpec) -> String { ArgumentWords.description(of: spec, language) }

  private enum Heading {
    case examples, usage, commands, arguments, options, globals, notes
  }

  private func heading(_ heading: Heading) -> [String] {
    let words =
      switch heading {
      case .examples: Localized(zh: "示例：", en: "Examples:")
      case .usage: Localized(zh: "用法：", en: "Usage:")
      case .commands: Localized(zh: "命令：", en: "Commands:")
      case .arguments: Localized(zh: "参数：", en: "Arguments:")
      case .options: Localized(zh: "选项：", en: "Options:")
      case .globals: Localized(zh: "全局选项：", en: "Global options:")
      case .notes: Localized(zh: "说明：", en: "Notes:")
      }
    return [style.bold(words[language])]
  }
}

/// How arguments are written in help and manual.
enum ArgumentWords {
  /// `-n, --dry-run` or `    --bits N`.
  static func label(of spec: ArgumentSpec) -> String {
    (spec.short.map { "-\($0), " } ?? "    ") + spec.usage
  }

  /// The meaning with what is required, possible and assumed.
  static func description(of spec: ArgumentSpec, _ language: Language) -> String {
    var remarks: [Localized] = []
    if case .option(_, isRequired: true) = spec.kind { remarks.append(Localized(zh: "必填", en: "required")) }
    if spec.isRepeatable { remarks.append(Localized(zh: "可多次给出", en: "may be repeated")) }
    let mentioned = spec.choices.allSatisfy { spec.meaning[language].contains($0) || spec.valueName.contains($0) }
    if !spec.choices.isEmpty, !mentioned {
      remarks.append(
        Localized(
          zh: "可选值 " + spec.choices.joined(separator: "、"), en: "one of " + spec.choices.joined(separator: ", ")))
    }
    if let standard = spec.standard {
      remarks.append(Localized(zh: "默认 \(standard.zh)", en: "default \(standard.en)"))
    }
    if let variable = spec.environmentVariable { remarks.append(Localized(verbatim: variable)) }
    guard !remarks.isEmpty else { return spec.meaning[language] }
    return language == .zh
      ? spec.meaning.zh + "（" + remarks.map(\.zh).joined(separator: "；") + "）"
      : spec.meaning.en + " (" + remarks.map(\.en).joined(separator: "; ") + ")"
  }
}

/// The usage of a command in words that are never broken: `till`, `keys`, `[--bits N]`, `NAME`.
struct UsageLine {
  let words: [String]

  init(_ command: Command, line: String, language: Language) {
    var words = [line]
    words += command.options.filter(\.isRequired).map(\.usage)
    if command.options.contains(where: { !$0.isRequired }) { words.append(language == .zh ? "[选项]" : "[OPTIONS]") }
    for spec in command.positionals {
      switch spec.kind {
      case .positional(.one): words.append(spec.name)
      case .positional(.optional): words.append("[\(spec.name)]")
      case .positional(.many(let least)): words.append(least > 0 ? "\(spec.name)…" : "[\(spec.name)…]")
      case .option, .flag: break
      }
    }
    if let passthrough = command.passthrough {
      words.append(passthrough.isRequired ? "-- \(passthrough.name)…" : "[-- \(passthrough.name)…]")
    }
    self.words = words
  }
}
