package import Groundwork
import Terminal

/// The manual page of the whole command tree, as roff for `man`.
package struct ManualPage: Sendable {
  private let root: Command
  private let language: Language
  private let version: String

  package init(root: Command, language: Language, version: String) {
    self.root = root
    self.language = language
    self.version = version
  }

  /// The page's source, ending with a line feed.
  package var source: String {
    var roff = Roff(language: language)
    roff.raw(".\\\" Made from the command table by `\(root.name) man`; do not edit.")
    roff.macro("TH", root.name.uppercased(), "1", "", "\(root.name) \(version)", root.summary[language])
    roff.raw(".nh")
    roff.raw(".ad l")
    section(&roff, zh: "名称", en: "NAME")
    roff.text("\(root.name) - \(root.summary[language])")
    section(&roff, zh: "用法", en: "SYNOPSIS")
    roff.bold(root.name)
    roff.text(language == .zh ? "[全局选项] 命令 [选项] [参数]" : "[GLOBAL OPTIONS] COMMAND [OPTIONS] [ARGUMENTS]")
    if let details = root.details {
      section(&roff, zh: "说明", en: "DESCRIPTION")
      roff.paragraphs(details[language])
    }
    if !root.examples.isEmpty {
      section(&roff, zh: "示例", en: "EXAMPLES")
      examples(root, &roff)
    }
    section(&roff, zh: "命令", en: "COMMANDS")
    for (path, command) in root.tree where !path.isEmpty && !command.isHidden { entry(path, command, &roff) }
    section(&roff, zh: "全局选项", en: "GLOBAL OPTIONS")
    roff.text(
      language == .zh ? "可写在命令行的任何位置（“--”之前）。" : "They may stand anywhere on the line before \"--\".")
    for spec in GlobalArguments.specs { item(spec, &roff) }
    section(&roff, zh: "环境变量", en: "ENVIRONMENT")
    for (name, meaning) in Self.variables { roff.tagged(name, meaning[language]) }
    section(&roff, zh: "退出码", en: "EXIT STATUS")
    for (code, meaning) in ExitCode.meanings { roff.tagged(String(code.value), meaning[language]) }
    return roff.source
  }

  private func entry(_ path: [String], _ command: Command, _ roff: inout Roff) {
    roff.macro("SS", CommandLine.text(path))
    roff.text(command.summary[language])
    if command.run != nil {
      roff.raw(".PP")
      roff.bold(UsageLine(command, line: CommandLine.text(path), language: language).words.joined(separator: " "))
    }
    if let details = command.details { roff.paragraphs(details[language], first: ".PP") }
    for spec in command.positionals + command.options { item(spec, &roff) }
    if let passthrough = command.passthrough { roff.tagged("-- \(passthrough.name)", passthrough.meaning[language]) }
    for note in command.notes { roff.paragraphs(note[language], first: ".PP") }
    if let schema = command.schema {
      roff.raw(".PP")
      roff.text(language == .zh ? "--json 输出 \(schema) 文档" : "--json prints a \(schema) document")
    }
    examples(command, &roff)
  }

  private func examples(_ command: Command, _ roff: inout Roff) {
    for example in command.examples {
      roff.raw(".PP")
      roff.text(example.meaning[language] + (language == .zh ? "：" : ":"))
      roff.code(example.line)
    }
  }

  private func item(_ spec: ArgumentSpec, _ roff: inout Roff) {
    let label = ArgumentWords.label(of: spec).drop { $0 == " " }
    roff.tagged(String(label), ArgumentWords.description(of: spec, language))
  }

  private func section(_ roff: inout Roff, zh: String, en: String) {
    roff.macro("SH", Localized(zh: zh, en: en)[language])
  }

  /// Every variable the grammar and the streams read, beside those of single options.
  private static let variables: [(String, Localized)] =
    GlobalArguments.specs.compactMap { spec in
      spec.environmentVariable.map {
        ($0, Localized(zh: "相当于 --\(spec.name)", en: "like --\(spec.name)"))
      }
    } + [
      (
        "LC_ALL, LC_MESSAGES, LANG",
        Localized(
          zh: "未指定语言时，zh 开头的区域设置选用中文", en: "without a chosen language, a locale that starts with zh means Chinese")
      ),
      (
        "NO_COLOR, FORCE_COLOR, CLICOLOR, CLICOLOR_FORCE, TERM=dumb",
        Localized(zh: "在 --color auto 时决定是否使用颜色", en: "decide about colour while --color is auto")
      ),
      (
        "ACCESSIBLE",
        Localized(zh: "非空且不是 0 或 false 时相当于 --accessible", en: "like --accessible unless empty, 0 or false")
      ),
      ("CI", Localized(zh: "非空时从不提问", en: "never ask while it is not empty")),
      ("COLUMNS", Localized(zh: "没有终端可问时的列数", en: "columns to fill where no terminal can be asked")),
    ]
}

/// Writes roff: everything that is not a macro is escaped.
struct Roff {
  private(set) var source = ""
  private let language: Language

  init(language: Language) { self.language = language }

  /// A line of roff as it is.
  mutating func raw(_ line: String) { source += line + "\n" }

  mutating func macro(_ name: String, _ arguments: String...) {
    raw(".\(name) " + arguments.map { "\"" + escaped($0) + "\"" }.joined(separator: " "))
  }

  mutating func text(_ text: String) { raw(escaped(text, atLineStart: true)) }

  mutating func bold(_ text: String) { raw("\\fB" + escaped(text) + "\\fR") }

  /// Paragraphs parted by empty lines.
  mutating func paragraphs(_ text: String, first: String? = nil) {
    var isFirst = true
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if isFirst, let first { raw(first) }
      if line.isEmpty { raw(".PP") } else { self.text(String(line)) }
      isFirst = false
    }
  }

  mutating func tagged(_ tag: String, _ text: String) {
    raw(".TP")
    bold(tag)
    self.text(text)
  }

  /// Lines set as they are.
  mutating func code(_ line: String) {
    raw(".RS 4")
    raw(".nf")
    raw(escaped(line, atLineStart: true, mayBreak: false))
    raw(".fi")
    raw(".RE")
  }

  /// Hyphens stay hyphens when copied; Chinese text, which has no blanks, gets places where a line may end.
  private func escaped(_ text: String, atLineStart: Bool = false, mayBreak: Bool = true) -> String {
    var out = atLineStart && (text.hasPrefix(".") || text.hasPrefix("'")) ? "\\&" : ""
    var before: Character?
    for character in text {
      if mayBreak, let before, character != " ", before != " ", DisplayWidth.mayBreak(between: before, and: character) {
        out += "\\:"
      }
      switch character {
      case "\\": out += "\\e"
      case "-": out += "\\-"
      case "\"": out += "\\(dq"
      case "'": out += "\\(aq"
      case "`": out += "\\(ga"
      case "^": out += "\\(ha"
      case "~": out += "\\(ti"
      default: out.append(character)
      }
      before = character
    }
    return out
  }
}
