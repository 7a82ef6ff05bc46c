import Cryptography
import Groundwork
import SQLite

/// The result of reading every record of an unlocked vault.
package struct VaultExamination: Sendable {
  /// Records that authenticate.
  package fileprivate(set) var readable: [RecordID] = []
  /// Empty if the vault is sound.
  package internal(set) var damage: [VaultDamage] = []
  /// How many commits the vault has had; `nil` if the manifest cannot be read.
  package fileprivate(set) var generation: UInt64?

  package var damagedRecords: [DamagedRecord] {
    damage.compactMap { if case .record(let record) = $0 { record } else { nil } }
  }

  /// Reads everything within one transaction of the caller's.
  static func make(_ database: Database, _ header: VaultHeader, _ keys: VaultKeys) throws -> VaultExamination {
    var examination = VaultExamination()
    try examination.noting {
      let statement = try database.prepare("SELECT \(SealedRecord.columns) FROM records")
      while let row = try statement.step() { try $0.examine(SealedRecord(row), keys) }
    }
    try examination.noting {
      let manifest = try Manifest.read(from: database, with: keys)
      $0.generation = manifest?.generation
      if let problem = try RowCheck.problem(database, header, keys, manifest) { $0.damage.append(problem) }
    }
    return examination
  }

  /// Runs a body; a broken page ends it, and what was read before stays.
  private mutating func noting(_ body: (inout VaultExamination) throws -> Void) throws {
    do {
      try body(&self)
    } catch let failure as SQLiteFailure where failure.code.category == .damaged {
      damage.append(.structure([failure.why?.en ?? failure.what.en]))
    }
  }

  private mutating func examine(_ record: SealedRecord, _ keys: VaultKeys) throws {
    let id = try record.openedID(with: keys)
    if let id, try record.opened(as: id, with: keys) != nil {
      readable.append(id)
    } else {
      damage.append(.record(id.map(DamagedRecord.named) ?? .unnamed(record.place.id.hex)))
    }
  }

  /// The one failure that says best what is wrong, or `nil`.
  package func failure(_ path: String) -> VaultFailure? {
    let damaged = damagedRecords
    if !damaged.isEmpty { return .recordsDamaged(path, damaged, readable: readable.count) }
    for damage in damage {
      if case .structure(let problems) = damage { return .fileDamaged(path, .structure(problems)) }
    }
    return damage.first.map { .contentsDiffer(path, $0) }
  }
}

/// Compares the rows with the manifest, without opening them.
enum RowCheck {
  /// The same for the slots alone, at a cost that does not depend on the number of rows.
  static func problem(_ header: VaultHeader, _ manifest: Manifest?) throws -> VaultDamage? {
    guard let manifest else { return .manifestUnreadable }
    return try manifest.headerChecksum == header.computedChecksum() ? nil : .slotsPutBack
  }

  /// What does not agree; `nil` if all does.
  static func problem(
    _ database: Database, _ header: VaultHeader, _ keys: VaultKeys, _ manifest: Manifest?
  ) throws -> VaultDamage? {
    if let problem = try problem(header, manifest) { return problem }
    guard let manifest else { return .manifestUnreadable }
    var found = Manifest(headerChecksum: header.checksum)
    let statement = try database.prepare(
      "SELECT kind, id, revision, substr(content, 1, \(SealedBox.nonceCount)), substr(content, -\(SealedBox.tagCount)) FROM records"
    )
    while let row = try statement.step() {
      let place = RecordPlace(kindTag: try row.blob(0), id: try row.blob(1))
      let revision = Revision(rawValue: UInt64(bitPattern: try row.integer(2)))
      found.toggle(try keys.term(of: place, revision, seal: row.blob(3) + row.blob(4)))
      found.recordCount += 1
    }
    guard found.recordCount == manifest.recordCount, found.sum == manifest.sum else {
      return .rows(expected: manifest.recordCount, found: found.recordCount)
    }
    return nil
  }
}
