import CSQLite
package import Groundwork

extension SQLiteFailure: Failure {
  package var code: FailureCode {
    switch kind {
    case .other: FailureCode("SQL-001", .couldNot)
    case .notADatabase: FailureCode("SQL-002", .damaged)
    case .corrupt: FailureCode("SQL-003", .damaged)
    case .full: FailureCode("SQL-004", .couldNot)
    case .readOnly: FailureCode("SQL-005", .couldNot)
    case .busy: FailureCode("SQL-006", .couldNot)
    case .cannotOpen: FailureCode("SQL-007", .couldNot)
    case .notPermitted: FailureCode("SQL-008", .couldNot)
    case .inputOutput: FailureCode("SQL-009", .couldNot)
    case .unexpectedType: FailureCode("SQL-010", .damaged)
    case .foreignApplication: FailureCode("SQL-011", .refused)
    case .newerSchema: FailureCode("SQL-012", .couldNot)
    }
  }

  private var file: String { path.map { "“\($0)”" } ?? "" }

  package var what: Localized {
    switch kind {
    case .other: Localized(zh: "数据库\(file)操作失败", en: "a database operation on \(file) failed")
    case .notADatabase:
      Localized(zh: "文件\(file)不是数据库，或文件开头已损坏", en: "\(file) is not a database, or its beginning is damaged")
    case .corrupt: Localized(zh: "数据库\(file)已损坏", en: "the database \(file) is damaged")
    case .full: Localized(zh: "磁盘空间不足，未写入\(file)，原有内容不变", en: "the disk is full; \(file) is as it was before")
    case .readOnly: Localized(zh: "数据库\(file)不可写", en: "the database \(file) cannot be written")
    case .busy: Localized(zh: "数据库\(file)正被另一个进程使用", en: "another process is using the database \(file)")
    case .cannotOpen: Localized(zh: "无法打开数据库\(file)", en: "the database \(file) cannot be opened")
    case .notPermitted: Localized(zh: "没有访问数据库\(file)的权限", en: "access to the database \(file) is not allowed")
    case .inputOutput: Localized(zh: "读写\(file)时出错", en: "reading or writing \(file) failed")
    case .unexpectedType(let column, let wanted, let found):
      Localized(
        zh: "数据库第 \(column) 列应为 \(wanted)，实际为 \(found)",
        en: "column \(column) of a database row should be \(wanted), but is \(found)")
    case .foreignApplication(let found):
      Localized(
        zh: "数据库\(file)属于其他程序（application id 为 \(found)）",
        en: "the database \(file) belongs to another program (application id \(found))")
    case .newerSchema(let found, let known):
      Localized(
        zh: "数据库\(file)的格式是 \(found)，本程序只认识到 \(known)",
        en: "the database \(file) has format \(found), this program knows formats up to \(known)")
    }
  }

  package var why: Localized? {
    if let holder {
      return Localized(zh: "持有写锁的是进程 \(holder)", en: "process \(holder) holds the lock")
    }
    guard extendedCode != 0 else { return nil }
    let reason = sqlite3_errstr(extendedCode).map { String(cString: $0) } ?? "unknown"
    return Localized(verbatim: "SQLite \(extendedCode): \(reason)" + (statement.map { " (\($0))" } ?? ""))
  }

  package var remedies: [Remedy] {
    switch kind {
    case .notADatabase, .corrupt, .unexpectedType:
      [.advice(zh: "从备份恢复该文件", en: "put the file back from a backup"), .run("till doctor")]
    case .full:
      [.advice(zh: "释放磁盘空间后重试", en: "free some space and run the command again"), .run("till where")]
    case .busy:
      [.advice(zh: "等另一个进程结束后重试", en: "wait until the other process ends, then run the command again")]
    case .newerSchema: [.advice(zh: "请升级 till", en: "update till")]
    case .foreignApplication: [.run("till where")]
    case .readOnly, .cannotOpen, .notPermitted, .inputOutput, .other: [.run("till doctor"), .run("till where")]
    }
  }
}
