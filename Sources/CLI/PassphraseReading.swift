import Groundwork
import Terminal
import UseCases

/// Fetches a passphrase from where the person said: a descriptor, a file, a command, else the terminal.
struct PassphraseReading: Sendable {
  let globals: GlobalOptions
  let console: Console
  /// Where one that is to hold from now on comes from when nobody is asked.
  var renewed: GlobalOptions.PassphraseSource?

  /// - Throws: `PromptFailure` if nobody can be asked.
  func read(_ purpose: PassphrasePurpose) throws -> [UInt8] {
    if case .renew = purpose {
      if let renewed { return try handedOver(renewed, as: "new-passphrase") ?? [] }
    } else if let source = globals.passphrase, let bytes = try handedOver(source, as: "passphrase") {
      return bytes
    }
    let question = Self.question(purpose)
    guard Interactivity.allowsPassphrase(console, noInput: globals.isNoInput) else {
      if case .renew = purpose { throw NewPassphraseNeeded() }
      throw PromptFailure.noTerminalForPassphrase(question: question)
    }
    let prompt = PassphrasePrompt(language: globals.language)
    switch purpose {
    case .open: return try prompt.ask(question)
    case .create, .renew:
      return try prompt.askNew(
        question, again: Localized(zh: "再输入一次", en: "the same again"), console: console)
    }
  }

  /// - Returns: `nil` where something else than a passphrase was handed over.
  private func handedOver(_ source: GlobalOptions.PassphraseSource, as flag: String) throws -> [UInt8]? {
    switch source {
    case .descriptor(let descriptor): try PassphraseInput.read(descriptor: descriptor, flag: "--\(flag)-fd")
    case .file(let path): try PassphraseInput.read(file: path, flag: "--\(flag)-file")
    case .command(let command):
      try PassphraseInput.line(
        in: try ShellCommand.output(of: command, limit: PassphrasePrompt.maximumBytes), source: "--\(flag)-command")
    case .keyFile, .recoveryCodeFile: nil
    }
  }

  private static func question(_ purpose: PassphrasePurpose) -> Localized {
    switch purpose {
    case .open(let vault): Localized(zh: "保险库 \(vault) 的口令", en: "passphrase of the vault \(vault)")
    case .create:
      Localized(zh: "为新保险库设一个口令（至少 8 个字）", en: "passphrase for the new vault (at least 8 characters)")
    case .renew(let vault):
      Localized(
        zh: "保险库 \(vault) 的新口令（至少 8 个字）", en: "new passphrase of the vault \(vault) (at least 8 characters)")
    }
  }
}

/// A new passphrase is wanted and there is nobody to ask.
struct NewPassphraseNeeded: Failure {
  var code: FailureCode { FailureCode("VLT-040", .usage) }
  var what: Localized {
    Localized(zh: "需要一个新口令，但没有可以提问的终端", en: "a new passphrase is needed and there is no terminal to ask on")
  }
  var remedies: [Remedy] {
    [
      .advice(
        zh: "使用 --new-passphrase-file FILE、--new-passphrase-fd N 或 --new-passphrase-command CMD",
        en: "use --new-passphrase-file FILE, --new-passphrase-fd N or --new-passphrase-command CMD")
    ]
  }
}

extension GlobalOptions {
  /// What opens the vault in place of a passphrase.
  var unlockFile: UnlockFile? {
    switch passphrase {
    case .keyFile(let path): .keyFile(path)
    case .recoveryCodeFile(let path): .recoveryCode(path)
    default: nil
    }
  }

  /// A source named on this very line goes before a running `till vault unlock`, one in the environment does not.
  var asksAgent: Bool {
    if case .flag? = passphraseOrigin { false } else { true }
  }
}
