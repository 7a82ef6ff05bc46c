extension Database {
  /// Runs the body as one change: all of it reaches the file, or nothing.
  ///
  /// The write lock is taken at the start (`BEGIN IMMEDIATE`), so what the body reads cannot be changed by another
  /// process before it writes. Do not nest.
  /// - Throws: what the body throws, after rolling back; `SQLiteFailure` `.busy` if the lock is not to be had.
  @discardableResult
  package func transaction<Result>(_ body: () throws -> Result) throws -> Result {
    try run(beginning: "BEGIN IMMEDIATE", body)
  }

  /// Runs the body on one state of the file, however many processes write meanwhile.
  @discardableResult
  package func snapshot<Result>(_ body: () throws -> Result) throws -> Result {
    try run(beginning: "BEGIN DEFERRED", body)
  }

  private func run<Result>(beginning begin: String, _ body: () throws -> Result) throws -> Result {
    try run(begin)
    do {
      let result = try body()
      try run("COMMIT")
      return result
    } catch {
      // A full disk or an input/output error may have rolled back already. A rollback that fails leaves the journal
      // to the next opening; the first failure is the one to tell.
      if isInTransaction { _ = try? run("ROLLBACK") }
      throw error
    }
  }

  /// Brings committed changes over from the write-ahead log, as far as no other process is reading.
  /// - Parameter emptying: whether to wait for readers and empty the log as well.
  /// - Returns: whether all was brought over.
  @discardableResult
  package func checkpoint(emptying: Bool = false) throws(SQLiteFailure) -> Bool {
    guard let row = try rows("PRAGMA wal_checkpoint(\(emptying ? "TRUNCATE" : "PASSIVE"))").first else { return false }
    // Columns: could not (1) or could (0), pages in the log, pages brought over.
    return row.values[0] == .integer(0) && row.values[1] == row.values[2]
  }

  /// A number that changes when another connection has changed the file.
  package func dataVersion() throws(SQLiteFailure) -> Int64 { try integer("PRAGMA data_version") }

  /// What SQLite finds wrong with the structure of the file; empty if nothing.
  /// - Parameter limit: after how many findings to stop.
  package func structuralProblems(limit: Int = 10) throws(SQLiteFailure) -> [String] {
    var problems: [String] = []
    for row in try rows("PRAGMA integrity_check(\(limit))") { problems.append(try row.text(0)) }
    return problems == ["ok"] ? [] : problems
  }
}
