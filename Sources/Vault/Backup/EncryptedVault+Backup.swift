import Cryptography
import Files
import Groundwork
import SQLite

/// A copy that was written and read back.
package struct VaultCopy: Hashable, Sendable {
  package let path: String
  /// How many records were read in the copy, each authenticated.
  package let recordCount: Int
  package let generation: UInt64
  package let byteCount: Int64
}

extension EncryptedVault {
  /// Writes a copy of the vault as it is now to a new private file, whoever else is using the vault; it opens with the
  /// same slots. Before it gets its name the copy is opened with the data key and every record in it is read.
  /// - Throws: `VaultFailure.alreadyThere`, what checking the rows before copying brings, and `BackupFailure.differs`
  ///   if the copy is not what was copied.
  @discardableResult
  package func backUp(to given: String) throws -> VaultCopy {
    try withOpenFile { database, keys in
      guard !isForSalvage else { throw VaultFailure.openedForSalvage(path) }
      let least = try database.snapshot { try currentManifest(database, keys).generation }
      var recordCount = 0
      var generation: UInt64 = 0
      let name = try Self.writeWhole(given) { draft in
        // SQLite fills a file that is empty, and leaves its mode alone.
        try database.run("VACUUM INTO ?", [.text(draft)])
        let examination = try Self.readBack(draft, keys)
        generation = examination.generation ?? 0
        recordCount = examination.readable.count
        guard generation >= least else { throw BackupFailure.differs(draft) }
      }
      return VaultCopy(
        path: name, recordCount: recordCount, generation: generation,
        byteCount: FileFacts(of: name)?.byteCount ?? 0)
    }
  }

  /// Opens a file as it lies on the disk, with nothing but the data key, and reads all of it.
  private static func readBack(_ draft: String, _ keys: VaultKeys) throws -> VaultExamination {
    let (database, header, _) = try VaultFile.open(draft, busyMilliseconds: 5_000, tolerant: false)
    guard header.vaultID == keys.vaultID else { throw BackupFailure.differs(draft) }
    let examination = try database.snapshot { try VaultExamination.make(database, header, keys) }
    guard examination.damage.isEmpty else { throw BackupFailure.differs(draft) }
    // So that all of it is in the one file.
    try database.checkpoint(emptying: true)
    return examination
  }
}
