package import Groundwork
import Terminal

/// Why a command line cannot be used as it stands. Always names the next command to type.
package enum UsageProblem: Failure {
  /// `corrected`: the whole line as it was probably meant.
  case unknownCommand(String, path: [String], nearest: String?, corrected: String?)
  /// `flag` with its hyphens but without its value, which might be a secret.
  case unknownFlag(String, path: [String], nearest: String?, corrected: String?)
  case missingValue(ArgumentSpec, flag: String, next: String?, path: [String])
  case unusableValue(ArgumentSpec, text: String, reason: Localized, path: [String])
  /// `given`: the values that stand before it.
  case missingPositional(ArgumentSpec, given: [String], path: [String])
  case unexpectedArgument(String, path: [String])
  case repeated(ArgumentSpec, path: [String])
  case valueForSwitch(String, path: [String])
  /// A flag that stands after `--`, where flags have ended.
  case flagAfterEnd(String, path: [String])
  /// A passphrase or private key on the command line.
  case secretArgument(String, isPassphrase: Bool)
  case missingOption(ArgumentSpec, path: [String])
  /// A flag of `owner` that stands before that command's name.
  case misplacedFlag(String, owner: [String])
  case conflicting(String, String, path: [String])
  case missingPassthrough(Command.Passthrough, path: [String])
  /// A question that nobody is there to answer; `flag` is what gives the answer, such as `--app NAME`.
  case answerNeeded(question: Localized, flag: String, path: [String])

  package var code: FailureCode {
    switch self {
    case .unknownCommand: FailureCode("USE-001", .usage)
    case .unknownFlag: FailureCode("USE-002", .usage)
    case .missingValue: FailureCode("USE-003", .usage)
    case .unusableValue: FailureCode("USE-004", .usage)
    case .missingPositional: FailureCode("USE-005", .usage)
    case .unexpectedArgument: FailureCode("USE-006", .usage)
    case .repeated: FailureCode("USE-007", .usage)
    case .valueForSwitch: FailureCode("USE-008", .usage)
    case .flagAfterEnd: FailureCode("USE-009", .usage)
    case .secretArgument: FailureCode("USE-010", .usage)
    case .missingOption: FailureCode("USE-011", .usage)
    case .misplacedFlag: FailureCode("USE-012", .usage)
    case .conflicting: FailureCode("USE-013", .usage)
    case .missingPassthrough: FailureCode("USE-014", .usage)
    case .answerNeeded: FailureCode("USE-015", .usage)
    }
  }

  package var what: Localized {
    switch self {
    case .unknownCommand(let name, let path, _, _):
      let shown = Quoted.short(name)
      return path.isEmpty
        ? Localized(zh: "没有“\(shown)”这个命令", en: "there is no command \"\(shown)\"")
        : Localized(
          zh: "“\(CommandLine.text(path))”没有“\(shown)”这个子命令",
          en: "\"\(CommandLine.text(path))\" has no command \"\(shown)\"")
    case .unknownFlag(let flag, let path, _, _):
      let shown = Quoted.short(flag)
      return Localized(
        zh: "“\(CommandLine.text(path))”没有 \(shown) 这个选项", en: "\"\(CommandLine.text(path))\" has no flag \(shown)")
    case .missingValue(let spec, let flag, _, _):
      return Localized(zh: "\(flag) 后面缺少 \(spec.valueName)", en: "\(flag) lacks its \(spec.valueName)")
    case .unusableValue(let spec, let text, _, _):
      let shown = Quoted.short(text)
      return Localized(
        zh: "\(spec.label) 的值“\(shown)”无法使用", en: "the value \"\(shown)\" of \(spec.label) cannot be used")
    case .missingPositional(let spec, _, let path):
      return Localized(
        zh: "“\(CommandLine.text(path))”缺少 \(spec.name)（\(spec.meaning.zh)）",
        en: "\"\(CommandLine.text(path))\" lacks \(spec.name) (\(spec.meaning.en))")
    case .unexpectedArgument(let text, let path):
      let shown = Quoted.short(text)
      return Localized(
        zh: "“\(CommandLine.text(path))”不接受多出的“\(shown)”",
        en: "\"\(CommandLine.text(path))\" has no place for \"\(shown)\"")
    case .repeated(let spec, _):
      return Localized(zh: "\(spec.label) 只能给出一次", en: "\(spec.label) is given more than once")
    case .valueForSwitch(let flag, _):
      return Localized(zh: "\(flag) 是开关，不带值", en: "\(flag) is a switch and takes no value")
    case .flagAfterEnd(let flag, _):
      let shown = Quoted.short(flag)
      return Localized(zh: "\(shown) 写在了“--”之后", en: "\(shown) stands after \"--\"")
    case .secretArgument(let flag, let isPassphrase):
      return isPassphrase
        ? Localized(zh: "口令不能写在命令行上（\(flag)）", en: "a passphrase is never taken from the command line (\(flag))")
        : Localized(zh: "私钥不能写在命令行上", en: "a private key is never taken from the command line")
    case .missingOption(let spec, let path):
      return Localized(
        zh: "“\(CommandLine.text(path))”需要 \(spec.usage)（\(spec.meaning.zh)）",
        en: "\"\(CommandLine.text(path))\" needs \(spec.usage) (\(spec.meaning.en))")
    case .misplacedFlag(let flag, let owner):
      return Localized(
        zh: "\(flag) 要写在“\(CommandLine.text(owner))”之后", en: "\(flag) must stand after \"\(CommandLine.text(owner))\"")
    case .conflicting(let first, let second, _):
      return Localized(zh: "\(first) 与 \(second) 不能同时使用", en: "\(first) and \(second) exclude each other")
    case .missingPassthrough(let passthrough, let path):
      return Localized(
        zh: "“\(CommandLine.text(path))”需要在“--”之后写 \(passthrough.name)（\(passthrough.meaning.zh)）",
        en: "\"\(CommandLine.text(path))\" needs \(passthrough.name) after \"--\" (\(passthrough.meaning.en))")
    case .answerNeeded(let question, _, _):
      return Localized(
        zh: "需要回答但无法提问：\(question.zh)", en: "an answer is needed and nobody can be asked: \(question.en)")
    }
  }

  package var why: Localized? {
    switch self {
    case .unknownCommand(_, _, let nearest?, _):
      Localized(zh: "命令名不能缩写；最接近的是“\(nearest)”", en: "names are not abbreviated; the nearest is \"\(nearest)\"")
    case .unknownFlag(_, _, let nearest?, _):
      Localized(zh: "最接近的是 \(nearest)", en: "the nearest is \(nearest)")
    case .missingValue(_, let flag, let next?, _):
      Localized(
        zh: "后面的“\(Quoted.short(next))”是另一个选项；值若以“-”开头，请写成 \(flag)=值",
        en: "\"\(Quoted.short(next))\" is a flag; write \(flag)=VALUE for a value that starts with a hyphen")
    case .unusableValue(_, _, let reason, _): reason
    case .flagAfterEnd:
      Localized(zh: "“--”之后不再有选项", en: "\"--\" ends the flags; what follows is taken as it is")
    case .secretArgument:
      Localized(
        zh: "命令行会留在历史记录里，本机其他用户也能在进程列表中看到",
        en: "command lines stay in the history and every user of this machine can read them")
    case .answerNeeded:
      Localized(
        zh: "标准输入或标准输出不是终端，或给出了 --no-input、--json，或设置了 CI",
        en: "input or output is no terminal, or --no-input, --json or CI is set")
    default: nil
    }
  }

  package var remedies: [Remedy] {
    switch self {
    case .unknownCommand(_, let path, _, let corrected), .unknownFlag(_, let path, _, let corrected):
      return (corrected.map { [.run($0)] } ?? []) + [Self.help(path)]
    case .missingValue(let spec, let flag, _, let path):
      return [.run("\(CommandLine.text(path)) \(flag) \(spec.choices.first ?? spec.valueName)"), Self.help(path)]
    case .unusableValue(_, _, _, let path), .unexpectedArgument(_, let path), .repeated(_, let path),
      .conflicting(_, _, let path):
      return [Self.help(path)]
    case .missingPositional(let spec, let given, let path):
      return [.run("\(CommandLine.text(path + given.map(Quoted.short))) \(spec.name)"), Self.help(path)]
    case .valueForSwitch(let flag, let path):
      return [.run("\(CommandLine.text(path)) \(flag)"), Self.help(path)]
    case .flagAfterEnd(let flag, let path):
      return [.run("\(CommandLine.text(path)) \(Quoted.short(flag)) …"), Self.help(path)]
    case .secretArgument(_, isPassphrase: true):
      return [
        .advice(
          zh: "不带该选项运行，在终端中按提示输入口令", en: "run it without the flag and type the passphrase when asked"),
        .advice(
          zh: "脚本中使用 --passphrase-fd N、--passphrase-file FILE 或 --passphrase-command CMD",
          en: "in scripts: --passphrase-fd N, --passphrase-file FILE or --passphrase-command CMD"),
      ]
    case .secretArgument(_, isPassphrase: false):
      return [
        .advice(zh: "改为传入密钥文件的路径，或用 - 从标准输入读取", en: "name the key's file instead, or - for standard input")
      ]
    case .missingOption(let spec, let path):
      return [.run("\(CommandLine.text(path)) \(spec.usage)"), Self.help(path)]
    case .misplacedFlag(let flag, let owner):
      return [.run("\(CommandLine.text(owner)) \(flag) …"), Self.help(owner)]
    case .missingPassthrough(let passthrough, let path):
      return [.run("\(CommandLine.text(path)) -- \(passthrough.name)"), Self.help(path)]
    case .answerNeeded(_, let flag, let path):
      return [.run("\(CommandLine.text(path)) \(flag)"), Self.help(path)]
    }
  }

  private static func help(_ path: [String]) -> Remedy { .run("\(CommandLine.text(path)) --help") }
}

extension ArgumentSpec {
  /// `--bits` or `FILE`.
  var label: String { isOptionOrFlag ? "--" + name : name }
  /// `--bits N` or `FILE`.
  var usage: String { takesValue ? "--\(name) \(valueName)" : label }
}

/// What a person typed, made fit to be shown back to them.
enum Quoted {
  /// At most 60 characters, safe for a terminal; a longer text might be a key, so little of it is shown.
  static func short(_ text: String) -> String {
    text.count <= 60 ? SafeText.shown(text) : SafeText.shown(String(text.prefix(12))) + "… (\(text.count))"
  }

  /// The words as one line a shell reads back as the same words, or `nil` if they should not be shown again.
  static func line(_ words: [String]) -> String? {
    guard words.allSatisfy({ $0.count <= 60 && SafeText.shown($0) == $0 && !$0.contains("PRIVATE KEY") }) else {
      return nil
    }
    return words.map(ShellWord.quoted).joined(separator: " ")
  }
}
