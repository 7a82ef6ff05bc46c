import Foundation
import SQLite
import Testing

@Suite struct StatementCacheTests {
  private struct Stop: Error {}

  private func table(_ folder: TemporaryFolder) throws -> StatementCache {
    let database = try folder.database()
    try database.configure()
    try database.run("CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT")
    return StatementCache(database)
  }

  @Test("a statement is prepared once and gives what is bound now") func again() throws {
    let folder = try TemporaryFolder()
    let cache = try table(folder)
    for number in 1...5 {
      try cache.run("INSERT INTO things VALUES (?, ?)", [.integer(Int64(number)), .text("n\(number)")])
    }
    for number in 1...5 {
      let rows = try cache.rows("SELECT name FROM things WHERE id = ?", [.integer(Int64(number))])
      #expect(try rows.first?.text(0) == "n\(number)")
    }
    #expect(try cache.rows("SELECT name FROM things WHERE id = ?").isEmpty, "what was bound before is forgotten")
    #expect(cache.texts.count == 2)
  }

  @Test("a statement that failed runs again, and holds nothing") func failing() throws {
    let folder = try TemporaryFolder()
    let cache = try table(folder)
    let insert = "INSERT INTO things VALUES (?, ?)"
    try cache.run(insert, [.integer(1), .text("a")])
    #expect(throws: SQLiteFailure.self) { try cache.run(insert, [.integer(1), .text("b")]) }
    try cache.run(insert, [.integer(2), .text("b")])
    let other = try Database(opening: cache.database.path, busyMilliseconds: 0)
    try other.run(insert, [.integer(3), .text("c")])
    #expect(try cache.rows("SELECT id FROM things").count == 3)
  }

  @Test("a transaction is kept whole or not at all") func transactions() throws {
    let folder = try TemporaryFolder()
    let cache = try table(folder)
    let insert = "INSERT INTO things VALUES (?, ?)"
    #expect(throws: Stop.self) {
      try cache.transaction {
        try cache.run(insert, [.integer(1), .text("a")])
        throw Stop()
      }
    }
    #expect(try cache.rows("SELECT id FROM things").isEmpty)
    #expect(try cache.transaction { try cache.rows("SELECT 1").count } == 1)
    try cache.transaction { try cache.run(insert, [.integer(1), .text("a")]) }
    #expect(try cache.rows("SELECT id FROM things").count == 1)
  }

  @Test("a table that changes under a prepared statement is read as it is now") func changed() throws {
    let folder = try TemporaryFolder()
    let cache = try table(folder)
    try cache.run("INSERT INTO things VALUES (1, 'a')")
    #expect(try cache.rows("SELECT * FROM things").first?.values.count == 2)
    let other = try Database(opening: cache.database.path)
    try other.run("ALTER TABLE things ADD COLUMN more TEXT")
    #expect(try cache.rows("SELECT * FROM things").first?.values.count == 3)
  }
}
