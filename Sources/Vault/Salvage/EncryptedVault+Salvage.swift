package import Cryptography
import Groundwork
import SQLite

/// What a salvage brought over, and what it could not.
package struct SalvageReport: Sendable {
  /// The new vault; `nil` if nothing was written.
  package let path: String?
  package let saved: [RecordID]
  package let lost: [DamagedRecord]
  /// How many records the manifest lists beyond those found; `nil` if the manifest cannot be read.
  package let missing: Int?
  /// All that is wrong with the old file.
  package let damage: [VaultDamage]

  /// Nothing that was in the vault is missing in the new one, as far as that can be known.
  package var isComplete: Bool { lost.isEmpty && missing == 0 }
}

extension EncryptedVault {
  /// What opens the vault that is written.
  package enum Protection: Sendable {
    /// The same data key and slots: whatever opened the damaged vault opens the new one.
    case sameSlots
    /// A new data key behind a passphrase.
    case passphrase(Passphrase, ScryptParameters)
  }

  /// Writes every record that authenticates into a new vault, with its times; the damaged file stays as it is.
  /// - Parameters:
  ///   - given: where the new vault goes; `nil` only says what would be saved.
  ///   - lastSeen: the newest generation seen of this vault; the new one is made newer.
  /// - Throws: `VaultFailure.alreadyThere` if something has that name.
  package func salvage(
    to given: String?, protection: Protection, lastSeen: UInt64? = nil
  ) throws -> SalvageReport {
    try withOpenFile { database, keys in
      let examination = try database.snapshot { try VaultExamination.make(database, header, keys) }
      let found = try SalvagedRow.all(in: database, keys)
      let listed = try? Manifest.read(from: database, with: keys)?.rows.count
      let path = try given.map { name in
        try Self.writeWhole(name) { draft in
          try write(found, to: draft, protection, keys, lastSeen)
        }
      }
      let lost = examination.damagedRecords
      return SalvageReport(
        path: path, saved: found.map(\.record.id).sorted { ($0.kind.rawValue, $0.name) < ($1.kind.rawValue, $1.name) },
        lost: lost, missing: listed.map { max(0, Int($0) - found.count - lost.count) }, damage: examination.damage)
    }
  }

  private func write(
    _ rows: [SalvagedRow], to draft: String, _ protection: Protection, _ keys: VaultKeys, _ lastSeen: UInt64?
  ) throws {
    let newest = max(generation, lastSeen ?? 0, rows.map(\.sealed.revision.rawValue).max() ?? 0)
    switch protection {
    case .sameSlots:
      // The rows are taken as they are: their seals hold under the same key, id and revision.
      let header = try VaultHeader(vaultID: header.vaultID, created: header.created, slots: header.slots)
      try Self.fill(draft, header, keys, rows.map(\.sealed), generation: newest + 1)
    case .passphrase(let passphrase, let parameters):
      let passphrase = try passphrase.checkedForNewUse()
      try Self.check(parameters, floor, draft)
      let vaultID = try RandomBytes.make(VaultFormat.vaultIDCount)
      let dataKey = try RandomBytes.makeSecret(VaultFormat.dataKeyCount)
      let slot = try VaultSlot.wrapping(dataKey, id: 1, for: passphrase, parameters, vaultID: vaultID)
      let header = try VaultHeader(vaultID: vaultID, created: world.now().secondsSince1970, slots: [slot])
      let fresh = try VaultKeys(dataKey: dataKey, vaultID: vaultID)
      let sealed = try rows.map { try SealedRecord(sealing: $0.record, at: fresh.place(of: $0.record.id), with: fresh) }
      try Self.fill(draft, header, fresh, sealed, generation: newest + 1)
    }
  }
}

/// A row that authenticates, with what is in it.
private struct SalvagedRow {
  let sealed: SealedRecord
  let record: Record

  static func all(in database: Database, _ keys: VaultKeys) throws -> [SalvagedRow] {
    var rows: [SalvagedRow] = []
    let statement = try database.prepare("SELECT \(SealedRecord.columns) FROM records")
    do {
      while let row = try statement.step() {
        let sealed = try SealedRecord(row)
        guard let id = try sealed.openedID(with: keys), let record = try sealed.opened(as: id, with: keys),
          try keys.place(of: id) == sealed.place
        else { continue }
        rows.append(SalvagedRow(sealed: sealed, record: record))
      }
    } catch let failure as SQLiteFailure where failure.code.category == .damaged {
      // What was read before the broken page stays.
    }
    return rows
  }
}
