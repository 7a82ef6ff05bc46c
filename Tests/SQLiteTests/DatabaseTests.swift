import Files
import Foundation
import Groundwork
import Testing

@testable import SQLite

@Suite struct DatabaseTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func refusal<Result>(_ body: () throws -> Result) throws -> SQLiteFailure {
    try #require(#expect(throws: SQLiteFailure.self) { _ = try body() })
  }

  @Test func `every type of value comes back as it was bound`() throws {
    let database = try folder.database()
    try database.run("CREATE TABLE t (a, b, c, d, e, f)")
    let values: [ColumnValue] = [.null, .integer(.min), .real(0.5), .text("保险库\u{0}'"), .blob([0, 255]), .blob([])]
    try database.run("INSERT INTO t VALUES (?, ?, ?, ?, ?, ?)", values)
    #expect(try database.rows("SELECT * FROM t") == [Row(values: values)])
    #expect(
      try database.rows("SELECT typeof(a), typeof(b), typeof(c), typeof(d), typeof(e), typeof(f) FROM t").first
        == Row(values: ["null", "integer", "real", "text", "blob", "blob"].map(ColumnValue.text)))
  }

  @Test func `a file is set up for crashes and for distrust`() throws {
    let database = try folder.database()
    #expect(try database.rows("PRAGMA journal_mode").first?.text(0) == "wal")
    #expect(try database.integer("PRAGMA synchronous") == 2)
    #expect(try database.integer("PRAGMA foreign_keys") == 1)
    #expect(try database.integer("PRAGMA secure_delete") == 1)
    #expect(try database.integer("PRAGMA trusted_schema") == 0)
  }

  @Test(.needsSQLiteShell) func `a transaction that fails leaves nothing behind`() throws {
    struct Stop: Error {}
    let database = try folder.database()
    try database.run("CREATE TABLE t (a INTEGER)")
    #expect(throws: Stop.self) {
      try database.transaction {
        try database.run("INSERT INTO t VALUES (1)")
        throw Stop()
      }
    }
    #expect(try database.integer("SELECT count(*) FROM t") == 0)
    try database.transaction { try database.run("INSERT INTO t VALUES (2)") }
    #expect(try output(of: "sqlite3", folder.file("test.db"), "SELECT a FROM t") == "2\n")
  }

  @Test func `a statement that fails names itself but not its values`() throws {
    let database = try folder.database()
    try database.run("CREATE TABLE t (a INTEGER UNIQUE)")
    try database.run("INSERT INTO t VALUES (?)", [.integer(424_242)])
    let failure = try refusal { try database.run("INSERT INTO t VALUES (?)", [.integer(424_242)]) }
    #expect(failure.kind == .other)
    #expect(failure.primaryCode == 19)
    #expect(failure.extendedCode == 2067)
    #expect(failure.statement == "INSERT INTO t VALUES (?)")
    #expect(!"\(failure)\(failure.what)\(String(describing: failure.why))".contains("424242"))
  }

  @Test func `a second writer gives up after its waiting time and names the holder`() throws {
    let first = try folder.database()
    try first.run("CREATE TABLE t (a INTEGER)")
    let second = try folder.database(busyMilliseconds: 50)
    let failure: SQLiteFailure = try first.transaction {
      try first.run("INSERT INTO t VALUES (1)")
      return try refusal { try second.transaction {} }
    }
    #expect(failure.kind == .busy)
    #expect(failure.code == FailureCode("SQL-006", .couldNot))
    #if os(Linux)
      #expect(failure.holder == Int(ProcessInfo.processInfo.processIdentifier))
    #endif
    try second.transaction {}
  }

  @Test func `a reader is not held up by a writer and sees one state`() throws {
    let writer = try folder.database()
    try writer.run("CREATE TABLE t (a INTEGER)")
    let reader = try folder.database(busyMilliseconds: 50)
    let version = try reader.dataVersion()
    try reader.snapshot {
      #expect(try reader.integer("SELECT count(*) FROM t") == 0)
      try writer.run("INSERT INTO t VALUES (1)")
      #expect(try reader.integer("SELECT count(*) FROM t") == 0)
    }
    #expect(try reader.integer("SELECT count(*) FROM t") == 1)
    #expect(try reader.dataVersion() != version)
  }

  @Test func `a full disk is told apart and the old state stays`() throws {
    let database = try folder.database()
    try database.run("CREATE TABLE t (a BLOB)")
    try database.run("INSERT INTO t VALUES (x'01')")
    _ = try database.rows("PRAGMA max_page_count = 3")
    let failure = try refusal {
      try database.transaction {
        try database.run("INSERT INTO t VALUES (?)", [.blob([UInt8](repeating: 7, count: 100_000))])
      }
    }
    #expect(failure.code == FailureCode("SQL-004", .couldNot))
    #expect(try database.integer("SELECT count(*) FROM t") == 1)
  }

  @Test func `a text file is not a database`() throws {
    try Data("once upon a time, and a very good time it was".utf8).write(to: URL(fileURLWithPath: folder.file("a.txt")))
    let database = try Database(opening: folder.file("a.txt"))
    let failure = try refusal { try database.configure() }
    #expect(failure.code == FailureCode("SQL-002", .damaged))
    #expect(try database.rawBytes(at: 0, count: 4) == Array("once".utf8))
    #expect(try database.rawBytes(at: 43, count: 4) == Array("as".utf8) + [0, 0])
  }

  @Test func `a file cut off is damaged`() throws {
    try withExtendedLifetime(folder.database()) {
      try $0.run("CREATE TABLE t (a BLOB)")
      try $0.run("INSERT INTO t VALUES (zeroblob(100000))")
    }
    let url = URL(fileURLWithPath: folder.file("test.db"))
    try Data(contentsOf: url).prefix(8192).write(to: url)
    let database = try Database(opening: url.path)
    let failure = try refusal {
      try database.configure()
      _ = try database.rows("SELECT * FROM t")
    }
    #expect(failure.code == FailureCode("SQL-003", .damaged))
  }

  @Test func `a file that is not there is not made`() throws {
    let failure = try refusal { _ = try Database(opening: folder.file("none.db")) }
    #expect(failure.code == FailureCode("SQL-007", .couldNot))
    #expect(FileFacts(of: folder.file("none.db")) == nil)
  }

  @Test func `a symbolic link is not followed`() throws {
    _ = try folder.database()
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("link.db"), withDestinationPath: folder.file("test.db"))
    #expect(try refusal { _ = try Database(opening: folder.file("link.db")) }.kind == .cannotOpen)
  }

  @Test func `a column of another type is damage, not a crash`() throws {
    let row = Row(values: [.text("1")])
    let failure = try refusal { _ = try row.integer(0) }
    #expect(failure.kind == .unexpectedType(column: 0, wanted: "INTEGER", found: "TEXT"))
    #expect(failure.code == FailureCode("SQL-010", .damaged))
    #expect(try #require(#expect(throws: SQLiteFailure.self) { _ = try row.blob(5) }).code.category == .damaged)
  }

  @Test func `the files beside inherit the mode`() throws {
    let database = try folder.database()
    try database.run("CREATE TABLE t (a INTEGER)")
    for name in ["test.db", "test.db-wal", "test.db-shm"] {
      #expect(FileFacts(of: folder.file(name))?.mode == 0o600, "\(name)")
    }
  }

  @Test func `a checkpoint that empties the log leaves all in the main file`() throws {
    let database = try folder.database()
    try database.run("CREATE TABLE t (a INTEGER)")
    #expect(try database.checkpoint(emptying: true))
    #expect(FileFacts(of: folder.file("test.db-wal"))?.byteCount == 0)
  }
}
