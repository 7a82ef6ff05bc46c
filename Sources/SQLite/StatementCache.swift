/// Statements of one connection that are prepared once and run many times.
///
/// Kept beside the database, not in it: a statement keeps its connection open. Like both it has no lock and belongs to
/// one owner. A statement is run to its end before the call returns, so none is ever in use twice.
package final class StatementCache {
  package let database: Database
  private var statements: [String: Statement] = [:]

  package init(_ database: Database) { self.database = database }

  /// The statements that are prepared, for looking at their plans.
  package var texts: [String] { statements.keys.sorted() }

  /// Runs one statement and returns all its rows.
  /// - Parameter sql: one of a small number of texts; what varies is bound.
  package func rows(_ sql: String, _ values: [ColumnValue] = []) throws(SQLiteFailure) -> [Row] {
    let statement = try prepared(sql)
    // Also after a failure: a statement that is not reset holds the file's lock.
    defer { statement.reset() }
    try statement.bind(values)
    var rows: [Row] = []
    while let row = try statement.step() { rows.append(row) }
    return rows
  }

  /// Runs one statement for its effect.
  package func run(_ sql: String, _ values: [ColumnValue] = []) throws(SQLiteFailure) {
    _ = try rows(sql, values)
  }

  /// Puts one row in.
  /// - Returns: `false`, and nothing has changed, if a row with that key is there.
  package func insert(_ sql: String, _ values: [ColumnValue]) throws(SQLiteFailure) -> Bool {
    do {
      try run(sql, values)
      return true
    } catch {
      if error.isDuplicate { return false }
      throw error
    }
  }

  /// As ``Database/transaction(_:)``, without preparing its frame anew.
  @discardableResult
  package func transaction<Result>(_ body: () throws -> Result) throws -> Result {
    try run("BEGIN IMMEDIATE")
    do {
      let result = try body()
      try run("COMMIT")
      return result
    } catch {
      // As there: what rolled back already is not rolled back again, and the first failure is the one to tell.
      if database.isInTransaction { try? run("ROLLBACK") }
      throw error
    }
  }

  private func prepared(_ sql: String) throws(SQLiteFailure) -> Statement {
    if let known = statements[sql] { return known }
    let statement = try database.prepare(sql)
    statements[sql] = statement
    return statement
  }
}
