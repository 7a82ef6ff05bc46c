import Files
import Foundation
import Groundwork
import SQLite
import Testing

@testable import Vault

/// A backup is read back before it counts, and restoring keeps what was there.
@Suite struct BackupTests {
  let folder: TemporaryFolder

  init() async throws {
    folder = try TemporaryFolder()
    try await makeVault(in: folder)
  }

  private var backup: String { folder.file("backup.db") }

  @Test func `a backup says what was read in it`() async throws {
    let vault = try EncryptedVault.opened(folder.vault)
    let copy = try await vault.backUp(to: backup)
    #expect(copy.recordCount == 3 && copy.generation == 3)
    #expect(copy.byteCount == Int64(try Data(contentsOf: URL(fileURLWithPath: backup)).count))
    #expect(
      try run("ls", ["-A", folder.path]).output.split(separator: "\n").filter { $0.hasPrefix("backup") }.count == 1)
  }

  @Test func `two copies are told apart record by record`() async throws {
    let vault = try EncryptedVault.opened(folder.vault)
    try await vault.backUp(to: backup)
    try await vault.write(.key, secret("newer"), expecting: .whatever)
    try await vault.remove(.other, expecting: .whatever)
    try await vault.write(RecordID(kind: .setting, name: "new"), secret("1"), expecting: .absent)
    await vault.close()
    let copy = try EncryptedVault.opened(backup)
    let comparison = try #require(try await copy.compared(withVaultAt: folder.vault))
    #expect(comparison.added == [.other])
    #expect(comparison.removed == [RecordID(kind: .setting, name: "new")])
    #expect(comparison.changed == [.key])
    #expect(comparison.sameCount == 1)
    #expect(comparison.generation == 3 && comparison.otherGeneration == 6)
  }

  @Test func `another vault is not compared`() async throws {
    let elsewhere = try TemporaryFolder()
    try await makeVault(in: elsewhere)
    #expect(try await EncryptedVault.opened(elsewhere.vault).compared(withVaultAt: folder.vault) == nil)
  }

  @Test func `a staged backup replaces the vault, and the former file stays under a dated name`() async throws {
    let vault = try EncryptedVault.opened(folder.vault)
    try await vault.backUp(to: backup)
    try await vault.write(.key, secret("newer"), expecting: .whatever)
    await vault.close()
    let before = try Data(contentsOf: URL(fileURLWithPath: backup))
    let staged = try StagedBackup(of: backup, beside: folder.vault)
    #expect(try run("ls", ["-l", staged.path]).output.hasPrefix("-rw-------"))
    let kept = try #require(try staged.replaceVault(at: .fixed))
    staged.discard()
    #expect(kept == folder.vault + ".before-restore-20260115T102231Z")
    #expect(folder.names == ["backup.db", "vault.db", "vault.db.before-restore-20260115T102231Z"])
    #expect(try await text(EncryptedVault.opened(folder.vault).read(.key)) == "first key")
    #expect(try await text(EncryptedVault.opened(kept).read(.key)) == "newer")
    #expect(try Data(contentsOf: URL(fileURLWithPath: backup)) == before)
  }

  @Test func `a vault another process has open is not replaced`() async throws {
    let vault = try EncryptedVault.opened(folder.vault)
    try await vault.backUp(to: backup)
    let staged = try StagedBackup(of: backup, beside: folder.vault)
    let refusal = try await failure { try staged.replaceVault(at: .fixed) }
    #expect(refusal.verdict == .inUse)
    staged.discard()
    #expect(!folder.names.contains { $0.contains("before-restore") || $0.contains("staged") })
    try await vault.write(.key, secret("newer"), expecting: .whatever)
  }

  @Test func `a damaged vault is put aside as it is, with its log`() async throws {
    try await EncryptedVault.opened(folder.vault).backUp(to: backup)
    try Data("rubbish".utf8).write(to: URL(fileURLWithPath: folder.vault))
    try Data("log".utf8).write(to: URL(fileURLWithPath: folder.vault + "-wal"))
    let staged = try StagedBackup(of: backup, beside: folder.vault)
    let kept = try #require(try staged.replaceVault(at: .fixed))
    staged.discard()
    #expect(try String(contentsOfFile: kept, encoding: .utf8) == "rubbish")
    #expect(try await text(EncryptedVault.opened(folder.vault).read(.key)) == "first key")
  }

  @Test func `a vault does not restore itself`() throws {
    #expect(throws: BackupFailure.sameFile(folder.vault)) {
      _ = try StagedBackup(of: folder.vault, beside: folder.vault)
    }
  }
}
