import CSQLite

/// A prepared statement, finalised when released.
///
/// Like its database it is not `Sendable`: the compiler keeps it where the database is.
package final class Statement {
  private let handle: OpaquePointer
  // Keeps the connection open as long as a statement of it lives.
  private let database: Database
  private let sql: String

  init(takingOwnershipOf handle: OpaquePointer, of database: Database, sql: String) {
    self.handle = handle
    self.database = database
    self.sql = sql
  }

  deinit { sqlite3_finalize(handle) }

  /// Binds values to the parameters in order, from the first.
  /// - Throws: `SQLiteFailure` if there are more values than parameters, or one is too large.
  package func bind(_ values: [ColumnValue]) throws(SQLiteFailure) {
    sqlite3_clear_bindings(handle)
    for (index, value) in values.enumerated() {
      let position = Int32(index + 1)
      let code =
        switch value {
        case .null: sqlite3_bind_null(handle, position)
        case .integer(let integer): sqlite3_bind_int64(handle, position, integer)
        case .real(let real): sqlite3_bind_double(handle, position, real)
        case .text(let text):
          sqlite3_bind_text64(
            handle, position, text, UInt64(text.utf8.count), till_sqlite_transient(), UInt8(SQLITE_UTF8))
        case .blob(let bytes) where bytes.isEmpty: sqlite3_bind_zeroblob(handle, position, 0)
        case .blob(let bytes):
          sqlite3_bind_blob64(handle, position, bytes, UInt64(bytes.count), till_sqlite_transient())
        }
      try database.check(code, sql)
    }
  }

  /// Runs to the next row; `nil` when there is none.
  /// - Throws: `SQLiteFailure` with the reason of SQLite.
  package func step() throws(SQLiteFailure) -> Row? {
    let code = sqlite3_step(handle)
    switch code {
    case SQLITE_ROW: return Row(values: (0..<sqlite3_column_count(handle)).map(value))
    case SQLITE_DONE: return nil
    default:
      let failure = database.failure(code, sql)
      sqlite3_reset(handle)
      throw failure
    }
  }

  /// Makes the statement ready to run again; bound values stay.
  package func reset() { sqlite3_reset(handle) }

  private func value(_ column: Int32) -> ColumnValue {
    switch sqlite3_column_type(handle, column) {
    case SQLITE_INTEGER: return .integer(sqlite3_column_int64(handle, column))
    case SQLITE_FLOAT: return .real(sqlite3_column_double(handle, column))
    case SQLITE_TEXT:
      let bytes = UnsafeRawBufferPointer(
        start: sqlite3_column_text(handle, column), count: Int(sqlite3_column_bytes(handle, column)))
      return .text(String(decoding: bytes, as: UTF8.self))
    case SQLITE_BLOB:
      let start = sqlite3_column_blob(handle, column)
      return .blob(Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))))
    default: return .null
    }
  }
}
