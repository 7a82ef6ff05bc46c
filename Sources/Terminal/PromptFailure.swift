package import Groundwork

/// Why a question to a person ended without an answer.
package enum PromptFailure: Failure, Equatable {
  /// No answer was usable; `question` as it was asked.
  case tooManyAttempts(question: Localized, attempts: Int)
  /// The input ended before the question was answered.
  case inputEnded(question: Localized)
  /// A passphrase is needed and there is no terminal to ask on, or asking is forbidden.
  case noTerminalForPassphrase(question: Localized)
  /// The passphrase and its repetition differ.
  case passphrasesDiffer
  case passphraseTooLong(limit: Int)
  case terminalFailed(reason: String)

  package var code: FailureCode {
    switch self {
    case .tooManyAttempts: FailureCode("TRM-010", .usage)
    case .inputEnded: FailureCode("TRM-011", .usage)
    case .noTerminalForPassphrase: FailureCode("TRM-012", .usage)
    case .passphrasesDiffer: FailureCode("TRM-013", .usage)
    case .passphraseTooLong: FailureCode("TRM-014", .usage)
    case .terminalFailed: FailureCode("TRM-015", .couldNot)
    }
  }

  package var what: Localized {
    switch self {
    case .tooManyAttempts(let question, let attempts):
      Localized(
        zh: "连续 \(attempts) 次回答都无法使用：\(question.zh)", en: "none of \(attempts) answers could be used: \(question.en)")
    case .inputEnded(let question):
      Localized(zh: "输入已结束，问题未得到回答：\(question.zh)", en: "the input ended before the answer: \(question.en)")
    case .noTerminalForPassphrase(let question):
      Localized(
        zh: "需要口令，但没有可以提问的终端：\(question.zh)",
        en: "a passphrase is needed and there is no terminal to ask on: \(question.en)")
    case .passphrasesDiffer:
      Localized(zh: "两次输入的口令不一致", en: "the two passphrases differ")
    case .passphraseTooLong(let limit):
      Localized(zh: "口令超过 \(limit) 字节", en: "the passphrase is longer than \(limit) bytes")
    case .terminalFailed(let reason):
      Localized(zh: "无法控制终端：\(reason)", en: "the terminal cannot be controlled: \(reason)")
    }
  }

  package var remedies: [Remedy] {
    switch self {
    case .noTerminalForPassphrase, .terminalFailed:
      [
        .advice(
          zh: "使用 --passphrase-file FILE、--passphrase-fd N 或 --passphrase-command CMD",
          en: "use --passphrase-file FILE, --passphrase-fd N or --passphrase-command CMD")
      ]
    case .inputEnded, .tooManyAttempts:
      [.advice(zh: "重新运行，或用选项直接给出答案（见 --help）", en: "run it again, or give the answer by a flag (see --help)")]
    case .passphrasesDiffer, .passphraseTooLong:
      [.advice(zh: "重新运行并再次输入", en: "run it again and type it once more")]
    }
  }
}
