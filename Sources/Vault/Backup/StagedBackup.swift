import Cryptography
import Files
package import Groundwork
import SQLite

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A backup copied beside the vault it may replace, so that opening it changes neither the backup nor the vault.
package struct StagedBackup: Sendable {
  /// The vault's name; nothing need be there.
  package let vault: String
  /// The private copy.
  package let path: String

  /// Copies the file, and the log beside it if it was copied from a vault in use.
  /// - Throws: `FileFailure`; `BackupFailure.sameFile`.
  package init(of backup: String, beside given: String) throws {
    try PrivateFile.createFolder(FilePath.folder(of: given))
    guard let vault = FilePath.resolvingFolders(of: given) else { throw VaultFailure.notThere(given) }
    if let one = FileFacts(of: vault), let other = FileFacts(of: backup), one.inode == other.inode,
      FilePath.resolvingFolders(of: backup) == vault
    {
      throw BackupFailure.sameFile(backup)
    }
    self.vault = vault
    path = vault + ".staged-" + (try RandomBytes.make(6)).hex
    do {
      try PrivateFile.copy(backup, to: path)
      if FileReading.exists(backup + "-wal") { try PrivateFile.copy(backup + "-wal", to: path + "-wal") }
    } catch {
      discard()
      throw error
    }
  }

  /// Removes the copy.
  package func discard() {
    for suffix in [""] + VaultFile.companions { try? PrivateFile.remove(path + suffix) }
  }

  /// Puts the copy, closed by all, in the place of the vault, which is kept beside under a dated name.
  /// - Returns: the name under which the former vault is kept; `nil` if there was none.
  /// - Throws: `VaultFailure.inUse` if another process has the vault open; nothing is changed then.
  package func replaceVault(at world: World) throws -> String? {
    guard FileFacts(of: vault) != nil else {
      try PrivateFile.publish(path, as: vault)
      return nil
    }
    let kept = try freeName(at: world)
    try settle()
    // Only a damaged vault still has a log here. It must not be taken for the log of the new file.
    for suffix in VaultFile.companions where FileFacts(of: vault + suffix) != nil {
      try PrivateFile.move(vault + suffix, to: kept + suffix)
    }
    try PrivateFile.replace(vault, with: path, keepingOldAs: kept)
    return kept
  }

  private func freeName(at world: World) throws -> String {
    // As in 20260115T102231Z.
    let moment = Timestamp.text(world.now()).filter { $0 != "-" && $0 != ":" }
    for number in 1...99 {
      let name = vault + ".before-restore-" + moment + (number == 1 ? "" : "-\(number)")
      if FileFacts(of: name) == nil { return name }
    }
    throw VaultFailure.alreadyThere(vault + ".before-restore-" + moment)
  }

  /// Brings the log into the file and makes sure that nobody else has it open.
  private func settle() throws {
    do {
      try VaultFile.translating(vault) {
        let database = try Database(opening: vault, busyMilliseconds: 1_000)
        try database.distrust()
        // Leaving the write-ahead log needs the whole file for oneself.
        guard try database.rows("PRAGMA journal_mode = DELETE").first?.text(0) == "delete" else {
          throw VaultFailure.inUse(vault, holder: nil)
        }
      }
    } catch let failure as any Failure where failure.code.category == .damaged {
      // It is put aside as it is.
    }
  }
}
