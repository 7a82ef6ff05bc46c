import SQLite

/// The numbers and tables of `docs/vault-format.md`.
enum VaultFormat {
  static let version: Int64 = 1
  /// `TIVT`.
  static let applicationID: Int32 = 0x5449_5654
  static let pageBytes: Int64 = 4096
  /// Goes before everything that is hashed or authenticated.
  static let label = Field.text("till.vault.1")

  static let vaultIDCount = 16
  static let saltCount = 16
  static let dataKeyCount = 32
  static let kindTagCount = 16
  static let recordIDCount = 32
  static let maximumSlots = 8
  /// Plaintexts are padded to a multiple of this many bytes.
  static let paddingBlock = 64

  static let tables = [
    "vault":
      "CREATE TABLE vault (one INTEGER PRIMARY KEY CHECK (one = 1), format INTEGER NOT NULL, "
      + "vault_id BLOB NOT NULL, created INTEGER NOT NULL, checksum BLOB NOT NULL) STRICT",
    "slots":
      "CREATE TABLE slots (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, kdf TEXT NOT NULL, cost INTEGER NOT NULL, "
      + "block_size INTEGER NOT NULL, parallelism INTEGER NOT NULL, salt BLOB NOT NULL, sealed BLOB NOT NULL) STRICT",
    "records":
      "CREATE TABLE records (kind BLOB NOT NULL, id BLOB NOT NULL, revision INTEGER NOT NULL, label BLOB NOT NULL, "
      + "content BLOB NOT NULL, PRIMARY KEY (kind, id)) STRICT, WITHOUT ROWID",
    "manifest":
      "CREATE TABLE manifest (one INTEGER PRIMARY KEY CHECK (one = 1), sealed BLOB NOT NULL) STRICT",
  ]

  static let migrator = Migrator(
    applicationID: applicationID,
    migrations: [
      .init("1 vault, slots, records, manifest", ["vault", "slots", "records", "manifest"].compactMap { tables[$0] })
    ])
}
