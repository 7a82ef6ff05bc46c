package import Groundwork

/// How opening a vault ends: exactly one of these.
///
/// What is refused before the file is looked into (it is not there, others may read it, it asks for too much work) is
/// a ``VaultFailure`` without a verdict.
package enum VaultVerdict: String, CaseIterable, Sendable {
  case fine
  case wrongPassphrase = "wrong-passphrase"
  case headerDamaged = "header-damaged"
  /// Some records do not authenticate, and the others do.
  case recordsDamaged = "records-damaged"
  /// The pages that hold the tables are damaged.
  case structureDamaged = "structure-damaged"
  case cutOff = "cut-off"
  /// Rows were swapped, taken out, put in or put back, or slots put back: the sealed manifest does not fit.
  case contentsChanged = "contents-changed"
  /// All of it is genuine, and older than what was seen on this machine.
  case older = "older-than-seen"
  case inUse = "in-use"
  case newerFormat = "newer-format"
  case notAVault = "not-a-vault"
  case diskFull = "disk-full"

  /// What the table says of a verdict.
  package struct Row: Sendable {
    /// In a few words; the failure beside it names file, record, byte or process.
    package let words: Localized
    /// `nil` if all is well.
    package let code: FailureCode?
    /// What to do next, most useful first.
    package let remedies: [Remedy]
    /// Whether `till vault salvage` can get anything out.
    package let isSalvageable: Bool

    fileprivate init(
      _ zh: String, _ en: String, _ code: FailureCode?, isSalvageable: Bool = false, _ remedies: [Remedy]
    ) {
      words = Localized(zh: zh, en: en)
      self.code = code
      self.isSalvageable = isSalvageable
      self.remedies = remedies
    }
  }

  package var row: Row {
    switch self {
    case .fine: Row("完好", "fine", nil, [])
    case .wrongPassphrase:
      Row(
        "口令不对，文件完好", "the passphrase is wrong and the file is sound", FailureCode("VLT-002", .locked),
        [
          .advice(
            zh: "检查大小写锁定和输入法后重新输入；文件本身完好",
            en: "check caps lock and keyboard layout and try again; the file itself is sound"),
          .run("till where"),
        ])
    case .headerDamaged:
      Row(
        "文件头已损坏", "the header is damaged", FailureCode("VLT-003", .damaged), isSalvageable: true,
        Self.keepThen([.run("till vault restore FILE --rehearse"), .run("till vault salvage --to rescued.db")]))
    case .recordsDamaged:
      Row(
        "部分记录已损坏，其余完好", "some records are damaged and the others are fine", FailureCode("VLT-004", .damaged),
        isSalvageable: true,
        Self.keepThen([
          .run("till vault verify"), .run("till vault salvage --to rescued.db"),
          .run("till vault restore FILE --rehearse"),
        ]))
    case .contentsChanged:
      Row(
        "记录被调换、删除或恢复成旧的", "rows were swapped, removed or put back", FailureCode("VLT-005", .damaged),
        isSalvageable: true,
        Self.keepThen([
          .run("till vault verify"), .run("till vault restore FILE --rehearse"),
          .run("till vault salvage --to rescued.db"),
        ]))
    case .structureDamaged:
      Row(
        "文件结构已损坏", "the structure of the file is damaged", FailureCode("VLT-006", .damaged), isSalvageable: true,
        Self.keepThen([.run("till vault salvage --to rescued.db"), .run("till vault restore FILE --rehearse")]))
    case .notAVault:
      Row(
        "不是保险库", "not a vault", FailureCode("VLT-007", .couldNot), [.run("till where"), .run("till vault create")])
    case .newerFormat:
      Row(
        "格式比本程序新", "a newer format", FailureCode("VLT-008", .couldNot),
        [.advice(zh: "请升级 till；文件未被改动", en: "update till; the file was not touched")])
    case .inUse:
      Row(
        "正被另一个进程使用", "in use by another process", FailureCode("VLT-009", .couldNot),
        [.advice(zh: "等另一个 till 进程结束后重试", en: "wait until the other till process ends, then run the command again")])
    case .diskFull:
      Row(
        "磁盘已满，原有内容不变", "the disk was full and the previous state is intact", FailureCode("VLT-011", .couldNot),
        [
          .advice(zh: "释放磁盘空间后重试", en: "free some space and run the command again"), .run("till vault verify"),
          .run("till where"),
        ])
    case .older:
      Row(
        "比本机见过的旧", "older than last seen here", FailureCode("VLT-050", .damaged),
        [
          .advice(
            zh: "如果不是您自己换回了旧文件，先弄清是谁换的",
            en: "unless you put the older file there yourself, find out first who did"),
          .run("till vault restore FILE --rehearse"), .run("till vault verify --accept-older"),
        ])
    case .cutOff:
      Row(
        "文件被截断", "the file is cut off", FailureCode("VLT-051", .damaged), isSalvageable: true,
        Self.keepThen([.run("till vault restore FILE --rehearse"), .run("till vault salvage --to rescued.db")]))
    }
  }

  private static func keepThen(_ remedies: [Remedy]) -> [Remedy] {
    [
      .advice(
        zh: "先复制一份现在的文件，再从备份恢复", en: "keep a copy of the file as it is, then put it back from a backup")
    ] + remedies
  }
}

extension VaultFailure {
  /// The verdict this failure is; `nil` if the file was not judged.
  package var verdict: VaultVerdict? {
    switch self {
    case .wrongPassphrase: .wrongPassphrase
    case .headerDamaged, .fileDamaged(_, .beginning), .contentsDiffer(_, .header): .headerDamaged
    case .recordsDamaged, .contentsDiffer(_, .record): .recordsDamaged
    case .fileDamaged(_, .empty), .fileDamaged(_, .cutOff): .cutOff
    case .fileDamaged(_, .structure), .contentsDiffer(_, .structure): .structureDamaged
    case .contentsDiffer: .contentsChanged
    case .olderThanSeen: .older
    case .inUse: .inUse
    case .newerFormat: .newerFormat
    case .notAVault: .notAVault
    case .diskFull: .diskFull
    case .notThere, .unsafeFile, .alreadyThere, .costOutOfBounds, .conflict, .openedForSalvage, .closed, .tooLarge: nil
    }
  }
}
