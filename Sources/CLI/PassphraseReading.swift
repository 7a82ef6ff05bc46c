import Groundwork
import Terminal
import UseCases

/// Fetches a passphrase from where the person said: a descriptor, a file, a command, else the terminal.
struct PassphraseReading: Sendable {
  let globals: GlobalOptions
  let console: Console

  /// - Throws: `PromptFailure` if nobody can be asked.
  func read(_ purpose: PassphrasePurpose) throws -> [UInt8] {
    if let source = globals.passphrase {
      return switch source {
      case .descriptor(let descriptor): try PassphraseInput.read(descriptor: descriptor)
      case .file(let path): try PassphraseInput.read(file: path)
      case .command(let command):
        try PassphraseInput.line(
          in: try ShellCommand.output(of: command, limit: PassphrasePrompt.maximumBytes),
          source: "--passphrase-command")
      }
    }
    let question =
      switch purpose {
      case .open(let vault): Localized(zh: "保险库 \(vault) 的口令", en: "passphrase of the vault \(vault)")
      case .create:
        Localized(
          zh: "为新保险库设一个口令（至少 8 个字）", en: "passphrase for the new vault (at least 8 characters)")
      }
    guard Interactivity.allowsPassphrase(console, noInput: globals.isNoInput) else {
      throw PromptFailure.noTerminalForPassphrase(question: question)
    }
    let prompt = PassphrasePrompt(language: globals.language)
    switch purpose {
    case .open: return try prompt.ask(question)
    case .create:
      return try prompt.askNew(
        question, again: Localized(zh: "再输入一次", en: "the same again"), console: console)
    }
  }
}
