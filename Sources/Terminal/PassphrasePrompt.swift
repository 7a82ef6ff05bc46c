package import Groundwork

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Asks for a passphrase on the terminal device without showing what is typed.
///
/// The terminal is restored on every way out: an answer, Ctrl-C, a stop with Ctrl-Z, a request to terminate, a crash.
package struct PassphrasePrompt: Sendable {
  /// The longest passphrase, in bytes.
  package static let maximumBytes = 4096

  private let language: Language
  private let device: String

  /// - Parameter device: the terminal; another one only in tests.
  package init(language: Language, device: String = "/dev/tty") {
    self.language = language
    self.device = device
  }

  /// The passphrase as typed, without its line feed. The caller wipes the bytes.
  /// - Parameter question: names what is being unlocked.
  /// - Throws: ``PromptFailure`` if there is no terminal or no answer; ``Interruption`` after Ctrl-C or SIGTERM if the
  ///   program handles these itself.
  package func ask(_ question: Localized) throws -> [UInt8] {
    guard let terminal = OpenTerminal(device) else {
      throw PromptFailure.noTerminalForPassphrase(question: question)
    }
    let prompt = SafeText.shown(question[language]) + (language == .zh ? "：" : ": ")
    while true {
      switch try terminal.readHidden(prompt: prompt, limit: Self.maximumBytes) {
      case .line(let bytes): return bytes
      case .ended: throw PromptFailure.inputEnded(question: question)
      case .tooLong: throw PromptFailure.passphraseTooLong(limit: Self.maximumBytes)
      case .signal(let number):
        // The terminal is as it was; now the signal may do what it would have done.
        SignalAction.deliver(number)
        // Back here, either the program was stopped and goes on, or it handles the signal itself.
        guard number == SIGTSTP else { throw Interruption(signal: number) }
      }
    }
  }

  /// Asks twice, for a new passphrase; up to three times until both agree.
  /// - Throws: ``PromptFailure/passphrasesDiffer``, and what ``ask(_:)`` throws.
  package func askNew(_ question: Localized, again: Localized, console: Console) throws -> [UInt8] {
    for _ in 0..<3 {
      let first = try ask(question)
      var second = try ask(again)
      defer { second.wipe() }
      if first == second { return first }
      var rejected = first
      rejected.wipe()
      console.writeLine("  " + PromptFailure.passphrasesDiffer.what[language], to: .error)
    }
    throw PromptFailure.passphrasesDiffer
  }
}
