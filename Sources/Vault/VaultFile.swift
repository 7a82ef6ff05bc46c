import Files
import Groundwork
import SQLite

/// The file of a vault before it is unlocked: is it there, is it ours alone, is it sound?
enum VaultFile {
  /// Files that SQLite puts beside while the vault is open.
  static let companions = ["-wal", "-shm", "-journal"]

  /// Opens the file and reads its header.
  /// - Parameter tolerant: go on although header or structure are damaged.
  /// - Returns: the damage met, empty unless tolerant.
  static func open(
    _ given: String, busyMilliseconds: Int32, tolerant: Bool
  ) throws -> (database: Database, header: VaultHeader, damage: [VaultDamage]) {
    let (path, facts) = try checkedPath(given)
    return try translating(path, whileOpening: true) {
      // Where nothing can be written no log can stand beside it; one that was left there has to be read.
      let log = FileFacts(of: path + "-wal")?.byteCount ?? 0
      let database = try Database(
        opening: path, busyMilliseconds: busyMilliseconds, isUnchanging: log == 0 && FileSystem.isReadOnly(path))
      try recognise(database, facts)
      try database.distrust()
      try checkFormat(database)
      // Only now is it ours to change.
      try database.configure()
      let header = try VaultHeader(reading: database)
      var damage: [VaultDamage] = []
      if try header.checksum != header.computedChecksum() {
        guard tolerant else { throw VaultFailure.headerDamaged(path) }
        damage.append(.header)
      }
      let problems = try database.structuralProblems()
      if !problems.isEmpty {
        guard tolerant else { throw VaultFailure.fileDamaged(path, .structure(problems)) }
        damage.append(.structure(problems))
      }
      return (database, header, damage)
    }
  }

  /// Resolves links among the folders and refuses what is not a private regular file.
  static func checkedPath(_ given: String, isEmptyAllowed: Bool = false) throws -> (String, FileFacts) {
    guard let path = FilePath.resolvingFolders(of: given), let facts = FileFacts(of: path) else {
      throw VaultFailure.notThere(given)
    }
    try check(facts, path)
    for companion in companions {
      if let facts = FileFacts(of: path + companion) { try check(facts, path + companion) }
    }
    guard isEmptyAllowed || facts.byteCount > 0 else { throw VaultFailure.fileDamaged(path, .empty) }
    return (path, facts)
  }

  private static func check(_ facts: FileFacts, _ path: String) throws(VaultFailure) {
    switch facts.weakness {
    case nil: return
    case .symbolicLink: throw .unsafeFile(path, .symbolicLink)
    case .notRegular: throw .unsafeFile(path, .notRegular)
    case .open(let mode): throw .unsafeFile(path, .open(mode: mode))
    case .foreignOwner(let userID): throw .unsafeFile(path, .foreignOwner(userID: userID))
    }
  }

  // MARK: Is it a vault?

  private static let magic = Array("SQLite format 3\u{0}".utf8)

  /// Tells a vault from another file by its first 100 bytes (sqlite.org/fileformat2.html, "The Database Header"),
  /// before anything in it is believed.
  private static func recognise(_ database: Database, _ facts: FileFacts) throws {
    let path = database.path
    let start = try database.rawBytes(at: 0, count: 100)
    let hasMagic = Array(start[0..<16]) == magic
    let isOurs = UInt32(bigEndian: start[68..<72]) == UInt32(VaultFormat.applicationID)
    if facts.byteCount < 100 {
      // Too short to say whose it was; a beginning of an SQLite file all the same.
      let known = Int(min(facts.byteCount, 16))
      guard start.prefix(known) == magic.prefix(known) else { throw VaultFailure.notAVault(path) }
      throw VaultFailure.fileDamaged(path, .cutOff(bytes: facts.byteCount, expected: VaultFormat.pageBytes))
    }
    guard isOurs else {
      // A database that is not marked as ours, yet has our table, has lost its mark.
      try database.distrust()
      guard hasMagic, (try? definitions(in: database))?["vault"] == VaultFormat.tables["vault"] else {
        throw VaultFailure.notAVault(path)
      }
      throw VaultFailure.headerDamaged(path)
    }
    let pages = Int64(UInt32(bigEndian: start[28..<32]))
    let log = FileFacts(of: path + "-wal")?.byteCount ?? 0
    if hasMagic, log == 0, facts.byteCount < pages * VaultFormat.pageBytes {
      throw VaultFailure.fileDamaged(path, .cutOff(bytes: facts.byteCount, expected: pages * VaultFormat.pageBytes))
    }
    // Page size 4096; read and write version 1 or 2, the same; text in UTF-8.
    guard hasMagic, start[16] == 0x10, start[17] == 0, (1...2).contains(start[18]), start[18] == start[19],
      UInt32(bigEndian: start[56..<60]) == 1
    else { throw VaultFailure.fileDamaged(path, .beginning) }
  }

  private static func definitions(in database: Database) throws -> [String: String] {
    var definitions: [String: String] = [:]
    for row in try database.rows("SELECT name, coalesce(sql, '') FROM sqlite_schema") {
      definitions[try row.text(0)] = try row.text(1)
    }
    return definitions
  }

  private static func checkFormat(_ database: Database) throws {
    let path = database.path
    let version = try database.integer("PRAGMA user_version")
    let stored = try database.integer("SELECT format FROM vault LIMIT 1")
    if version == stored, version > VaultFormat.version { throw VaultFailure.newerFormat(path, found: version) }
    guard version == VaultFormat.version, stored == version else { throw VaultFailure.headerDamaged(path) }
    guard try definitions(in: database) == VaultFormat.tables else {
      throw VaultFailure.fileDamaged(path, .structure(["tables are not those of format \(version)"]))
    }
  }

  // MARK: Words of SQLite into ours

  /// Runs a body and tells what SQLite says about a vault in the vault's words.
  static func translating<Result>(
    _ path: String, whileOpening opening: Bool = false, _ body: () throws -> Result
  ) throws -> Result {
    do {
      return try body()
    } catch let failure as SQLiteFailure {
      switch failure.kind {
      case .notADatabase: throw VaultFailure.fileDamaged(path, .beginning)
      case .corrupt: throw VaultFailure.fileDamaged(path, .structure([]))
      case .unexpectedType: throw VaultFailure.fileDamaged(path, .structure([failure.what.en]))
      case .full: throw VaultFailure.diskFull(path)
      case .busy: throw VaultFailure.inUse(path, holder: failure.holder)
      // What this program asks is always right, so the file is wrong.
      case .other where opening: throw VaultFailure.fileDamaged(path, .structure([failure.why?.en ?? ""]))
      default: throw failure
      }
    }
  }
}
