package import Groundwork
package import Terminal

/// The settings that may stand anywhere on any command line, with the environment already taken into account.
package struct GlobalOptions: Sendable {
  /// `--env`.
  package enum Environment: String, CaseIterable, Sendable {
    case sandbox, production
  }

  /// Where the passphrase comes from when nobody is asked.
  package enum PassphraseSource: Sendable, Equatable {
    case descriptor(Int32)
    case file(String)
    /// A command whose standard output is the passphrase.
    case command(String)
    /// Not a passphrase, but opens the vault as one does.
    case keyFile(String)
    case recoveryCodeFile(String)
  }

  /// Which of the precedence's levels a setting comes from.
  package enum Origin: Sendable, Equatable {
    case flag(String)
    case variable(String)
  }

  /// `--vault FILE`, else `TILL_VAULT`.
  package var vault: String?
  /// Where ``vault`` was set.
  package var vaultOrigin: Origin?
  package var language: Language
  package var isJSON = false
  package var isNoInput = false
  package var colour = ColourChoice.auto
  /// As given; `nil` means that nobody chose, which is the sandbox.
  package var explicitEnvironment: Environment?
  package var environment: Environment { explicitEnvironment ?? .sandbox }
  package var app: String?
  /// A flag, else `TILL_PASSPHRASE_FILE`, else `TILL_PASSPHRASE_COMMAND`, else `TILL_KEY_FILE`.
  package var passphrase: PassphraseSource?
  package var passphraseOrigin: Origin?
  /// `--assets DIR`, else `TILL_ASSETS`.
  package var assets: String?
  package var isAccessible = false
  package var isQuiet = false
  package var isVerbose = false
  package var isYes = false
  /// The reason for a change, for the audit of the vault.
  package var why: String?

  /// What holds when no global flag is given.
  package init(environment: [String: String]) {
    func variable(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
    language = Language(environment: environment)
    vault = variable("TILL_VAULT")
    vaultOrigin = vault.map { _ in .variable("TILL_VAULT") }
    assets = variable("TILL_ASSETS")
    if let file = variable("TILL_PASSPHRASE_FILE") {
      passphrase = .file(file)
      passphraseOrigin = .variable("TILL_PASSPHRASE_FILE")
    } else if let command = variable("TILL_PASSPHRASE_COMMAND") {
      passphrase = .command(command)
      passphraseOrigin = .variable("TILL_PASSPHRASE_COMMAND")
    } else if let file = variable("TILL_KEY_FILE") {
      passphrase = .keyFile(file)
      passphraseOrigin = .variable("TILL_KEY_FILE")
    }
    isAccessible = Accessible.isWanted(flag: false, environment: environment)
  }

  /// Whether this person may be asked questions; see ``Interactivity``.
  package func isInteractive(on console: Console) -> Bool {
    Interactivity.allowed(console, noInput: isNoInput, json: isJSON)
  }
}

/// The global flags as the grammar's own table.
enum GlobalArguments {
  static let vault = Option<String>.text(
    "vault", valueName: "FILE", meaning: Localized(zh: "保险库文件", en: "the vault file"),
    environmentVariable: "TILL_VAULT", completion: .file)
  static let language = Option<Language>(
    "lang", valueName: "zh|en", meaning: Localized(zh: "界面语言", en: "language of the words"), choices: ["zh", "en"],
    environmentVariable: "TILL_LANG", parse: { text throws(ArgumentProblem) in try ValueReading.choice(text) })
  static let environment = Option<GlobalOptions.Environment>.choice(
    "env", valueName: "ENV",
    meaning: Localized(zh: "沙箱 sandbox 或生产环境 production", en: "sandbox or production"),
    standard: Localized(verbatim: "sandbox"))
  static let app = Option<String>.text(
    "app", valueName: "NAME",
    meaning: Localized(zh: "集成项目，默认为 till app use 选定的项目", en: "the integration project, else the one of till app use"))
  static let json = Flag("json", meaning: Localized(zh: "标准输出只含 JSON 文档", en: "print JSON and nothing else"))
  static let noInput = Flag("no-input", meaning: Localized(zh: "从不提问", en: "never ask"))
  static let yes = Flag(
    "yes", short: "y",
    meaning: Localized(zh: "对普通确认回答“是”，严重风险除外", en: "say yes to ordinary questions, not to severe ones"))
  static let passphraseDescriptor = Option<Int>.integer(
    "passphrase-fd", meaning: Localized(zh: "从该文件描述符读取口令", en: "read the passphrase from this descriptor"),
    in: 0...65_535)
  static let passphraseFile = Option<String>.text(
    "passphrase-file", valueName: "FILE",
    meaning: Localized(zh: "从该文件读取口令", en: "read the passphrase from this file"),
    environmentVariable: "TILL_PASSPHRASE_FILE", completion: .file)
  static let passphraseCommand = Option<String>.text(
    "passphrase-command", valueName: "CMD",
    meaning: Localized(zh: "以该命令的输出为口令", en: "take the passphrase from this command's output"),
    environmentVariable: "TILL_PASSPHRASE_COMMAND", completion: .command)
  static let keyFile = Option<String>.text(
    "key-file", valueName: "FILE",
    meaning: Localized(zh: "用密钥文件打开保险库", en: "open the vault with this key file"),
    environmentVariable: "TILL_KEY_FILE", completion: .file)
  static let recoveryCodeFile = Option<String>.text(
    "recovery-code-file", valueName: "FILE",
    meaning: Localized(zh: "用文件中的恢复码打开保险库", en: "open the vault with the recovery code in this file"),
    completion: .file)
  static let assets = Option<String>.text(
    "assets", valueName: "DIR",
    meaning: Localized(zh: "用该目录代替内置的清单和模板", en: "use this folder instead of the built-in checklist and templates"),
    environmentVariable: "TILL_ASSETS", completion: .directory)
  static let colour = Option<ColourChoice>.choice(
    "color", valueName: "WHEN", meaning: Localized(zh: "颜色：auto、always 或 never", en: "colour: auto, always or never"),
    standard: Localized(verbatim: "auto"))
  static let accessible = Flag(
    "accessible", meaning: Localized(zh: "适合屏幕阅读器的逐行输出", en: "plain lines for screen readers"))
  static let quiet = Flag("quiet", short: "q", meaning: Localized(zh: "不显示进度和提示", en: "no progress and no notices"))
  static let verbose = Flag("verbose", short: "v", meaning: Localized(zh: "显示更多细节", en: "say more"))
  static let why = Option<String>.text(
    "why", valueName: "TEXT",
    meaning: Localized(zh: "改动的理由，记入保险库的审计", en: "the reason for a change, for the vault's audit"))
  static let help = Flag("help", short: "h", meaning: Localized(zh: "显示帮助", en: "show help"))
  static let version = Flag("version", meaning: Localized(zh: "显示版本", en: "show the version"))

  /// Whatever opens the vault.
  static let waysIn: [ArgumentSpec] = [
    passphraseFile.spec, passphraseDescriptor.spec, passphraseCommand.spec, keyFile.spec, recoveryCodeFile.spec,
  ]

  /// In the order help shows them.
  static let all: [any Argument] = [
    environment, app, vault, why, language, json, yes, noInput, quiet, verbose, colour, accessible, passphraseFile,
    passphraseDescriptor, passphraseCommand, keyFile, recoveryCodeFile, assets, help, version,
  ]
  static let specs: [ArgumentSpec] = all.map(\.spec)
}
