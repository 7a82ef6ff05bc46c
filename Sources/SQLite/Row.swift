/// One row of an answer, copied out of SQLite so that it outlives the statement.
package struct Row: Hashable, Sendable {
  package let values: [ColumnValue]

  package init(values: [ColumnValue]) { self.values = values }

  /// - Throws: `SQLiteFailure` `.unexpectedType` if the column holds anything else, or is not there.
  package func integer(_ column: Int) throws(SQLiteFailure) -> Int64 {
    guard case .integer(let value) = try value(column, wanted: "INTEGER") else { throw mismatch(column, "INTEGER") }
    return value
  }

  /// - Throws: `SQLiteFailure` `.unexpectedType` if the column holds anything else, or is not there.
  package func text(_ column: Int) throws(SQLiteFailure) -> String {
    guard case .text(let value) = try value(column, wanted: "TEXT") else { throw mismatch(column, "TEXT") }
    return value
  }

  /// - Throws: `SQLiteFailure` `.unexpectedType` if the column holds anything else, or is not there.
  package func blob(_ column: Int) throws(SQLiteFailure) -> [UInt8] {
    guard case .blob(let value) = try value(column, wanted: "BLOB") else { throw mismatch(column, "BLOB") }
    return value
  }

  private func value(_ column: Int, wanted: String) throws(SQLiteFailure) -> ColumnValue {
    guard values.indices.contains(column) else {
      throw SQLiteFailure(.unexpectedType(column: column, wanted: wanted, found: "nothing"))
    }
    return values[column]
  }

  private func mismatch(_ column: Int, _ wanted: String) -> SQLiteFailure {
    SQLiteFailure(.unexpectedType(column: column, wanted: wanted, found: values[column].typeName))
  }
}
