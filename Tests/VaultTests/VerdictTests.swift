import Files
import Foundation
import Groundwork
import SQLite
import Testing

@testable import Vault

/// Every opening ends in one verdict, and every verdict says how to go on.
@Suite struct VerdictTests {
  @Test func `the verdicts are these, with these codes and exit codes`() {
    let table = VaultVerdict.allCases.map { verdict in
      let code = verdict.row.code
      return "\(verdict.rawValue) \(code?.text ?? "-") \(code?.category.rawValue ?? 0)"
    }
    #expect(
      table == [
        "fine - 0", "wrong-passphrase VLT-002 5", "header-damaged VLT-003 6", "records-damaged VLT-004 6",
        "structure-damaged VLT-006 6", "cut-off VLT-051 6", "contents-changed VLT-005 6", "older-than-seen VLT-050 6",
        "in-use VLT-009 1", "newer-format VLT-008 1", "not-a-vault VLT-007 1", "disk-full VLT-011 1",
      ])
  }

  @Test(arguments: VaultVerdict.allCases)
  func `a verdict has words in both languages and, unless all is well, a way on`(verdict: VaultVerdict) {
    #expect(!verdict.row.words.zh.isEmpty && !verdict.row.words.en.isEmpty)
    #expect(verdict.row.remedies.isEmpty == (verdict == .fine))
  }

  @Test func `damage leads to salvage and restoring by command`() {
    for verdict in VaultVerdict.allCases where verdict.row.isSalvageable {
      #expect(verdict.row.remedies.contains(.run("till vault salvage --to rescued.db")), "\(verdict)")
      #expect(verdict.row.remedies.contains(.run("till vault restore FILE --rehearse")), "\(verdict)")
    }
  }

  @Test func `a failure about the file has the verdict's code`() {
    for failure in FailureWordsTests.all {
      guard let verdict = failure.verdict else { continue }
      #expect(failure.code == verdict.row.code, "\(failure)")
      #expect(failure.named("/other").verdict == verdict, "\(failure)")
      #expect(failure.named("/other").what.en.contains("/other"), "\(failure)")
    }
  }
}

/// What was seen on this machine is remembered outside the file.
@Suite struct SightingsTests {
  let folder: TemporaryFolder
  let sightings: VaultSightings

  init() async throws {
    folder = try TemporaryFolder()
    sightings = VaultSightings(folder: folder.file("state/seen"))
    try await makeVault(in: folder)
  }

  private func watched() async throws -> EncryptedVault {
    let vault = try EncryptedVault.opened(folder.vault)
    try await vault.watch(with: sightings)
    return vault
  }

  private var noted: String {
    get throws {
      let name = try #require(try FileManager.default.contentsOfDirectory(atPath: sightings.folder).first)
      return sightings.folder + "/" + name
    }
  }

  @Test func `a whole file put back to an older state is told with both generations`() async throws {
    let old = try Data(contentsOf: URL(fileURLWithPath: folder.vault))
    let vault = try await watched()
    for number in 4...9 { try await vault.write(.key, secret("\(number)"), expecting: .whatever) }
    await vault.close()
    try old.write(to: URL(fileURLWithPath: folder.vault))
    let refusal = try await failure { try await watched() }
    #expect(refusal == .olderThanSeen(folder.vault, generation: 3, seen: 9))
    #expect(refusal.code == FailureCode("VLT-050", .damaged))
    #expect(refusal.what.en.hasSuffix("is older than last seen here: generation 3, seen 9"))

    let accepted = try EncryptedVault.opened(folder.vault)
    #expect(try await accepted.lastSeen(in: sightings) == 9)
    try await accepted.accept(in: sightings)
    await accepted.close()
    #expect(try await text(watched().read(.key)) == "first key")
  }

  @Test func `it is one private file named by the vault, and vouched for by the vault's key`() async throws {
    let vault = try await watched()
    try await vault.write(.key, secret("1"), expecting: .whatever)
    let path = try noted
    #expect(path.hasSuffix("/" + (try VaultFacts(of: folder.vault).vaultID)))
    #expect(try run("ls", ["-l", path]).output.hasPrefix("-rw-------"))
    let line = try String(contentsOfFile: path, encoding: .utf8)
    #expect(line.wholeMatch(of: #/till-seen-1 4 [0-9a-f]{64}\n/#) != nil, "\(line)")
  }

  @Test(arguments: [
    "", "till-seen-1 900 0000000000000000000000000000000000000000000000000000000000000000\n", "till-seen-1 900\n",
    "\u{0}\u{0}", String(repeating: "x", count: 5000),
  ])
  func `a counter that is damaged or made up is never an obstacle`(content: String) async throws {
    try await watched().close()
    try Data(content.utf8).write(to: URL(fileURLWithPath: try noted))
    let vault = try await watched()
    try await vault.write(.key, secret("1"), expecting: .whatever)
    #expect(try await vault.lastSeen(in: sightings) == 4)
  }

  @Test func `a counter that cannot be written is never an obstacle`() async throws {
    try Data().write(to: URL(fileURLWithPath: folder.file("state")))
    let vault = try await watched()
    try await vault.write(.key, secret("1"), expecting: .whatever)
    #expect(try await text(watched().read(.key)) == "1")
  }

  @Test func `a counter others can write is not believed`() async throws {
    try await watched().close()
    let real = try Data(contentsOf: URL(fileURLWithPath: try noted))
    try FileManager.default.setAttributes([.posixPermissions: 0o666], ofItemAtPath: try noted)
    #expect(try await EncryptedVault.opened(folder.vault).lastSeen(in: sightings) == nil)
    #expect(!real.isEmpty)
  }

  @Test func `a change of passphrase counts, so that the file with the old one is noticed`() async throws {
    let old = try Data(contentsOf: URL(fileURLWithPath: folder.vault))
    let vault = try await watched()
    try await vault.changePassphrase(from: passphrase(), to: passphrase("eight other words"), parameters: .tiny)
    await vault.close()
    try old.write(to: URL(fileURLWithPath: folder.vault))
    #expect(try await failure { try await watched() } == .olderThanSeen(folder.vault, generation: 3, seen: 4))
  }

  @Test func `a commit of another process between opening and looking at the counter is not taken for a loss`()
    async throws
  {
    let other = try await watched()
    let vault = try EncryptedVault.opened(folder.vault)
    try await other.write(.key, secret("newer"), expecting: .whatever)
    try await vault.watch(with: sightings)
    #expect(try await text(vault.read(.key)) == "newer")
  }

  @Test func `the counter never falls by itself`() async throws {
    let first = try await watched()
    let second = try await watched()
    try await first.write(.key, secret("1"), expecting: .whatever)
    await second.close()
    #expect(try await first.lastSeen(in: sightings) == 4)
  }
}
