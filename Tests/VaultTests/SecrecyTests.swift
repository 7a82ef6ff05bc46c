import Cryptography
import Foundation
import Groundwork
import Testing

@testable import Vault

/// What is in the file tells nothing of what is in the vault.
@Suite struct SecrecyTests {
  private let canaries = ["canary-value-7Q", "canary-name-8R", "canary-kind-9S", "canary passphrase 0T"]

  /// The ways a text could lie in a file by mistake.
  private func forms(of canary: String) -> [[UInt8]] {
    let bytes = Array(canary.utf8)
    // Base64 of the text at each of the three positions it can have in a longer one, without the ends.
    let base64 = (0..<3).map { shift in
      let text = Data([UInt8](repeating: 0, count: shift) + bytes).base64EncodedString()
      return Array(text.dropFirst(4).dropLast(4).utf8)
    }
    let utf16 = bytes.flatMap { byte -> [UInt8] in [byte, 0] }
    return [bytes, bytes.reversed(), Array(bytes.hex.utf8), Array(bytes.hex.uppercased().utf8), utf16] + base64
  }

  private func contents(of folder: TemporaryFolder) throws -> [(String, Data)] {
    try folder.names.map { ($0, try Data(contentsOf: URL(fileURLWithPath: folder.file($0)))) }
  }

  @Test func `no name, kind, value or passphrase is in the file or its log, in any form`() async throws {
    let folder = try TemporaryFolder()
    let vault = try EncryptedVault.create(
      at: folder.vault, passphrase: passphrase("canary passphrase 0T"), parameters: .tiny, world: .fixed, floor: .tiny)
    let id = RecordID(kind: RecordKind(rawValue: "canary-kind-9S"), name: "canary-name-8R")
    for round in 0..<20 { try await vault.write(id, secret("canary-value-7Q \(round)"), expecting: .whatever) }
    try await vault.write(.key, secret("canary-value-7Q"), expecting: .absent)
    try await vault.remove(.key, expecting: .whatever)
    #expect(folder.names == ["vault.db", "vault.db-shm", "vault.db-wal"])
    for (name, data) in try contents(of: folder) {
      for canary in canaries {
        for form in forms(of: canary) { #expect(data.firstRange(of: form) == nil, "\(canary) in \(name)") }
      }
    }
    await vault.close()
    #expect(folder.names == ["vault.db"])
    let file = try Data(contentsOf: URL(fileURLWithPath: folder.vault))
    for canary in canaries {
      for form in forms(of: canary) { #expect(file.firstRange(of: form) == nil, "\(canary)") }
    }
  }

  @Test func `the search finds what is really there`() throws {
    for form in forms(of: "canary-value-7Q") { #expect(form.count >= 12) }
    let base64 = Data("{\"v\":\"canary-value-7Q!\"}".utf8).base64EncodedString()
    #expect(forms(of: "canary-value-7Q").contains { Data(base64.utf8).firstRange(of: $0) != nil })
  }

  @Test(.needsSQLiteShell) func `the same value written twice does not look the same`() async throws {
    let folder = try TemporaryFolder()
    let vault = try EncryptedVault.tiny(at: folder.vault)
    try await vault.commit([
      .write(.key, secret("same"), expecting: .absent), .write(.other, secret("same"), expecting: .absent),
    ])
    #expect(
      try sqlite3(folder.vault, "SELECT count(DISTINCT hex(content)), count(DISTINCT kind) FROM records") == "2|1\n")
  }

  @Test(.needsSQLiteShell) func `lengths show in steps of 64 bytes only`() async throws {
    let folder = try TemporaryFolder()
    let vault = try EncryptedVault.tiny(at: folder.vault)
    try await vault.commit([
      .write(.key, secret(""), expecting: .absent),
      .write(.other, secret(String(repeating: "x", count: 44)), expecting: .absent),
      .write(.clientID, secret(String(repeating: "x", count: 45)), expecting: .absent),
    ])
    // 12 bytes of nonce, 16 of tag, and 64 or 128 of padded content.
    #expect(
      try sqlite3(folder.vault, "SELECT length(content) FROM records ORDER BY length(content)") == "92\n92\n156\n")
  }

  @Test func `nothing printed about a vault shows a secret`() async throws {
    let folder = try TemporaryFolder()
    let words = try passphrase("canary passphrase 0T")
    let vault = try EncryptedVault.create(
      at: folder.vault, passphrase: words, parameters: .tiny, world: .fixed, floor: .tiny)
    try await vault.write(.key, secret("canary-value-7Q"), expecting: .absent)
    let record = try #require(try await vault.read(.key))
    var dumped = ""
    dump(record, to: &dumped)
    dump(words, to: &dumped)
    dump(VaultChange.write(.key, secret("canary-value-7Q"), expecting: .absent), to: &dumped)
    #expect(!dumped.contains("canary"))
    #expect(dumped.contains("<redacted>"))
  }
}
