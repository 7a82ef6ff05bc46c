package import Cryptography
import Files
package import Groundwork
import SQLite

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension EncryptedVault {
  /// Makes a vault where nothing is yet, and opens it.
  ///
  /// It is made under another name beside and gets its own when it is whole.
  /// - Parameters:
  ///   - parameters: what a guess at the passphrase costs; see `ScryptParameters.calibrated`.
  ///   - floor: the least such cost; only tests give another.
  /// - Throws: `PassphraseFailure.tooShort`; `VaultFailure.alreadyThere`; `FileFailure` or `SQLiteFailure` if the
  ///   system refuses. Nothing is left behind then.
  package static func create(
    at given: String, passphrase: Passphrase, parameters: ScryptParameters, world: World,
    floor: ScryptParameters = .floor
  ) throws -> EncryptedVault {
    let passphrase = try passphrase.checkedForNewUse()
    try check(parameters, floor, given)
    let vaultID = try RandomBytes.make(VaultFormat.vaultIDCount)
    let dataKey = try RandomBytes.makeSecret(VaultFormat.dataKeyCount)
    let slot = try VaultSlot.wrapping(dataKey, id: 1, for: passphrase, parameters, vaultID: vaultID)
    let header = try VaultHeader(vaultID: vaultID, created: world.now().secondsSince1970, slots: [slot])

    let path = try writeWhole(given) { draft in
      try fill(draft, header, VaultKeys(dataKey: dataKey, vaultID: vaultID))
    }
    return try open(path, world, .none, floor, 5_000) { _, _ in dataKey }
  }

  /// Lets a body fill a private file beside, and gives it its name when it is whole.
  /// - Returns: the name, without links among its folders.
  @discardableResult
  static func writeWhole(_ given: String, _ body: (_ draft: String) throws -> Void) throws -> String {
    try PrivateFile.createFolder(FilePath.folder(of: given))
    guard let path = FilePath.resolvingFolders(of: given) else { throw VaultFailure.notThere(given) }
    guard FileFacts(of: path) == nil else { throw VaultFailure.alreadyThere(path) }
    let draft = path + ".new-" + (try RandomBytes.make(6)).hex
    do {
      try PrivateFile.create(draft)
      try VaultFile.translating(path) { try body(draft) }
      try PrivateFile.publish(draft, as: path)
    } catch {
      for suffix in [""] + VaultFile.companions { try? PrivateFile.remove(draft + suffix) }
      if case FileFailure.alreadyThere(path) = error { throw VaultFailure.alreadyThere(path) }
      throw error
    }
    return path
  }

  /// Writes the tables and closes the file again, so that all of it is in the one file.
  static func fill(
    _ draft: String, _ header: VaultHeader, _ keys: VaultKeys, _ rows: [SealedRecord] = [], generation: UInt64 = 0
  ) throws {
    let database = try Database(opening: draft)
    // Fixed, because the size SQLite is built with may differ.
    _ = try database.rows("PRAGMA page_size = \(VaultFormat.pageBytes)")
    try database.configure()
    try VaultFormat.migrator.migrate(database)
    try database.transaction {
      try header.write(to: database)
      var manifest = Manifest(headerChecksum: header.checksum)
      manifest.generation = generation
      for row in rows {
        try database.run("INSERT INTO records (\(SealedRecord.columns)) VALUES (?, ?, ?, ?, ?)", row.values)
        manifest.rows.add(try keys.term(of: row.place, row.revision, seal: row.seal))
      }
      try manifest.write(to: database, with: keys)
    }
    try database.checkpoint(emptying: true)
  }
}
