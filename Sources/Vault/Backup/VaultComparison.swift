import Cryptography
import SQLite

/// How two copies of one vault differ, in what people store: the program's own notes (history, audit) go with it.
package struct VaultComparison: Hashable, Sendable {
  /// Records only this copy has.
  package let added: [RecordID]
  /// Records only the other copy has.
  package let removed: [RecordID]
  /// Records both have, written at different times.
  package let changed: [RecordID]
  package let sameCount: Int
  package let generation: UInt64
  package let otherGeneration: UInt64
}

extension EncryptedVault {
  /// Compares this copy with another file of the same vault, which is opened with the data key.
  /// - Returns: `nil` if the other file is another vault.
  /// - Throws: the `VaultFailure` that says why the other file does not open.
  package func compared(withVaultAt other: String) throws -> VaultComparison? {
    try withOpenFile { database, keys in
      let (others, otherHeader, _) = try VaultFile.open(other, busyMilliseconds: 5_000, tolerant: false)
      guard otherHeader.vaultID == keys.vaultID else { return nil }
      let examination = try others.snapshot { try VaultExamination.make(others, otherHeader, keys) }
      if let failure = examination.failure(others.path) { throw failure }
      let mine = try Self.states(in: database, keys)
      let theirs = try Self.states(in: others, keys)
      func sorted(_ ids: some Sequence<RecordID>) -> [RecordID] {
        ids.sorted { ($0.kind.rawValue, $0.name) < ($1.kind.rawValue, $1.name) }
      }
      let common = mine.keys.filter { theirs[$0] != nil }
      let changed = common.filter { mine[$0] != theirs[$0] }
      return VaultComparison(
        added: sorted(mine.keys.filter { theirs[$0] == nil }), removed: sorted(theirs.keys.filter { mine[$0] == nil }),
        changed: sorted(changed), sameCount: common.count - changed.count, generation: generation,
        otherGeneration: examination.generation ?? 0)
    }
  }

  /// What tells two states of a record apart: revision and seal.
  private static func states(in database: Database, _ keys: VaultKeys) throws -> [RecordID: [UInt8]] {
    try database.snapshot {
      var states: [RecordID: [UInt8]] = [:]
      let statement = try database.prepare("SELECT \(SealedRecord.columns) FROM records")
      while let row = try statement.step() {
        let sealed = try SealedRecord(row)
        if let id = try sealed.openedID(with: keys), !RecordedVault.ownKinds.contains(id.kind) {
          states[id] = sealed.revision.rawValue.bigEndianBytes + sealed.seal
        }
      }
      return states
    }
  }
}
