package import Groundwork

/// A passphrase cannot be used as it stands.
package enum PassphraseFailure: Failure, Equatable {
  case empty
  case tooShort(characters: Int)
  case tooLong(bytes: Int)

  package var code: FailureCode {
    switch self {
    case .empty: FailureCode("VLT-020", .usage)
    case .tooShort: FailureCode("VLT-021", .usage)
    case .tooLong: FailureCode("VLT-022", .usage)
    }
  }

  package var what: Localized {
    switch self {
    case .empty: Localized(zh: "口令为空", en: "the passphrase is empty")
    case .tooShort(let characters):
      Localized(
        zh: "口令只有 \(characters) 个字符，至少需要 \(Passphrase.minimumCharacters) 个",
        en: "the passphrase has \(characters) characters and needs at least \(Passphrase.minimumCharacters)")
    case .tooLong(let bytes):
      Localized(
        zh: "口令有 \(bytes) 字节，最多 \(Passphrase.maximumBytes) 字节",
        en: "the passphrase has \(bytes) bytes and may have at most \(Passphrase.maximumBytes)")
    }
  }

  package var remedies: [Remedy] {
    switch self {
    case .empty:
      [
        .advice(
          zh: "检查提供口令的文件、描述符或命令是否真的输出了内容",
          en: "check that the file, descriptor or command that gives the passphrase gives anything at all")
      ]
    case .tooShort:
      [.advice(zh: "换用几个互不相关的词组成的口令", en: "choose several words that have nothing to do with each other")]
    case .tooLong:
      [.advice(zh: "确认给出的是口令，而不是其他文件", en: "check that it is the passphrase that was given, not another file")]
    }
  }
}
