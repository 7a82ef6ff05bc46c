import Files
import Foundation
import Groundwork
import SQLite
import Testing

@testable import Vault

/// What happens to a file behind our back is noticed, named, and never read as truth.
@Suite struct TamperingTests {
  let folder: TemporaryFolder

  init() async throws {
    folder = try TemporaryFolder()
    try await makeVault(in: folder)
  }

  private let whole: [RecordID: String] = [.key: "first key", .other: "second key", .clientID: "SANDBOX_5YB"]

  /// `INSERT` statements that put every row back as it is now.
  private func rows() throws -> String {
    try sqlite3(
      folder.vault,
      """
      SELECT 'INSERT OR REPLACE INTO records VALUES(' || quote(kind) || ',' || quote(id) || ',' || revision || ','
        || quote(label) || ',' || quote(content) || ');' FROM records
      """)
  }

  private func verdict() async throws -> VaultFailure {
    try await failure { try EncryptedVault.opened(folder.vault) }
  }

  @Test(.needsSQLiteShell) func `contents of two records exchanged are damage in both`() async throws {
    try sqlite3(
      folder.vault,
      """
      CREATE TEMP TABLE c AS SELECT id, content FROM records WHERE revision IN (1, 2);
      UPDATE records SET content = (SELECT content FROM c WHERE c.id <> records.id) WHERE revision IN (1, 2)
      """)
    guard case .recordsDamaged(folder.vault, let records, readable: 1) = try await verdict() else {
      Issue.record("another verdict")
      return
    }
    #expect(Set(records) == [.named(.key), .named(.other)])
  }

