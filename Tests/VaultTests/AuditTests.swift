import Cryptography
import Foundation
import Groundwork
import Testing

@testable import Vault

@Suite struct AuditTests {
  let memory: any VaultStore = MemoryVault(world: .fixed)

  /// An audit of so many entries.
  func written(_ count: Int) async throws {
    for number in 1...count { try await RecordedVault.over(memory).set("value \(number)") }
  }

  func log() async throws -> AuditLog { try await AuditLog.read(from: memory) }

  /// Changes the text of a page behind the audit's back.
  func alter(_ id: RecordID, _ change: (String) -> String) async throws {
    let page = try #require(text(try await memory.read(id)))
    try await memory.write(id, secret(change(page)), expecting: .whatever)
  }

  @Test("an entry says who, when, by which command, why and what") func entry() async throws {
    try await RecordedVault.over(memory, by: "li", why: "new account").set("value")
    let entry = try #require(try await log().entries.first)
    #expect(entry.number == 1 && entry.previous == String(repeating: "0", count: 64))
    #expect(entry.occasion == Occasion(who: "li", command: "env set", why: "new account"))
    #expect(entry.time == Date(timeIntervalSince1970: 1_768_472_551))
    #expect(
      entry.changes == [
        AuditChange(
          .write, .clientID, version: 1, valueHash: try RecordedVault.testKey.hash(of: secret("value"), in: .clientID))
      ])
  }

  @Test("no value stands in the audit, and equal values of two records look different") func hashes() async throws {
    try await RecordedVault.over(memory).set("canary-value-7Q")
    try await RecordedVault.over(memory).set("canary-value-7Q", .key)
    for record in try await memory.list(AuditPage.kind) { #expect(text(record)?.contains("canary") == false) }
    let hashes = try await log().entries.flatMap(\.changes).compactMap(\.valueHash)
    #expect(Set(hashes).count == 2)
    #expect(hashes.allSatisfy { $0.count == 64 })
  }

  @Test("full pages are closed and never written again") func pages() async throws {
    try await written(32)
    #expect(try await memory.list(AuditPage.kind).map(\.id.name) == ["head"])
    try await written(40)
    let names = try await memory.list(AuditPage.kind).map(\.id.name)
    #expect(names == ["000000000001", "000000000033", "head"])
    let revision = try await memory.read(AuditPage.id(firstEntry: 1))?.revision
    try await written(10)
    #expect(try await memory.read(AuditPage.id(firstEntry: 1))?.revision == revision)
    #expect(try await log().entries.map(\.number) == Array(1...82))
    #expect(try await log().breaks.isEmpty)
  }

  @Test("a changed entry is named, in a page, in the head, and the last one") func altered() async throws {
    try await written(40)
    for (number, id) in [(7, AuditPage.id(firstEntry: 1)), (35, AuditPage.headID), (40, AuditPage.headID)] {
      let before = text(try await memory.read(id)) ?? ""
      try await alter(id) { page in
        page.split(separator: "\n").map { line in
          line.contains("\"n\":\(number),") ? String(line.replacing("wang", with: "nobody")) : String(line)
        }.joined(separator: "\n")
      }
      #expect(try await log().breaks == [.init(entry: number, problem: .altered)])
      try await alter(id) { _ in before }
      #expect(try await log().breaks.isEmpty)
    }
  }

  @Test("an entry taken out is missing, also the last one") func missing() async throws {
    try await written(5)
    let whole = text(try await memory.read(AuditPage.headID)) ?? ""
    for number in [1, 3, 5] {
      try await alter(AuditPage.headID) { _ in
        whole.split(separator: "\n").filter { !$0.contains("\"n\":\(number),") }.joined(separator: "\n")
      }
      #expect(try await log().breaks.first == .init(entry: number, problem: .missing))
    }
    try await written(40)
    try await memory.remove(AuditPage.headID, expecting: .whatever)
    #expect(try await log().breaks.last?.problem == .missing)
  }

  @Test("what is no entry is named as such") func unreadable() async throws {
    try await written(3)
    try await alter(AuditPage.headID) { $0.replacing("{\"n\":2,", with: "{\"n\":\"two\",") }
    #expect(try await log().breaks == [.init(entry: 2, problem: .unreadable)])
  }

  @Test("a lost end does not stop the program, and stays visible") func restart() async throws {
    try await written(40)
    try await memory.remove(AuditPage.headID, expecting: .whatever)
    try await written(2)
    let found = try await log()
    #expect(found.entries.map(\.number) == Array(1...34))
    #expect(found.breaks == [.init(entry: 33, problem: .restarted)])
  }

  @Test("the log knows what a record should hold now, and who wrote a version") func latest() async throws {
    try await RecordedVault.over(memory, by: "li").set("one")
    try await RecordedVault.over(memory, by: "wang").set("two")
    try await RecordedVault.over(memory).remove(.clientID, expecting: .whatever)
    let found = try await log()
    #expect(found.latest[.clientID]?.action == .remove)
    #expect(found.entry(writing: 1, of: .clientID)?.occasion.who == "li")
    #expect(found.entry(writing: 2, of: .clientID)?.occasion.who == "wang")
  }

  @Test("a secret shown is noted without any record being changed") func note() async throws {
    let vault = RecordedVault.over(memory)
    try await vault.set("one")
    try await vault.note([AuditChange(.reveal, .clientID, version: 1)])
    #expect(try await log().entries.last?.changes == [AuditChange(.reveal, .clientID, version: 1)])
    #expect(try await vault.kept() == ["1=one"])
  }

  @Test("the audit key depends on the data key and the vault, and on nothing else") func key() async throws {
    func hash(_ dataKey: String, _ vaultID: UInt8) throws -> String {
      try AuditKey(dataKey: secret(dataKey), vaultID: [vaultID]).hash(of: secret("v"), in: .clientID)
    }
    #expect(try hash("a", 1) == hash("a", 1))
    #expect(try hash("a", 1) != hash("b", 1))
    #expect(try hash("a", 1) != hash("a", 2))
  }
}
