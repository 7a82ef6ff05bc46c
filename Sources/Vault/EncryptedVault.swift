import Cryptography
import Groundwork
import SQLite

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Secrets in one file: see `docs/vault-format.md`.
///
/// Waiting for another process blocks the actor for at most five seconds; so does scrypt for about one.
package actor EncryptedVault: VaultStore {
  package nonisolated let path: String
  let world: World
  let floor: ScryptParameters
  private var database: Database?
  /// Prepared once for all records of a commit.
  private var statements: StatementCache?
  var header: VaultHeader
  private var keys: VaultKeys?
  /// Of the last state this process has seen or made.
  var generation: UInt64 {
    didSet { if let keys { sightings?.note(generation, keys) } }
  }
  /// Of the file when its rows were last checked against the manifest.
  private var dataVersion: Int64
  /// From so many changes on, a commit prepares for touching all pages.
  private static let manyChanges = 256
  let isForSalvage: Bool
  /// Where commits are noted outside the file, if anywhere.
  var sightings: VaultSightings?

  /// - Parameter path: the file's name; another than the database's if its remains were read into memory.
  init(
    _ database: sending Database, _ path: String, _ header: VaultHeader, _ keys: VaultKeys, generation: UInt64,
    dataVersion: Int64,
    isForSalvage: Bool, floor: ScryptParameters, world: World
  ) {
    self.path = path
    self.world = world
    self.floor = floor
    self.header = header
    self.keys = keys
    self.generation = generation
    self.dataVersion = dataVersion
    self.isForSalvage = isForSalvage
    self.database = database
    statements = StatementCache(database)
  }

  /// Closes the file and wipes the keys; everything later fails with `VaultFailure.closed`.
  package func close() {
    statements = nil
    database = nil
    keys = nil
  }

  // MARK: Reading

  /// The key under which values appear in the audit of this vault.
  package func auditKey() throws -> AuditKey {
    try withOpenFile { _, keys in try AuditKey(dataKey: keys.dataKey, vaultID: keys.vaultID) }
  }

  package func read(_ id: RecordID) throws -> Record? {
    try withOpenFile { database, keys in
      try database.snapshot {
        try noticeOthers(database, keys)
        guard let sealed = try row(of: keys.place(of: id)) else { return nil }
        guard let record = try sealed.opened(as: id, with: keys) else {
          throw VaultFailure.recordsDamaged(path, [.named(id)], readable: try count(database) - 1)
        }
        return record
      }
    }
  }

  /// In a vault opened for salvage, damaged records are left out; `examine()` names them.
  package func list(_ kind: RecordKind) throws -> [Record] {
    try withOpenFile { database, keys in
      try database.snapshot {
        try noticeOthers(database, keys)
        var records: [Record] = []
        let statement = try database.prepare("SELECT \(SealedRecord.columns) FROM records WHERE kind = ?")
        try statement.bind([.blob(keys.tag(of: kind))])
        while let row = try statement.step() {
          let sealed = try SealedRecord(row)
          let id = try sealed.openedID(with: keys)
          if let id, let record = try sealed.opened(as: id, with: keys) {
            records.append(record)
          } else if !isForSalvage {
            throw VaultFailure.recordsDamaged(
              path, [id.map(DamagedRecord.named) ?? .unnamed(sealed.place.id.hex)], readable: try count(database) - 1)
          }
        }
        return records.sorted { $0.id.name < $1.id.name }
      }
    }
  }

  /// Reads and checks every record, the manifest and the structure of the file.
  package func examine() throws -> VaultExamination {
    try withOpenFile { database, keys in
      try database.snapshot {
        let header = try VaultHeader(reading: database)
        var examination = try VaultExamination.make(database, header, keys)
        if try header.checksum != header.computedChecksum() { examination.damage.append(.header) }
        let problems = try database.structuralProblems()
        if !problems.isEmpty { examination.damage.append(.structure(problems)) }
        return examination
      }
    }
  }

  // MARK: Writing

  @discardableResult
  package func commit(_ changes: [VaultChange]) throws -> Revision {
    for change in changes { try VaultLimits.check(change) }
    return try withOpenFile { database, keys in
      guard !isForSalvage else { throw VaultFailure.openedForSalvage(path) }
      guard !changes.isEmpty else { return Revision(rawValue: generation) }
      // Records lie in the order of their hidden names, so many of them touch all pages, which are kept at hand then.
      if changes.count > Self.manyChanges { _ = try database.rows("PRAGMA cache_size = -32768") }
      let written = try database.transaction {
        // What nobody else has written since the last look is as it was then.
        let version = try database.dataVersion()
        var manifest = try currentManifest(database, keys, withRows: version != dataVersion)
        dataVersion = version
        manifest.generation += 1
        try apply(changes, to: &manifest, database, keys)
        try manifest.write(to: database, with: keys)
        return manifest.generation
      }
      generation = written
      // Committed already; what could not be brought over now is brought over later.
      _ = try? database.checkpoint()
      return Revision(rawValue: written)
    }
  }

  /// Makes changes within a transaction, and keeps the sum of the rows in step with them.
  func apply(
    _ changes: [VaultChange], to manifest: inout Manifest, _ database: Database, _ keys: VaultKeys
  ) throws {
    let now = world.now()
    for (change, place) in try inOrderOfPlaces(changes, keys) {
      try apply(change, at: place, now, to: &manifest, database, keys)
    }
  }

  /// Many changes of different records are made in the order in which the rows lie, so that each page is filled once.
  private func inOrderOfPlaces(_ changes: [VaultChange], _ keys: VaultKeys) throws -> [(VaultChange, RecordPlace)] {
    let placed = try changes.map { ($0, try keys.place(of: $0.id)) }
    guard changes.count > Self.manyChanges else { return placed }
    let order = placed.indices.map { (kind: placed[$0].1.order.0, id: placed[$0].1.order.1, index: $0) }
      .sorted { ($0.kind, $0.id) < ($1.kind, $1.id) }
    // One record twice: then the order is the caller's.
    guard zip(order, order.dropFirst()).allSatisfy({ ($0.kind, $0.id) != ($1.kind, $1.id) }) else { return placed }
    return order.map { placed[$0.index] }
  }

  private func apply(
    _ change: VaultChange, at place: RecordPlace, _ now: Date, to manifest: inout Manifest, _ database: Database,
    _ keys: VaultKeys
  ) throws {
    // That a row is not there is found out by putting it there.
    if case .write(let id, let value, .absent) = change {
      return try insert(id, value, at: place, created: now, modified: now, &manifest, keys)
    }
    let old = try row(of: place)
    guard change.expectation.isMet(by: old?.revision) else { throw VaultFailure.conflict(change.id) }
    if case .require = change { return }
    if let old {
      manifest.rows.remove(try keys.term(of: place, old.revision, seal: old.seal))
      try statements?.run("DELETE FROM records WHERE kind = ? AND id = ?", [.blob(place.kindTag), .blob(place.id)])
    }
    guard case .write(let id, let value, _) = change else { return }
    let created = try old.map { old in
      guard let record = try old.opened(as: id, with: keys) else {
        throw VaultFailure.recordsDamaged(path, [.named(id)], readable: try count(database))
      }
      return record.created
    }
    try insert(id, value, at: place, created: created ?? now, modified: now, &manifest, keys)
  }

  /// - Throws: `VaultFailure.conflict` if there is such a row.
  private func insert(
    _ id: RecordID, _ value: SecretBytes, at place: RecordPlace, created: Date, modified: Date,
    _ manifest: inout Manifest, _ keys: VaultKeys
  ) throws {
    let record = Record(
      id: id, value: value, revision: Revision(rawValue: manifest.generation), created: created, modified: modified)
    let sealed = try SealedRecord(sealing: record, at: place, with: keys)
    let isNew = try statements?.insert(
      "INSERT INTO records (\(SealedRecord.columns)) VALUES (?, ?, ?, ?, ?)", sealed.values)
    guard isNew ?? false else { throw VaultFailure.conflict(id) }
    manifest.rows.add(try keys.term(of: place, sealed.revision, seal: sealed.seal))
  }

  // MARK: What others did

  /// The manifest, checked against the rows and against what this process has seen.
  /// - Parameter withRows: whether to read the rows; not needed by who leaves them and their sum as they are.
  func currentManifest(
    _ database: Database, _ keys: VaultKeys, withRows: Bool = true
  ) throws -> Manifest {
    let stored = try VaultHeader(reading: database)
    let manifest = try Manifest.read(from: database, with: keys)
    let problem =
      withRows
      ? try RowCheck.problem(database, stored, keys, manifest) : try RowCheck.problem(stored, manifest)
    if let problem { throw VaultFailure.contentsDiffer(path, problem) }
    guard let manifest, manifest.generation >= generation else {
      throw VaultFailure.contentsDiffer(path, .wentBack(seen: generation, found: manifest?.generation ?? 0))
    }
    header = stored
    generation = manifest.generation
    return manifest
  }

  /// Checks again if another process has written since the last look.
  private func noticeOthers(_ database: Database, _ keys: VaultKeys) throws {
    let version = try database.dataVersion()
    guard version != dataVersion, !isForSalvage else { return }
    _ = try currentManifest(database, keys)
    dataVersion = version
  }

  private func row(of place: RecordPlace) throws -> SealedRecord? {
    try statements?.rows(
      "SELECT \(SealedRecord.columns) FROM records WHERE kind = ? AND id = ?", [.blob(place.kindTag), .blob(place.id)]
    ).first.map { try SealedRecord($0) }
  }

  private func count(_ database: Database) throws -> Int { Int(try database.integer("SELECT count(*) FROM records")) }

  func withOpenFile<Result>(_ body: (Database, VaultKeys) throws -> Result) throws -> Result {
    guard let database, let keys else { throw VaultFailure.closed }
    return try VaultFile.translating(path) { try body(database, keys) }
  }

  // MARK: For tests

  /// Makes the file unable to grow, as a full disk would.
  func forbidGrowth() throws {
    guard let database else { return }
    _ = try database.rows("PRAGMA max_page_count = \(database.integer("PRAGMA page_count"))")
  }
}
