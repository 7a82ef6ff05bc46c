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
    // Both in one pass: whether each row authenticates, and what all of them come to; `nil` if they could not all be read.
    let sum = try examination.noting {
      var found = RowSum()
      let statement = try database.prepare("SELECT \(SealedRecord.columns) FROM records")
      while let row = try statement.step() {
        let record = try SealedRecord(row)
        try $0.examine(record, keys)
        found.add(try keys.term(of: record.place, record.revision, seal: record.seal))
      }
      return found
    }
    try examination.noting {
      let manifest = try Manifest.read(from: database, with: keys)
      $0.generation = manifest?.generation
      let problem = try RowCheck.problem(header, manifest) ?? sum.flatMap { RowCheck.problem($0, manifest) }
      if let problem { $0.damage.append(problem) }
    }
    return examination
  }

  /// Runs a body; a broken page ends it, and what was read before stays.
  /// - Returns: `nil` if it was ended so.
  @discardableResult
  private mutating func noting<Value>(_ body: (inout VaultExamination) throws -> Value) throws -> Value? {
    do {
      return try body(&self)
    } catch let failure as SQLiteFailure where failure.code.category == .damaged {
      damage.append(.structure([failure.why?.en ?? failure.what.en]))
      return nil
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
    var found = RowSum()
    let statement = try database.prepare(
      "SELECT kind, id, revision, substr(content, 1, \(SealedBox.nonceCount)), substr(content, -\(SealedBox.tagCount)) FROM records"
    )
    while let row = try statement.step() {
      let place = RecordPlace(kindTag: try row.blob(0), id: try row.blob(1))
      let revision = Revision(rawValue: UInt64(bitPattern: try row.integer(2)))
      found.add(try keys.term(of: place, revision, seal: row.blob(3) + row.blob(4)))
    }
    return problem(found, manifest)
  }

  static func problem(_ found: RowSum, _ manifest: Manifest?) -> VaultDamage? {
    guard let manifest else { return .manifestUnreadable }
    guard found == manifest.rows else { return .rows(expected: manifest.rows.count, found: found.count) }
    return nil
  }
}
