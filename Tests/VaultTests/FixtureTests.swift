import Foundation
import Testing

@testable import Vault

/// Vaults of earlier programs; see `Tests/Fixtures/README.md`.
@Suite struct FixtureTests {
  @Test func `a vault of format 1 is read as it was written`() async throws {
    let folder = try TemporaryFolder()
    let fixture = VaultFormatTests.repository.appendingPathComponent("Tests/Fixtures/vault-format-1.db")
    try FileManager.default.copyItem(atPath: fixture.path, toPath: folder.vault)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: folder.vault)

    let facts = try VaultFacts(of: folder.vault)
    #expect(facts.vaultID == "dbce5f67d23e23759fbfe16466a116e8")
    let vault = try EncryptedVault.open(
      folder.vault, unlockingWith: passphrase("a fixture keeps nothing secret"), world: .fixed)
    let examination = try await vault.examine()
    #expect(examination.damage.isEmpty)
    #expect(examination.generation == 6)
    #expect(
      Set(examination.readable.map { "\($0.kind.rawValue)/\($0.name)" }) == [
        "app/coffee-shop", "app/茶馆", "choice/app", "key/coffee-shop/sandbox-private-v1",
        "setting/coffee-shop/sandbox/clientId", "setting/coffee-shop/sandbox/notifyUrl",
      ])
    func value(_ kind: String, _ name: String) async throws -> String? {
      try await text(vault.read(RecordID(kind: RecordKind(rawValue: kind), name: name)))
    }
    #expect(try await value("setting", "coffee-shop/sandbox/clientId") == "SANDBOX_5Y00000000000042")
    #expect(try await value("setting", "coffee-shop/sandbox/notifyUrl") == "https://shop.example/notify")
    #expect(try await value("app", "茶馆") == "2026-11-23T16:12:16Z")
    #expect(try await value("choice", "app") == "coffee-shop")
    let key = try #require(try await value("key", "coffee-shop/sandbox-private-v1"))
    #expect(key.hasPrefix(#"{"app":"coffee-shop","name":"sandbox-private-v1""#))
    try await vault.write(.key, secret("writable too"), expecting: .absent)
  }
}
