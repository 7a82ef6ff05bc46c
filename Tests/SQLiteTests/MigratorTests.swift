import Groundwork
import Testing

@testable import SQLite

@Suite struct MigratorTests {
  let folder: TemporaryFolder
  let first = Migrator.Migration("1 notes", ["CREATE TABLE notes (text TEXT)"])
  let second = Migrator.Migration("2 times", ["ALTER TABLE notes ADD COLUMN time INTEGER", "CREATE TABLE more (a)"])

  init() throws { folder = try TemporaryFolder() }

  @Test(.needsSQLiteShell) func `a new file gets every step in order, an old one only what it lacks`() throws {
    let database = try folder.database()
    #expect(try Migrator(applicationID: 77, migrations: [first]).migrate(database) == ["1 notes"])
    try database.run("INSERT INTO notes VALUES ('kept')")
    let newer = Migrator(applicationID: 77, migrations: [first, second])
    #expect(try newer.migrate(database) == ["2 times"])
    #expect(try newer.migrate(database) == [])
    #expect(
      try output(
        of: "sqlite3", folder.file("test.db"), "PRAGMA application_id; PRAGMA user_version; SELECT * FROM notes")
        == "77\n2\nkept|\n")
  }

  @Test func `a step that fails leaves the file before it`() throws {
    let database = try folder.database()
    try Migrator(applicationID: 77, migrations: [first]).migrate(database)
    let broken = Migrator.Migration("2 broken", ["CREATE TABLE more (a)", "CREATE TABLE notes (b)"])
    #expect(throws: SQLiteFailure.self) {
      try Migrator(applicationID: 77, migrations: [first, broken]).migrate(database)
    }
    #expect(try database.integer("PRAGMA user_version") == 1)
    #expect(try database.rows("SELECT name FROM sqlite_schema") == [Row(values: [.text("notes")])])
  }

  @Test func `a newer file of ours is left alone and names its format`() throws {
    let database = try folder.database()
    try Migrator(applicationID: 77, migrations: [first, second]).migrate(database)
    let failure = try #require(
      #expect(throws: SQLiteFailure.self) { try Migrator(applicationID: 77, migrations: [first]).migrate(database) })
    #expect(failure.kind == .newerSchema(found: 2, known: 1))
    #expect(failure.remedies == [.advice(zh: "请升级 till", en: "update till")])
  }

  @Test(arguments: ["PRAGMA application_id = 5", "CREATE TABLE theirs (a)", "PRAGMA user_version = 1"])
  func `a file of another program is refused`(made: String) throws {
    let database = try folder.database()
    try database.run(made)
    let failure = try #require(
      #expect(throws: SQLiteFailure.self) { try Migrator(applicationID: 77, migrations: [first]).migrate(database) })
    #expect(failure.code == FailureCode("SQL-011", .refused))
  }
}
