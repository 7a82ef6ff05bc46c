package import Groundwork

extension VaultFailure: Failure {
  package var code: FailureCode {
    switch self {
    case .notThere: FailureCode("VLT-001", .couldNot)
    case .wrongPassphrase: FailureCode("VLT-002", .locked)
    case .headerDamaged: FailureCode("VLT-003", .damaged)
    case .recordsDamaged: FailureCode("VLT-004", .damaged)
    case .contentsDiffer: FailureCode("VLT-005", .damaged)
    case .fileDamaged: FailureCode("VLT-006", .damaged)
    case .notAVault: FailureCode("VLT-007", .couldNot)
    case .newerFormat: FailureCode("VLT-008", .couldNot)
    case .inUse: FailureCode("VLT-009", .couldNot)
    case .unsafeFile: FailureCode("VLT-010", .refused)
    case .diskFull: FailureCode("VLT-011", .couldNot)
    case .alreadyThere: FailureCode("VLT-012", .refused)
    case .costOutOfBounds: FailureCode("VLT-013", .refused)
    case .conflict: FailureCode("VLT-014", .couldNot)
    case .openedForSalvage: FailureCode("VLT-015", .refused)
    case .closed: FailureCode("VLT-016", .couldNot)
    case .tooLarge: FailureCode("VLT-017", .usage)
    }
  }

  package var remedies: [Remedy] {
    switch self {
    case .notThere: [.run("till vault create"), .run("till where")]
    case .wrongPassphrase:
      [
        .advice(
          zh: "检查大小写锁定和输入法后重新输入；文件本身完好",
          en: "check caps lock and keyboard layout and try again; the file itself is sound"),
        .run("till where"),
      ]
    case .headerDamaged, .fileDamaged, .contentsDiffer, .recordsDamaged:
      [Self.keepAndRestore, .run("till doctor")]
    case .notAVault: [.run("till where"), .run("till vault create")]
    case .newerFormat: [.advice(zh: "请升级 till；文件未被改动", en: "update till; the file was not touched")]
    case .inUse(_, let holder):
      [
        holder.map {
          .advice(zh: "等进程 \($0) 结束后重试", en: "wait until process \($0) ends, then run the command again")
        } ?? .advice(zh: "等另一个 till 进程结束后重试", en: "wait until the other till process ends, then run the command again")
      ]
    case .unsafeFile(let path, let reason): Self.remedies(path, reason)
    case .diskFull: [.advice(zh: "释放磁盘空间后重试", en: "free some space and run the command again"), .run("till where")]
    case .alreadyThere: [.run("till doctor"), .run("till where")]
    case .costOutOfBounds(_, .tooMuch): [Self.keepAndRestore, .run("till doctor")]
    case .costOutOfBounds(_, .tooLittle): []
    case .conflict: [.advice(zh: "重新运行该命令", en: "run the command again")]
    case .openedForSalvage:
      [.advice(zh: "把可读的记录写入一个新的保险库", en: "write what can be read into a new vault"), .run("till vault create")]
    case .closed: [.advice(zh: "重新运行该命令", en: "run the command again")]
    case .tooLarge: []
    }
  }

  private static let keepAndRestore = Remedy.advice(
    zh: "先复制一份现在的文件，再从备份恢复", en: "keep a copy of the file as it is, then put it back from a backup")

  private static func remedies(_ path: String, _ reason: UnsafeReason) -> [Remedy] {
    switch reason {
    case .open: [.run("chmod 600 \(shellQuoted(path))")]
    case .symbolicLink:
      [.advice(zh: "用 --vault 给出文件的真实路径", en: "give the real path of the file with --vault"), .run("till where")]
    case .foreignOwner:
      [.advice(zh: "以文件所有者的身份运行，或换用自己的保险库", en: "run till as the owner of the file, or use a vault of your own")]
    case .notRegular: [.run("till where")]
    }
  }

  /// As a POSIX shell takes it as one word.
  private static func shellQuoted(_ path: String) -> String {
    let plain = path.unicodeScalars.allSatisfy {
      ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0)
        || "/._-+".unicodeScalars.contains($0)
    }
    if plain { return path }
    return "'" + path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
  }
}
