import Foundation
import Groundwork
import SQLite
import Testing

@testable import Vault

@Suite struct ChangePassphraseTests {
  let folder: TemporaryFolder

  init() async throws {
    folder = try TemporaryFolder()
    try await makeVault(in: folder)
  }

  private func change(_ old: String = "correct horse battery", to new: String = "eight other words") async throws {
    let vault = try EncryptedVault.opened(folder.vault)
    try await vault.changePassphrase(from: passphrase(old), to: passphrase(new), parameters: .tiny)
    await vault.close()
  }

  @Test(.needsSQLiteShell) func `the new passphrase opens, the old one does not, the records are the same`()
    async throws
  {
    let before = try sqlite3(folder.vault, "SELECT hex(content) FROM records")
    try await change()
    #expect(
      try await failure { try EncryptedVault.opened(folder.vault) } == .wrongPassphrase(folder.vault))
    let vault = try EncryptedVault.opened(folder.vault, with: "eight other words")
    #expect(try await text(vault.read(.key)) == "first key")
    #expect(try sqlite3(folder.vault, "SELECT hex(content) FROM records") == before)
  }

  @Test(.needsSQLiteShell) func `whoever does not know the old passphrase cannot change it`() async throws {
    let before = try sqlite3(folder.vault, "SELECT hex(sealed) FROM slots")
    #expect(
      try await failure { try await change("wrong horse battery") } == .wrongPassphrase(folder.vault))
    #expect(try sqlite3(folder.vault, "SELECT hex(sealed) FROM slots") == before)
  }

  @Test func `a weak new passphrase or a cheap guess is refused`() async throws {
    await #expect(throws: PassphraseFailure.tooShort(characters: 5)) { try await change(to: "short") }
    let vault = try EncryptedVault.open(folder.vault, unlockingWith: passphrase(), world: .fixed)
    #expect(
      try await failure {
        try await vault.changePassphrase(from: passphrase(), to: passphrase("eight other words"), parameters: .tiny)
      } == .costOutOfBounds(folder.vault, .tooLittle(cost: 2, floor: 131_072)))
  }

  @Test(.needsSQLiteShell) func `the old slot is nowhere in the files any more`() async throws {
    let hex = try sqlite3(folder.vault, "SELECT hex(sealed) FROM slots").dropLast().lowercased()
    let vault = try EncryptedVault.opened(folder.vault)
    try await vault.changePassphrase(from: passphrase(), to: passphrase("eight other words"), parameters: .tiny)
    for name in folder.names {
      let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder.file(name))))
      #expect(!bytes.hex.contains(hex), "\(name)")
    }
  }

  @Test(.needsSQLiteShell) func `an old slot put back is noticed, though it opens`() async throws {
    let slot = try sqlite3(folder.vault, "SELECT quote(salt) || ', sealed = ' || quote(sealed) FROM slots")
    let checksum = try sqlite3(folder.vault, "SELECT quote(checksum) FROM vault")
    try await change()
    try sqlite3(folder.vault, "UPDATE slots SET salt = \(slot); UPDATE vault SET checksum = \(checksum)")
    #expect(
      try await failure { try EncryptedVault.opened(folder.vault) } == .contentsDiffer(folder.vault, .slotsPutBack))
  }

  @Test func `another process that has the vault open goes on working`() async throws {
    let other = try EncryptedVault.opened(folder.vault)
    try await change()
    #expect(try await text(other.read(.key)) == "first key")
    try await other.write(.key, secret("2"), expecting: .whatever)
    await other.close()
    #expect(try await text(EncryptedVault.opened(folder.vault, with: "eight other words").read(.key)) == "2")
  }
}
