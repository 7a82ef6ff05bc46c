import Cryptography
import SQLite

/// What can be read without a passphrase: which vault it is, and the slots.
struct VaultHeader: Equatable {
  let vaultID: [UInt8]
  /// Seconds since 1970.
  let created: UInt64
  /// By rising id.
  var slots: [VaultSlot]
  /// As stored. Equal to `computedChecksum()` unless something is damaged.
  var checksum: [UInt8]

  init(vaultID: [UInt8], created: UInt64, slots: [VaultSlot]) throws {
    self.vaultID = vaultID
    self.created = created
    self.slots = slots
    checksum = []
    checksum = try computedChecksum()
  }

  /// - Throws: `VaultFailure.headerDamaged` if rows are missing or have an impossible shape.
  init(reading database: Database) throws {
    let rows = try database.rows("SELECT vault_id, created, checksum FROM vault WHERE format = 1")
    guard rows.count == 1, let row = rows.first else { throw VaultFailure.headerDamaged(database.path) }
    vaultID = try row.blob(0)
    created = UInt64(bitPattern: try row.integer(1))
    checksum = try row.blob(2)
    slots = try database.rows(
      "SELECT id, kind, kdf, cost, block_size, parallelism, salt, sealed FROM slots ORDER BY id LIMIT 9"
    ).map { row in
      VaultSlot(
        id: UInt64(bitPattern: try row.integer(0)), kind: try row.text(1), kdf: try row.text(2),
        cost: UInt64(bitPattern: try row.integer(3)), blockSize: UInt64(bitPattern: try row.integer(4)),
        parallelism: UInt64(bitPattern: try row.integer(5)), salt: try row.blob(6), sealed: try row.blob(7))
    }
    guard vaultID.count == VaultFormat.vaultIDCount, (1...VaultFormat.maximumSlots).contains(slots.count) else {
      throw VaultFailure.headerDamaged(database.path)
    }
  }

  func computedChecksum() throws -> [UInt8] {
    let start: [Field] = [
      VaultFormat.label, .text("header"), .number(UInt64(VaultFormat.version)), .bytes(vaultID), .number(created),
    ]
    return try Checksum.sha256((start + slots.flatMap(\.fields)).encoded)
  }

  /// Writes what differs from the rows as they were; all of them if there were none.
  func write(to database: Database, over before: VaultHeader? = nil) throws {
    try database.run(
      "INSERT OR REPLACE INTO vault VALUES (1, ?, ?, ?, ?)",
      [.integer(VaultFormat.version), .blob(vaultID), .integer(Int64(bitPattern: created)), .blob(checksum)])
    let old = before?.slots ?? []
    for slot in old where !slots.contains(where: { $0.id == slot.id }) {
      try database.run("DELETE FROM slots WHERE id = ?", [.integer(Int64(bitPattern: slot.id))])
    }
    for slot in slots where !old.contains(slot) {
      try database.run(
        "INSERT OR REPLACE INTO slots VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
          .integer(Int64(bitPattern: slot.id)), .text(slot.kind), .text(slot.kdf),
          .integer(Int64(bitPattern: slot.cost)), .integer(Int64(bitPattern: slot.blockSize)),
          .integer(Int64(bitPattern: slot.parallelism)), .blob(slot.salt), .blob(slot.sealed),
        ])
    }
  }
}
