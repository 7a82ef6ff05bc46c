package import Groundwork

extension VaultFailure {
  package var what: Localized {
    switch self {
    case .notThere(let path): Localized(zh: "没有保险库“\(path)”", en: "there is no vault \"\(path)\"")
    case .wrongPassphrase(let path):
      Localized(zh: "口令打不开保险库“\(path)”", en: "the passphrase does not open the vault \"\(path)\"")
    case .headerDamaged(let path):
      Localized(
        zh: "保险库“\(path)”的文件头或口令槽已损坏", en: "the header or a passphrase slot of the vault \"\(path)\" is damaged")
    case .recordsDamaged(let path, let records, let readable):
      Localized(
        zh:
          "保险库“\(path)”中有 \(records.count) 条记录已损坏：\(Self.list(records, "、", quotes: ("“", "”")))；其余 \(readable) 条可以读取",
        en:
          "\(records.count) of the records in the vault \"\(path)\" are damaged: \(Self.list(records, ", ", quotes: ("\"", "\""))); "
          + "\(readable) others can be read")
    case .contentsDiffer(let path, let damage): Self.contentsDiffer(path, damage)
    case .fileDamaged(let path, let damage): Self.fileDamaged(path, damage)
    case .notAVault(let path): Localized(zh: "“\(path)”不是保险库", en: "\"\(path)\" is not a vault")
    case .newerFormat(let path, let found):
      Localized(
        zh: "保险库“\(path)”的格式版本是 \(found)，本程序只认识 \(VaultFormat.version)",
        en: "the vault \"\(path)\" has format \(found), and this program knows format \(VaultFormat.version)")
    case .olderThanSeen(let path, let generation, let seen):
      Localized(
        zh: "保险库“\(path)”比本机见过的旧：现在是第 \(generation) 代，见过第 \(seen) 代",
        en: "the vault \"\(path)\" is older than last seen here: generation \(generation), seen \(seen)")
    case .inUse(let path, let holder):
      Localized(
        zh: holder.map { "保险库“\(path)”正被进程 \($0) 使用" } ?? "保险库“\(path)”正被另一个进程使用",
        en: holder.map { "process \($0) is using the vault \"\(path)\"" }
          ?? "another process is using the vault \"\(path)\"")
    case .unsafeFile(let path, let reason): Self.unsafe(path, reason)
    case .diskFull(let path):
      Localized(
        zh: "磁盘空间不足，未写入保险库“\(path)”，原有内容不变", en: "the disk is full; the vault \"\(path)\" is as it was before")
    case .alreadyThere(let path):
      Localized(zh: "“\(path)”已存在，未作改动", en: "\"\(path)\" exists already and was not touched")
    case .costOutOfBounds(let path, .tooMuch(let cost, let blockSize, let parallelism)):
      Localized(
        zh: "保险库“\(path)”要求的 scrypt 参数超出上限：N=\(cost)，r=\(blockSize)，p=\(parallelism)",
        en: "the vault \"\(path)\" asks for more scrypt work than allowed: N=\(cost), r=\(blockSize), p=\(parallelism)")
    case .costOutOfBounds(let path, .tooLittle(let cost, let floor)):
      Localized(
        zh: "保险库“\(path)”的 scrypt 参数 N=\(cost) 低于下限 \(floor)",
        en: "the scrypt cost N=\(cost) for the vault \"\(path)\" is below the floor of \(floor)")
    case .conflict(let id):
      Localized(
        zh: "记录“\(Self.text(id))”在读取之后被另一个进程改动过，未写入",
        en: "the record \"\(Self.text(id))\" was changed by another process after it was read; nothing was written")
    case .openedForSalvage(let path):
      Localized(zh: "保险库“\(path)”已损坏，只能读取", en: "the vault \"\(path)\" is damaged and can only be read")
    case .closed: Localized(zh: "保险库已关闭", en: "the vault has been closed")
    case .tooLarge(let id, let part, let count, let maximum): Self.tooLarge(id, part, count, maximum)
    }
  }

  package var why: Localized? {
    switch self {
    case .fileDamaged(_, .structure(let problems)) where !problems.isEmpty:
      Localized(verbatim: "SQLite: " + problems.prefix(3).joined(separator: "; "))
    case .contentsDiffer(_, .rows), .contentsDiffer(_, .wentBack):
      Localized(
        zh: "有记录被删除、替换或恢复成了旧内容", en: "a record was taken out, replaced or put back to an older state")
    default: nil
    }
  }

  private static func text(_ id: RecordID) -> String { "\(id.kind.rawValue)/\(id.name)" }

  private static func list(
    _ records: [DamagedRecord], _ comma: String, quotes: (String, String)
  ) -> String {
    let named = records.prefix(5).map { quotes.0 + $0.text + quotes.1 } + (records.count > 5 ? ["…"] : [])
    return named.joined(separator: comma)
  }

  private static func contentsDiffer(_ path: String, _ damage: VaultDamage) -> Localized {
    switch damage {
    case .rows(let expected, let found):
      Localized(
        zh: "保险库“\(path)”的记录与清单不符：清单 \(expected) 条，实际 \(found) 条",
        en:
          "the records of the vault \"\(path)\" are not those of its manifest: it lists \(expected), \(found) are there"
      )
    case .slotsPutBack:
      Localized(
        zh: "保险库“\(path)”的口令槽被换成了旧的", en: "the passphrase slots of the vault \"\(path)\" were put back to older ones")
    case .manifestUnreadable:
      Localized(
        zh: "保险库“\(path)”的清单已损坏，无法判断是否缺少记录",
        en: "the manifest of the vault \"\(path)\" is damaged, so missing records could not be noticed")
    case .wentBack(let seen, let found):
      Localized(
        zh: "保险库“\(path)”被恢复成了旧状态：曾是第 \(seen) 代，现在是第 \(found) 代",
        en: "the vault \"\(path)\" was put back to an older state: generation \(seen) before, \(found) now")
    case .header, .structure, .record:
      Localized(zh: "保险库“\(path)”已损坏", en: "the vault \"\(path)\" is damaged")
    }
  }

  private static func fileDamaged(_ path: String, _ damage: FileDamage) -> Localized {
    switch damage {
    case .empty: Localized(zh: "保险库文件“\(path)”是空的", en: "the vault file \"\(path)\" is empty")
    case .cutOff(let bytes, let expected):
      Localized(
        zh: "保险库文件“\(path)”在第 \(bytes) 字节处被截断，应有 \(expected) 字节",
        en: "the vault file \"\(path)\" is cut off at byte \(bytes) of \(expected)")
    case .beginning:
      Localized(zh: "保险库文件“\(path)”的开头已损坏", en: "the beginning of the vault file \"\(path)\" is damaged")
    case .structure: Localized(zh: "保险库文件“\(path)”已损坏", en: "the vault file \"\(path)\" is damaged")
    }
  }

  private static func unsafe(_ path: String, _ reason: UnsafeReason) -> Localized {
    switch reason {
    case .symbolicLink: Localized(zh: "“\(path)”是符号链接，拒绝使用", en: "\"\(path)\" is a symbolic link and is not used")
    case .open(let mode):
      Localized(
        zh: "“\(path)”的权限是 \(octal(mode))，其他用户可以访问",
        en: "\"\(path)\" has mode \(octal(mode)), so other users can get at it")
    case .foreignOwner(let userID):
      Localized(zh: "“\(path)”属于其他用户（uid \(userID)）", en: "\"\(path)\" belongs to another user (uid \(userID))")
    case .notRegular: Localized(zh: "“\(path)”不是普通文件", en: "\"\(path)\" is not a regular file")
    }
  }

  private static func octal(_ mode: UInt32) -> String {
    let digits = String(mode, radix: 8)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  private static func tooLarge(_ id: RecordID, _ part: Part, _ count: Int, _ maximum: Int) -> Localized {
    let (zh, en) =
      switch part {
      case .kind: ("类别", "kind")
      case .name: ("名称", "name")
      case .value: ("内容", "value")
      }
    return Localized(
      zh: "记录“\(text(id).prefix(60))”的\(zh)有 \(count) 字节，最多 \(maximum) 字节",
      en: "the \(en) of the record \"\(text(id).prefix(60))\" has \(count) bytes and may have at most \(maximum)")
  }
}
