package import Groundwork

extension VaultFailure: Failure {
  package var code: FailureCode {
    if let code = verdict?.row.code { return code }
    return switch self {
    case .notThere: FailureCode("VLT-001", .couldNot)
    case .unsafeFile: FailureCode("VLT-010", .refused)
    case .alreadyThere: FailureCode("VLT-012", .refused)
    case .costOutOfBounds: FailureCode("VLT-013", .refused)
    case .conflict: FailureCode("VLT-014", .couldNot)
    case .openedForSalvage: FailureCode("VLT-015", .refused)
    case .closed: FailureCode("VLT-016", .couldNot)
    default: FailureCode("VLT-017", .usage)
    }
  }

  package var remedies: [Remedy] {
    switch self {
    case .inUse(_, let holder?):
      [.advice(zh: "等进程 \(holder) 结束后重试", en: "wait until process \(holder) ends, then run the command again")]
    case .notThere: [.run("till vault create"), .run("till where")]
    case .unsafeFile(let path, let reason): Self.remedies(path, reason)
    case .alreadyThere: [.run("till doctor"), .run("till where")]
    case .costOutOfBounds(_, .tooMuch): [.run("till vault restore FILE --rehearse"), .run("till doctor")]
    case .conflict, .closed: [.advice(zh: "重新运行该命令", en: "run the command again")]
    case .openedForSalvage:
      [
        .advice(zh: "把可读的记录写入一个新的保险库", en: "write what can be read into a new vault"),
        .run("till vault salvage --to rescued.db"),
      ]
    default: verdict?.row.remedies ?? []
    }
  }

  private static func remedies(_ path: String, _ reason: UnsafeReason) -> [Remedy] {
    switch reason {
    case .open: [.run("chmod 600 \(ShellWord.quoted(path))")]
    case .symbolicLink:
      [.advice(zh: "用 --vault 给出文件的真实路径", en: "give the real path of the file with --vault"), .run("till where")]
    case .foreignOwner:
      [.advice(zh: "以文件所有者的身份运行，或换用自己的保险库", en: "run till as the owner of the file, or use a vault of your own")]
    case .notRegular: [.run("till where")]
    }
  }
}
