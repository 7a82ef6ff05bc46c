import AMS
import Cryptography
import Foundation
import Groundwork
import Keyring
import Testing
import Vault

@testable import UseCases

@Suite struct HistoryTests {
  static let first = "SANDBOX_5Y00000000000001"
  static let second = "SANDBOX_5Y00000000000002"

  /// With a client id that was set twice.
  static func changed(_ bench: Bench) async throws -> Workbench {
    let workbench = try await bench.withApp()
    try await workbench.set(.clientID, to: first, in: .sandbox)
    try await workbench.set(.clientID, to: second, in: .sandbox)
    return workbench
  }

  @Test("every kind of record has a name people know, and the name leads back to it") func names() throws {
    for (kind, record, text) in [
      ("setting", "shop/sandbox/clientId", "sandbox/clientId"),
      ("key", "shop/sandbox-private-v2", "sandbox-private-v2"),
      ("progress", "shop", "progress"), ("app", "shop", "app"), ("choice", "app", "current-app"),
      ("rotation", "shop/sandbox", "rotation/shop/sandbox"),
    ] {
      let id = RecordID(kind: RecordKind(rawValue: kind), name: record)
      #expect(ValueName(id).text == text)
      #expect(ValueName(text, app: "shop")?.id == id)
    }
    #expect(ValueName("nonsense", app: "shop") == nil)
    #expect(ValueName("sandbox-private", app: "shop")?.text == "sandbox-private-v1")
  }

  @Test("whatever is written through the program has a version and an entry, with the command and the reason")
  func everything() async throws {
    let bench = try Bench()
    let workbench = try await Self.changed(bench)
    _ = try await workbench.generateKeys(for: .sandbox)
    try await workbench.project().updateProgress { _ in }
    try await workbench.useApp("coffee-shop")
    let verification = try await workbench.verifyAudit()
    #expect(verification.isFine && verification.unrecorded.isEmpty)
    // app, choice, setting, key, progress
    #expect(verification.same == 5)
    let versions = try await workbench.versions(of: "sandbox/clientId").versions
    #expect(versions.map(\.summary) == [Self.first, Self.second])
    #expect(versions.map(\.command) == ["till", "till"])
  }

  @Test("a value nobody declared harmless is masked; of a private key only facts are shown") func masked() async throws
  {
    let bench = try Bench()
    let workbench = try await bench.withApp()
    let key = try await workbench.generateKeys(for: .sandbox)
    try await workbench.store().write(
      RecordID(kind: RecordKind(rawValue: "later"), name: "coffee-shop/token"),
      SecretBytes(copying: Array("canary-7Q".utf8)), expecting: .absent)
    for (name, facts) in [(key.name, 5), ("later/coffee-shop/token", 1)] {
      let version = try await workbench.version(nil, of: name)
      #expect(version.isSecret && version.facts.count == facts)
      #expect(!version.json.compact.contains("canary") && !version.json.compact.contains("BEGIN"))
    }
  }

  @Test("a secret that is shown is told to the audit first") func reveal() async throws {
    let bench = try Bench()
    let workbench = try await bench.withApp()
    let key = try await workbench.generateKeys(for: .sandbox)
    let shown = Shown()
    try await workbench.reveal(nil, of: key.name) { shown.text = String(decoding: $0, as: UTF8.self) }
    #expect(shown.text.hasPrefix("-----BEGIN PRIVATE KEY-----\n"))
    #expect(try await workbench.audit(limit: 1).first?.changes.first?.action == "reveal")
  }

  private final class Shown: @unchecked Sendable { var text = "" }

  @Test("the audit names a value that was changed behind its back, one that vanished, and one it never knew")
  func behind() async throws {
    let bench = try Bench()
    let workbench = try await Self.changed(bench)
    try await workbench.set(.gateway, to: "local", in: .sandbox)
    let file = try await workbench.session.vault()
    func id(_ name: String) -> RecordID {
      RecordID(kind: RecordKind(rawValue: "setting"), name: "coffee-shop/sandbox/\(name)")
    }
    try await file.write(id("clientId"), SecretBytes(copying: Array(Self.first.utf8)), expecting: .whatever)
    try await file.remove(id("gateway"), expecting: .whatever)
    try await file.write(id("stranger"), SecretBytes(copying: [1]), expecting: .absent)
    let found = try await workbench.verifyAudit()
    #expect(!found.isFine && found.breaks.isEmpty)
    #expect(found.different.map(\.name) == ["coffee-shop: sandbox/clientId"] && found.different.map(\.entry) == [3])
    #expect(found.missing.map(\.name) == ["coffee-shop: sandbox/gateway"])
    #expect(found.unrecorded == ["coffee-shop: sandbox/stranger"])
  }

  @Test("a rehearsed change writes nothing") func rehearsed() async throws {
    let bench = try Bench()
    let workbench = try await Self.changed(bench)
    let before = try await workbench.audit(limit: 100).count
    #expect(try await workbench.rollBack("sandbox/clientId", to: 1, isRehearsed: true).isDone == false)
    _ = try await workbench.destroy("sandbox/clientId", version: nil, waiting: false, isRehearsed: true)
    #expect(try await workbench.audit(limit: 100).count == before)
    #expect(try await workbench.setting(.clientID, in: .sandbox) == Self.second)
  }

  @Test("a removed value is listed as such and can be brought back") func removed() async throws {
    let bench = try Bench()
    let workbench = try await Self.changed(bench)
    let id = RecordID(kind: RecordKind(rawValue: "setting"), name: "coffee-shop/sandbox/clientId")
    try await workbench.store().remove(id, expecting: .whatever)
    #expect(try await workbench.values().first { $0.name == "sandbox/clientId" }?.isRemoved == true)
    #expect(try await workbench.undelete("sandbox/clientId", isRehearsed: false).versions == [2])
    #expect(try await workbench.setting(.clientID, in: .sandbox) == Self.second)
  }

  @Test("another application's values are not shown") func otherApp() async throws {
    let bench = try Bench()
    let workbench = try await Self.changed(bench)
    _ = try await workbench.createApp("tea-house")
    let other = bench.workbench(app: "tea-house")
    #expect(try await other.values().map(\.name) == ["app", "current-app"])
    await #expect(throws: ValueFailure.self) { try await other.versions(of: "sandbox/clientId") }
  }
}
