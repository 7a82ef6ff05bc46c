package import Groundwork

/// A slot cannot be used or changed as wanted.
package enum SlotFailure: Failure, Equatable {
  case last(String, UInt64)
  case full(String, maximum: Int)
  case unknown(String, UInt64, known: [UInt64])
  /// A recovery code that is not as it was printed.
  case codeMistyped(group: Int?)
  case noCode(String)
  /// Genuine, but of another vault, or its slot is gone.
  case opensNothing(String, SlotKind, hasSuchSlots: Bool)
  case keyFileUnusable(String, KeyFileProblem)
  case notOfPassphrase(String, UInt64)
  case foreignKind(String, UInt64, kind: String)

  package enum KeyFileProblem: Hashable, Sendable {
    case notOne, damaged
    /// Others may read it.
    case open(mode: UInt32)
  }

  package var code: FailureCode {
    switch self {
    case .last: FailureCode("VLT-030", .refused)
    case .full: FailureCode("VLT-031", .refused)
    case .unknown: FailureCode("VLT-032", .usage)
    case .codeMistyped: FailureCode("VLT-033", .locked)
    case .noCode: FailureCode("VLT-034", .usage)
    case .opensNothing: FailureCode("VLT-035", .locked)
    case .keyFileUnusable(_, .open): FailureCode("VLT-036", .refused)
    case .keyFileUnusable: FailureCode("VLT-037", .usage)
    case .notOfPassphrase: FailureCode("VLT-038", .usage)
    case .foreignKind: FailureCode("VLT-039", .refused)
    }
  }

  package var what: Localized {
    switch self {
    case .last(_, let id):
      Localized(
        zh: "槽 \(id) 是最后一个能打开保险库的槽，不能删除", en: "slot \(id) is the last one that opens the vault and stays")
    case .full(let path, let maximum):
      Localized(
        zh: "保险库“\(path)”已有 \(maximum) 个槽，不能再加", en: "the vault \"\(path)\" has \(maximum) slots, which is the most")
    case .unknown(let path, let id, _):
      Localized(zh: "保险库“\(path)”没有槽 \(id)", en: "the vault \"\(path)\" has no slot \(id)")
    case .codeMistyped(let group?):
      Localized(zh: "恢复码有误：请核对第 \(group) 组", en: "the recovery code has a typo: look at group \(group)")
    case .codeMistyped(nil):
      Localized(zh: "恢复码有几处误，或多了、少了字母", en: "the recovery code has typos, or letters too many or too few")
    case .noCode(let path): Localized(zh: "“\(path)”里没有恢复码", en: "\"\(path)\" holds no recovery code")
    case .opensNothing(let path, let kind, true):
      Localized(
        zh: "这个\(kind.name.zh)本身完好，但打不开保险库“\(path)”",
        en: "this \(kind.name.en) is sound, but it does not open the vault \"\(path)\"")
    case .opensNothing(let path, let kind, false):
      Localized(
        zh: "保险库“\(path)”没有\(kind.name.zh)槽", en: "the vault \"\(path)\" has no slot for a \(kind.name.en)")
    case .keyFileUnusable(let path, .notOne): Localized(zh: "“\(path)”不是密钥文件", en: "\"\(path)\" is no key file")
    case .keyFileUnusable(let path, .damaged):
      Localized(zh: "密钥文件“\(path)”已损坏", en: "the key file \"\(path)\" is damaged")
    case .keyFileUnusable(let path, .open(let mode)):
      Localized(
        zh: "密钥文件“\(path)”的权限是 0\(String(mode, radix: 8))，其他用户可以读取",
        en: "the key file \"\(path)\" has mode 0\(String(mode, radix: 8)), so other users can read it")
    case .notOfPassphrase(_, let id): Localized(zh: "槽 \(id) 不是口令槽", en: "slot \(id) is not that of a passphrase")
    case .foreignKind(_, let id, let kind):
      Localized(
        zh: "槽 \(id) 的类别“\(kind)”是本程序不认识的",
        en: "slot \(id) is of the kind \"\(kind)\", which this program does not know")
    }
  }

  package var why: Localized? {
    switch self {
    case .last: Localized(zh: "删除后谁也打不开它", en: "without it nobody could open the vault")
    case .unknown(_, _, let known):
      Localized(
        zh: "现有：\(known.map(String.init).joined(separator: "、"))",
        en: "there are: \(known.map(String.init).joined(separator: ", "))")
    case .codeMistyped: Localized(zh: "末尾的校验字母不符", en: "the check letters at its end do not fit")
    case .opensNothing(_, _, true):
      Localized(zh: "它属于另一个保险库，或者它的槽已被更换或删除", en: "it belongs to another vault, or its slot was changed or removed")
    default: nil
    }
  }

  package var remedies: [Remedy] {
    switch self {
    case .last: [.run("till vault slots add passphrase"), .run("till vault slots")]
    case .full, .unknown, .notOfPassphrase, .foreignKind: [.run("till vault slots")]
    case .opensNothing: [.run("till vault slots"), .run("till where")]
    case .codeMistyped:
      [
        .advice(
          zh: "照纸上的再输一次；字母表里没有 I、L、O、U", en: "copy it from the sheet again; the letters I, L, O and U do not occur")
      ]
    case .noCode: [.advice(zh: "恢复码是 8 组、每组 4 个字母或数字", en: "a recovery code is 8 groups of 4 letters or digits")]
    case .keyFileUnusable(let path, .open): [.run("chmod 600 \(ShellWord.quoted(path))")]
    case .keyFileUnusable: [.advice(zh: "换用密钥文件的备份，或用口令打开", en: "use a copy of the key file, or the passphrase")]
    }
  }
}

extension SlotKind {
  package var name: Localized {
    switch self {
    case .passphrase: Localized(zh: "口令", en: "passphrase")
    case .keyFile: Localized(zh: "密钥文件", en: "key file")
    case .recoveryCode: Localized(zh: "恢复码", en: "recovery code")
    }
  }
}