  @Test(.needsSQLiteShell) func `a damaged content is named, and the others are read in salvage`() async throws {
    try sqlite3(folder.vault, "UPDATE records SET content = zeroblob(length(content)) WHERE revision = 1")
    let verdict = try await verdict()
    #expect(verdict == .recordsDamaged(folder.vault, [.named(.key)], readable: 2))
    #expect(verdict.code == FailureCode("VLT-004", .damaged))
    #expect(verdict.what.zh.contains("“private-key/sandbox/商户私钥”"))

    let salvaged = try EncryptedVault.opened(folder.vault, tolerating: .salvage)
    #expect(try await text(salvaged.read(.other)) == "second key")
    #expect(try await salvaged.list(.privateKey).map(\.id) == [.other])
    #expect(
      try await failure { try await salvaged.read(.key) }
        == .recordsDamaged(folder.vault, [.named(.key)], readable: 2))
    #expect(try await salvaged.examine().damagedRecords == [.named(.key)])
    #expect(
      try await failure { try await salvaged.write(.key, secret("1"), expecting: .whatever) }
        == .openedForSalvage(folder.vault))
  }

  @Test(.needsSQLiteShell) func `a record whose label is damaged too has no name`() async throws {
    try sqlite3(folder.vault, "UPDATE records SET label = zeroblob(length(label)) WHERE revision = 1")
    let hex = try sqlite3(folder.vault, "SELECT lower(hex(id)) FROM records WHERE revision = 1").dropLast()
    #expect(try await verdict() == .recordsDamaged(folder.vault, [.unnamed(String(hex))], readable: 2))
  }

  @Test(.needsSQLiteShell) func `a row taken out is noticed`() async throws {
    try sqlite3(folder.vault, "DELETE FROM records WHERE revision = 2")
    let verdict = try await verdict()
    #expect(verdict == .contentsDiffer(folder.vault, .rows(expected: 3, found: 2)))
    #expect(verdict.code == FailureCode("VLT-005", .damaged))
    let salvaged = try EncryptedVault.opened(folder.vault, tolerating: .salvage)
    #expect(try await text(salvaged.read(.key)) == "first key")
  }

  @Test(.needsSQLiteShell) func `one row put back to an older state is noticed`() async throws {
    let old = try rows()
    let vault = try EncryptedVault.opened(folder.vault)
    try await vault.write(.key, secret("newer key"), expecting: .whatever)
    await vault.close()
    try sqlite3(folder.vault, old)
    #expect(try await verdict() == .contentsDiffer(folder.vault, .rows(expected: 3, found: 3)))
  }

  @Test(.needsSQLiteShell) func `a removed row put back is noticed`() async throws {
    let old = try rows()
    let vault = try EncryptedVault.opened(folder.vault)
    try await vault.remove(.key, expecting: .whatever)
    await vault.close()
    try sqlite3(folder.vault, old)
    #expect(try await verdict() == .contentsDiffer(folder.vault, .rows(expected: 2, found: 3)))
  }

  @Test(.needsSQLiteShell, arguments: ["DELETE FROM manifest", "UPDATE manifest SET sealed = zeroblob(108)"])
  func `a manifest that says nothing is damage`(sql: String) async throws {
    try sqlite3(folder.vault, sql)
    #expect(try await verdict() == .contentsDiffer(folder.vault, .manifestUnreadable))
  }

  @Test(.needsSQLiteShell) func `an older manifest does not fit newer rows`() async throws {
    let old = try sqlite3(folder.vault, "SELECT quote(sealed) FROM manifest")
    let vault = try EncryptedVault.opened(folder.vault)
    try await vault.write(.key, secret("newer key"), expecting: .whatever)
    await vault.close()
    try sqlite3(folder.vault, "UPDATE manifest SET sealed = \(old)")
    #expect(try await verdict() == .contentsDiffer(folder.vault, .rows(expected: 3, found: 3)))
  }

  @Test(.needsSQLiteShell) func `a vault of another id does not lend its rows`() async throws {
    let rows = try rows()
    let elsewhere = try TemporaryFolder()
    try await makeVault(in: elsewhere)
    try sqlite3(elsewhere.vault, "DELETE FROM records; \(rows)")
    let verdict = try await failure { try EncryptedVault.opened(elsewhere.vault) }
    guard case .recordsDamaged(_, let records, readable: 0) = verdict else {
      Issue.record("\(verdict)")
      return
    }
    #expect(records.count == 3)
  }

  @Test(.needsSQLiteShell) func `a row taken out under an open vault is not read as absent`() async throws {
    let vault = try EncryptedVault.opened(folder.vault)
    #expect(try await text(vault.read(.key)) == "first key")
    try sqlite3(folder.vault, "DELETE FROM records WHERE revision = 1")
    #expect(
      try await failure { try await vault.read(.key) }
        == .contentsDiffer(folder.vault, .rows(expected: 3, found: 2)))
    #expect(
      try await failure { try await vault.write(.other, secret("1"), expecting: .whatever) }
        == .contentsDiffer(folder.vault, .rows(expected: 3, found: 2)))
  }

  @Test(.needsSQLiteShell) func `rows and manifest put back under an open vault are noticed by their generation`()
    async throws
  {
    let old = try rows()
    let manifest = try sqlite3(folder.vault, "SELECT quote(sealed) FROM manifest")
    let vault = try EncryptedVault.opened(folder.vault)
    try await vault.write(.key, secret("newer key"), expecting: .whatever)
    try sqlite3(folder.vault, "\(old) UPDATE manifest SET sealed = \(manifest)")
    let refusal = VaultFailure.contentsDiffer(folder.vault, .wentBack(seen: 4, found: 3))
    #expect(try await failure { try await vault.read(.key) } == refusal)
    #expect(try await failure { try await vault.write(.key, secret("1"), expecting: .whatever) } == refusal)
  }

  @Test func `the whole file put back opens as it was where it was not seen before, as the document says`()
    async throws
  {
    let old = try Data(contentsOf: URL(fileURLWithPath: folder.vault))
    let vault = try EncryptedVault.opened(folder.vault)
    try await vault.write(.key, secret("newer key"), expecting: .whatever)
    await vault.close()
    try old.write(to: URL(fileURLWithPath: folder.vault))
    #expect(try await text(EncryptedVault.opened(folder.vault).read(.key)) == "first key")
  }

  // MARK: Every byte, every length

  /// Opens a changed copy: either everything is read as it was written, or it is damage.
  private func expectSafe(_ bytes: Data, _ folder: TemporaryFolder, _ what: String) async throws -> Bool {
    try bytes.write(to: URL(fileURLWithPath: folder.vault))
    do {
      let vault = try EncryptedVault.opened(folder.vault)
      for (id, value) in whole { #expect(try await text(vault.read(id)) == value, "\(what)") }
      #expect(try await vault.list(.privateKey).count == 2, "\(what)")
      await vault.close()
      return true
    } catch let failure as VaultFailure {
      #expect(failure.code.category == .damaged, "\(what): \(failure)")
      return false
    }
  }

  @Test func `every byte changed is damage or of no effect, and never a wrong passphrase`() async throws {
    let original = try Data(contentsOf: URL(fileURLWithPath: folder.vault))
    let copy = try TemporaryFolder()
    try PrivateFile.create(copy.vault)
    // Every byte in use, and a sample of the empty space; one bit of every other byte, all bits of the rest.
    let positions = original.indices.filter { original[$0] != 0 || $0 % 64 == 0 || $0 < 100 }
    #expect(positions.count > 1_500)
    var noticed = 0
    for position in positions {
      var changed = original
      changed[position] ^= position % 2 == 0 ? 0xFF : 1 << (position / 2 % 8)
      if try await !expectSafe(changed, copy, "byte \(position)") { noticed += 1 }
    }
    // All of header, slot, records and manifest is under a checksum or a seal: some 1,200 bytes.
    #expect(noticed > 1_200)
  }

  @Test func `a file cut off anywhere is damage`() async throws {
    let original = try Data(contentsOf: URL(fileURLWithPath: folder.vault))
    let copy = try TemporaryFolder()
    try PrivateFile.create(copy.vault)
    for length in stride(from: 0, to: original.count, by: 97) {
      #expect(try await !expectSafe(original.prefix(length), copy, "length \(length)"), "length \(length)")
    }
    try original.prefix(5000).write(to: URL(fileURLWithPath: folder.vault))
    #expect(
      try await verdict() == .fileDamaged(folder.vault, .cutOff(bytes: 5000, expected: Int64(original.count))))
  }

  @Test func `pages exchanged or wiped are damage`() async throws {
    let original = try Data(contentsOf: URL(fileURLWithPath: folder.vault))
    let copy = try TemporaryFolder()
    try PrivateFile.create(copy.vault)
    let pages = original.count / 4096
    for page in 0..<pages {
      var wiped = original
      wiped.replaceSubrange(page * 4096..<(page + 1) * 4096, with: Data(repeating: 0, count: 4096))
      if page == 0 {
        // Without its first page nothing says that it was a vault.
        try wiped.write(to: URL(fileURLWithPath: copy.vault))
        #expect(try await failure { try EncryptedVault.opened(copy.vault) } == .notAVault(copy.vault))
      } else {
        #expect(try await !expectSafe(wiped, copy, "page \(page) wiped"))
      }
      for other in 1..<pages where other > page && page > 0 {
        var swapped = original
        swapped.replaceSubrange(page * 4096..<(page + 1) * 4096, with: original[other * 4096..<(other + 1) * 4096])
        swapped.replaceSubrange(other * 4096..<(other + 1) * 4096, with: original[page * 4096..<(page + 1) * 4096])
        #expect(try await !expectSafe(swapped, copy, "pages \(page) and \(other)"))
      }
    }
  }
}
