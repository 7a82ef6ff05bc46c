import Files
import SQLite

/// What is left of a damaged vault, gathered in memory: every row that has the shape of ours, still sealed.
///
/// The file is only read. Nothing that does not authenticate is believed later.
enum VaultRemains {
  /// So much at most is read into memory.
  static let maximumBytes = 1 << 30

  /// A database in memory with the tables of a vault, filled with what was found.
  /// - Throws: `VaultFailure.headerDamaged` if no slot or no vault id is left.
  static func gather(_ path: String) throws -> (Database, VaultHeader) {
    let found = try PageScan.rows(
      of: path, pageBytes: Int(VaultFormat.pageBytes), maximumBytes: maximumBytes)
    let database = try Database(opening: ":memory:")
    try VaultFormat.migrator.migrate(database)
    for (number, row) in found.map({ ($0.number, $0.row.values) }) { try keep(number, row, in: database) }
    do {
      return (database, try VaultHeader(reading: database))
    } catch is VaultFailure {
      throw VaultFailure.headerDamaged(path)
    }
  }

  /// Tells by their shape which table a row is of. The newest of several states of a record is kept.
  private static func keep(_ number: Int64?, _ row: [ColumnValue], in database: Database) throws {
    switch (number, row.count) {
    case (nil, 5):
      guard case .blob(let kind) = row[0], case .blob(let id) = row[1], case .integer(let revision) = row[2],
        case .blob = row[3], case .blob = row[4], kind.count == VaultFormat.kindTagCount,
        id.count == VaultFormat.recordIDCount
      else { return }
      let known = try database.rows("SELECT revision FROM records WHERE kind = ? AND id = ?", [row[0], row[1]])
      if let known = try known.first?.integer(0), known >= revision { return }
      try database.run("INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?, ?)", row)
    case (let number?, 5):
      guard case .blob(let id) = row[2], case .integer = row[3], case .blob = row[4],
        id.count == VaultFormat.vaultIDCount, number == 1
      else { return }
      try database.run(
        "INSERT OR REPLACE INTO vault VALUES (1, ?, ?, ?, ?)",
        [.integer(VaultFormat.version), row[2], row[3], row[4]])
    case (let number?, 8):
      guard case .text = row[1], case .text = row[2], case .integer = row[3], case .integer = row[4],
        case .integer = row[5], case .blob = row[6], case .blob = row[7]
      else { return }
      try database.run(
        "INSERT OR REPLACE INTO slots VALUES (?, ?, ?, ?, ?, ?, ?, ?)", [.integer(number)] + row.dropFirst())
    case (1?, 2):
      guard case .blob = row[1] else { return }
      try database.run("INSERT OR REPLACE INTO manifest VALUES (1, ?)", [row[1]])
    default: return
    }
  }
}
