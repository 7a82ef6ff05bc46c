import CSQLite
import Groundwork

/// A connection to one SQLite file.
///
/// It is not `Sendable` and has no lock of its own: an actor owns it, and the compiler sees to it that nobody else
/// does. Waiting for another process blocks the owner for `busyMilliseconds` at most.
package final class Database {
  private let handle: OpaquePointer
  package let path: String

  /// Opens a file that exists; the path must not go through a symbolic link (see `FilePath.resolvingFolders`).
  ///
  /// Sets: write-ahead log, `synchronous = FULL`, foreign keys, `secure_delete`, no trust in the file's schema,
  /// no memory mapping. Nothing is read or written before `configure()`.
  /// - Parameters:
  ///   - busyMilliseconds: how long to wait for another process before giving up.
  ///   - isUnchanging: the file lies where nobody can write, and has no log. It is only read then, without locks and
  ///     without files beside it.
  /// - Throws: `SQLiteFailure` `.cannotOpen` if the file is not there or not allowed.
  package init(
    opening path: String, busyMilliseconds: Int32 = 5_000, isUnchanging: Bool = false
  ) throws(SQLiteFailure) {
    var opened: OpaquePointer?
    // FULLMUTEX although nobody shares the connection: it costs little here and forgives a mistake.
    let access = isUnchanging ? SQLITE_OPEN_READONLY | SQLITE_OPEN_URI : SQLITE_OPEN_READWRITE
    let flags = access | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_FULLMUTEX
    let code = sqlite3_open_v2(isUnchanging ? Self.unchangingURI(path) : path, &opened, flags, nil)
    guard let opened else { throw SQLiteFailure(.other, extendedCode: SQLITE_NOMEM, path: path) }
    guard code == SQLITE_OK else {
      let extended = sqlite3_extended_errcode(opened)
      sqlite3_close_v2(opened)
      throw SQLiteFailure(SQLiteFailure.Kind(extendedCode: extended), extendedCode: extended, path: path)
    }
    handle = opened
    self.path = path
    sqlite3_extended_result_codes(handle, 1)
    sqlite3_busy_timeout(handle, busyMilliseconds)
  }

  /// Source: sqlite.org/uri.html, "immutable".
  private static func unchangingURI(_ path: String) -> String {
    let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/".utf8)
    let encoded = path.utf8.map { plain.contains($0) ? String(UnicodeScalar($0)) : "%" + [$0].hex }
    return "file:\(encoded.joined())?immutable=1"
  }

  // Statements that still live keep the connection until they go.
  deinit { sqlite3_close_v2(handle) }

  /// Applies the settings that only concern this connection, so that a file of someone else can be looked at.
  /// - Throws: `SQLiteFailure` if the file cannot be read as a database.
  package func distrust() throws(SQLiteFailure) {
    try check(till_sqlite_defend(handle), nil)
    for setting in ["trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0"] {
      _ = try rows("PRAGMA \(setting)")
    }
  }

  /// Applies the settings every file of ours has. Turns a file to write-ahead logging if it is not yet.
  /// - Throws: `SQLiteFailure` `.notADatabase`, `.corrupt`, `.busy` and what else reading the first page may bring.
  package func configure() throws(SQLiteFailure) {
    try distrust()
    for setting in ["foreign_keys = ON", "secure_delete = ON", "journal_mode = WAL", "synchronous = FULL"] {
      _ = try rows("PRAGMA \(setting)")
    }
  }

  /// Lets commits return before the disk has them. A process that is killed loses nothing: the write-ahead log is in
  /// the system's hands. A machine that loses power may lose the last commits, never the file's consistency.
  package func commitWithoutSyncing() throws(SQLiteFailure) { _ = try rows("PRAGMA synchronous = NORMAL") }

  /// Leaves the write-ahead log beside the file when the last connection closes, instead of working it in with three
  /// flushes to the disk: for files that short processes write little to, often.
  package func keepLog() throws(SQLiteFailure) { try check(till_sqlite_keep_log(handle), nil) }

  /// Lets the bytes of deleted rows lie until they are written over: for files whose old rows are no secrets.
  package func leaveDeletedContent() throws(SQLiteFailure) { _ = try rows("PRAGMA secure_delete = OFF") }

  package func prepare(_ sql: String) throws(SQLiteFailure) -> Statement {
    var prepared: OpaquePointer?
    try check(sqlite3_prepare_v2(handle, sql, -1, &prepared, nil), sql)
    guard let prepared else { throw SQLiteFailure(.other, extendedCode: SQLITE_MISUSE, statement: sql, path: path) }
    return Statement(takingOwnershipOf: prepared, of: self, sql: sql)
  }

  /// Runs one statement and returns all its rows.
  package func rows(_ sql: String, _ values: [ColumnValue] = []) throws(SQLiteFailure) -> [Row] {
    let statement = try prepare(sql)
    try statement.bind(values)
    var rows: [Row] = []
    while let row = try statement.step() { rows.append(row) }
    return rows
  }

  /// Runs one statement for its effect.
  /// - Returns: how many rows it inserted, changed or deleted.
  @discardableResult
  package func run(_ sql: String, _ values: [ColumnValue] = []) throws(SQLiteFailure) -> Int {
    _ = try rows(sql, values)
    return Int(sqlite3_changes(handle))
  }

  /// The integer in the first column of the first row; 0 if there is no row.
  package func integer(_ sql: String) throws(SQLiteFailure) -> Int64 { try rows(sql).first?.integer(0) ?? 0 }

  /// Bytes of the file as they lie on disk; those beyond its end are zero.
  package func rawBytes(at offset: Int64, count: Int) throws(SQLiteFailure) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    try check(till_sqlite_read_raw(handle, &bytes, Int32(count), offset), nil)
    return bytes
  }

  func check(_ code: Int32, _ sql: String?) throws(SQLiteFailure) {
    guard code == SQLITE_OK else { throw failure(code, sql) }
  }

  func failure(_ code: Int32, _ sql: String?) -> SQLiteFailure {
    let kind = SQLiteFailure.Kind(extendedCode: code, reason: till_sqlite_system_reason(handle))
    return SQLiteFailure(
      kind, extendedCode: code, statement: sql, path: path,
      holder: kind == .busy ? LockHolder.processID(ofDatabase: path) : nil)
  }

  /// Whether a transaction is open on this connection.
  var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }
}
