import Files
import Foundation
import Groundwork
import SQLite
import Testing

@testable import Vault

/// Whatever still authenticates comes out, and nothing else.
@Suite struct SalvageTests {
  let folder: TemporaryFolder

  init() async throws {
    folder = try TemporaryFolder()
    try await makeVault(in: folder)
  }

  private var target: String { folder.file("rescued.db") }

  private func salvage(
    _ protection: EncryptedVault.Protection = .sameSlots, lastSeen: UInt64? = nil
  ) async throws -> SalvageReport {
    let vault = try EncryptedVault.opened(folder.vault, tolerating: .salvage)
    defer { Task { await vault.close() } }
    return try await vault.salvage(to: target, protection: protection, lastSeen: lastSeen)
  }

  @Test(.needsSQLiteShell) func `a damaged record is lost by name, and the others keep values, times and names`()
    async throws
  {
    try sqlite3(folder.vault, "UPDATE records SET content = zeroblob(length(content)) WHERE revision = 1")
    let report = try await salvage()
    #expect(report.lost == [.named(.key)])
    #expect(report.missing == 0)
    #expect(!report.isComplete)
    #expect(Set(report.saved) == [.other, .clientID])
    let rescued = try EncryptedVault.opened(target)
    #expect(try await text(rescued.read(.other)) == "second key")
    #expect(try await rescued.read(.other)?.created == Date(timeIntervalSince1970: 1_768_472_551))
    #expect(try await rescued.read(.key) == nil)
    #expect(try run("ls", ["-l", target]).output.hasPrefix("-rw-------"))
  }

  @Test(.needsSQLiteShell) func `a row that is gone is counted as missing`() async throws {
    try sqlite3(folder.vault, "DELETE FROM records WHERE revision = 2")
    let report = try await salvage()
    #expect(report.lost.isEmpty && report.missing == 1 && report.saved.count == 2)
  }

  @Test(.needsSQLiteShell) func `without a manifest nobody says that nothing is missing`() async throws {
    try sqlite3(folder.vault, "DELETE FROM manifest")
    let report = try await salvage()
    #expect(report.missing == nil && !report.isComplete && report.saved.count == 3)
  }

  @Test func `the new vault is newer than anything seen of the old one`() async throws {
    _ = try await salvage(lastSeen: 77)
    #expect(try await EncryptedVault.opened(target).examine().generation == 78)
  }

  @Test func `with a new passphrase the old one opens nothing any more`() async throws {
    _ = try await salvage(.passphrase(passphrase("another four words"), .tiny))
    #expect(try await failure { try EncryptedVault.opened(target) } == .wrongPassphrase(target))
    let rescued = try EncryptedVault.opened(target, with: "another four words")
    #expect(try await text(rescued.read(.key)) == "first key")
    #expect(try VaultFacts(of: target).vaultID != VaultFacts(of: folder.vault).vaultID)
  }

  @Test func `nothing is salvaged over what exists`() async throws {
    try Data("kept".utf8).write(to: URL(fileURLWithPath: target))
    #expect(try await failure { try await salvage() } == .alreadyThere(target))
    #expect(try String(contentsOfFile: target, encoding: .utf8) == "kept")
  }

  @Test func `a page of the tree of records that lost its head costs no record of another page`() async throws {
    let vault = try EncryptedVault.opened(folder.vault)
    // Large enough to spill over, so that the tree has several pages and chains.
    for number in 0..<40 {
      try await vault.write(
        RecordID(kind: .setting, name: "large\(number)"),
        secret(String(repeating: "\(number)", count: 900 + 300 * number)),
        expecting: .absent)
    }
    await vault.close()
    var bytes = try Data(contentsOf: URL(fileURLWithPath: folder.vault))
    let pages = stride(from: 0, to: bytes.count, by: 4096).filter { bytes[$0] == 10 }
    #expect(pages.count > 3)
    bytes[pages[1]] = 77
    try bytes.write(to: URL(fileURLWithPath: folder.vault))
    #expect(try await failure { try EncryptedVault.opened(folder.vault) }.verdict == .structureDamaged)
    let report = try await salvage()
    #expect(report.saved.count > 30 && report.saved.count < 43)
    #expect(try #require(report.missing) + report.lost.count == 43 - report.saved.count)
    let rescued = try EncryptedVault.opened(target)
    for id in report.saved where id.name.hasPrefix("large") {
      let number = try #require(Int(id.name.dropFirst(5)))
      #expect(try await text(rescued.read(id)) == String(repeating: "\(number)", count: 900 + 300 * number))
    }
  }

  @Test func `a file whose end is missing gives what lies before it`() async throws {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.vault))
    var most = 0
    for length in stride(from: 4096, to: bytes.count, by: 1024) {
      try bytes.prefix(length).write(to: URL(fileURLWithPath: folder.vault))
      try? FileManager.default.removeItem(atPath: target)
      guard let report = try? await salvage() else { continue }
      let rescued = try EncryptedVault.opened(target)
      for id in report.saved {
        #expect(try await ["first key", "second key", "SANDBOX_5YB"].contains(text(rescued.read(id))))
      }
      await rescued.close()
      most = max(most, report.saved.count)
    }
    #expect(most > 0)
  }

  @Test func `what only the log holds is salvaged in its newest state`() async throws {
    let vault = try EncryptedVault.opened(folder.vault)
    let reader = try Database(opening: folder.vault)
    // A reader keeps the log from being brought over.
    try reader.run("BEGIN")
    _ = try reader.integer("SELECT count(*) FROM records")
    try await vault.write(.key, secret("newest"), expecting: .whatever)
    let torn = try TemporaryFolder()
    for suffix in ["", "-wal"] {
      try FileManager.default.copyItem(atPath: folder.vault + suffix, toPath: torn.vault + suffix)
    }
    try reader.run("ROLLBACK")
    var bytes = try Data(contentsOf: URL(fileURLWithPath: torn.vault))
    bytes[3] ^= 1
    try bytes.write(to: URL(fileURLWithPath: torn.vault))
    #expect(try await failure { try EncryptedVault.opened(torn.vault) } == .fileDamaged(torn.vault, .beginning))
    let salvaged = try EncryptedVault.opened(torn.vault, tolerating: .salvage)
    #expect(try await text(salvaged.read(.key)) == "newest")
    #expect(try await salvaged.salvage(to: target, protection: .sameSlots).isComplete)
  }
}
