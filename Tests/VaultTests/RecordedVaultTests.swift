import Cryptography
import Foundation
import Groundwork
import Testing

@testable import Vault

extension RecordedVault {
  static let testKey = AuditKey(secret("audit key of the tests"))

  /// Over a store in memory, at a fixed time, by one person.
  static func over(
    _ store: any VaultStore, at seconds: Double = 1_768_472_551, by who: String = "wang", why: String? = nil
  ) -> RecordedVault {
    RecordedVault(
      store, key: testKey, occasion: Occasion(who: who, command: "env set", why: why), world: .at(seconds))
  }

  func set(_ text: String, _ id: RecordID = .clientID) async throws {
    try await write(id, secret(text), expecting: .whatever)
  }

  func kept(_ id: RecordID = .clientID) async throws -> [String] {
    try await history(of: id)?.versions.map {
      "\($0.number)=\(String(decoding: $0.value.unprotectedCopy(), as: UTF8.self))"
    }
      ?? []
  }
}

@Suite struct RecordedVaultTests {
  let memory: any VaultStore = MemoryVault(world: .fixed)
  var vault: RecordedVault { .over(memory) }

  @Test("what is overwritten stays as an older version") func versions() async throws {
    for value in ["one", "two", "three"] { try await vault.set(value) }
    #expect(try await vault.kept() == ["1=one", "2=two", "3=three"])
    #expect(try await text(vault.read(.clientID)) == "three")
    let history = try #require(try await vault.history(of: .clientID))
    #expect(history.versions.map(\.isCurrent) == [false, false, true])
  }

  @Test("a version knows when it was written, not when it was overwritten") func times() async throws {
    let first = MemoryVault(world: .at(100))
    try await RecordedVault.over(first, at: 100).set("one")
    try await RecordedVault.over(first, at: 200).set("two")
    let version = try await RecordedVault.over(first).history(of: .clientID)?.versions.first
    #expect(version?.written == Date(timeIntervalSince1970: 100))
  }

  @Test("writing what is there already makes no version") func same() async throws {
    for _ in 0..<3 { try await vault.set("one") }
    #expect(try await vault.kept() == ["1=one"])
    #expect(try await AuditLog.read(from: memory).entries.map { $0.changes[0].version } == [1, 1, 1])
  }

  @Test("a removed value comes back as it was") func undelete() async throws {
    try await vault.set("one")
    try await vault.set("two")
    try await vault.remove(.clientID, expecting: .whatever)
    #expect(try await vault.read(.clientID) == nil)
    #expect(try await vault.history(of: .clientID)?.isRemoved == true)
    #expect(try await vault.undelete(.clientID, named: "clientId") == 2)
    #expect(try await text(vault.read(.clientID)) == "two")
    #expect(try await vault.kept() == ["1=one", "2=two", "3=two"])
    await #expect(throws: HistoryFailure.notRemoved("clientId")) {
      try await vault.undelete(.clientID, named: "clientId")
    }
  }

  @Test("rolling back writes the older value anew, so it can be rolled back itself") func rollBack() async throws {
    for value in ["one", "two"] { try await vault.set(value) }
    try await vault.rollBack(.clientID, to: 1, named: "clientId")
    #expect(try await vault.kept() == ["1=one", "2=two", "3=one"])
    try await vault.rollBack(.clientID, to: 2, named: "clientId")
    #expect(try await text(vault.read(.clientID)) == "two")
    await #expect(throws: HistoryFailure.noSuchVersion("clientId", 9, kept: [1, 2, 3, 4])) {
      try await vault.rollBack(.clientID, to: 9, named: "clientId")
    }
    await #expect(throws: HistoryFailure.isCurrent("clientId", 4)) {
      try await vault.rollBack(.clientID, to: 4, named: "clientId")
    }
  }

  @Test("fifty versions are kept; what is destroyed beyond them is audited") func bound() async throws {
    for number in 1...53 { try await vault.set("value \(number)") }
    #expect(try await vault.kept().first == "4=value 4")
    #expect(try await vault.kept().count == 50)
    #expect(try await memory.list(KeptVersion.kind).count == 49)
    let destroyed = try await AuditLog.read(from: memory).entries.flatMap(\.changes).filter { $0.action == .destroy }
    #expect(destroyed.map(\.version) == [1, 2, 3])
  }

  @Test("destroying takes two steps a day apart, and the current value never") func destroy() async throws {
    for value in ["one", "two", "three"] { try await vault.set(value) }
    let day = RecordedVault.secondThoughts
    let start = Date(timeIntervalSince1970: 1_768_472_551)
    func at(_ seconds: Double) -> RecordedVault { .over(memory, at: start.timeIntervalSince1970 + seconds) }
    #expect(
      try await at(0).destroy(.clientID, version: 1, waiting: true, named: "c") == .condemned([1], from: start + day))
    #expect(try await vault.kept().count == 3)
    await #expect(throws: HistoryFailure.tooEarly("c", 1, until: start + day)) {
      try await at(day - 1).destroy(.clientID, version: 1, waiting: true, named: "c")
    }
    #expect(try await at(day).destroy(.clientID, version: 1, waiting: true, named: "c") == .destroyed([1]))
    #expect(try await vault.kept() == ["2=two", "3=three"])
    #expect(try await memory.read(KeptVersion.id(1, of: .clientID)) == nil)
    await #expect(throws: HistoryFailure.isCurrent("c", 3)) {
      try await at(0).destroy(.clientID, version: 3, waiting: false, named: "c")
    }
    #expect(try await at(0).destroy(.clientID, version: nil, waiting: false, named: "c") == .destroyed([2]))
    #expect(try await text(vault.read(.clientID)) == "three")
  }

  @Test("a version set down for destruction can be spared") func spare() async throws {
    for value in ["one", "two"] { try await vault.set(value) }
    await #expect(throws: HistoryFailure.notCondemned("c", 1)) {
      try await vault.spare(.clientID, version: nil, named: "c")
    }
    _ = try await vault.destroy(.clientID, version: nil, waiting: true, named: "c")
    #expect(try await vault.history(of: .clientID)?.versions.first?.condemned != nil)
    #expect(try await vault.spare(.clientID, version: nil, named: "c") == .spared([1]))
    #expect(try await vault.history(of: .clientID)?.versions.first?.condemned == nil)
  }

  @Test("a refused commit leaves no version and no audit") func refused() async throws {
    try await vault.set("one")
    let before = try await AuditLog.read(from: memory).entries.count
    await #expect(throws: VaultFailure.conflict(.clientID)) {
      try await vault.commit([.write(.clientID, secret("two"), expecting: .absent)])
    }
    await #expect(throws: VaultFailure.conflict(.other)) {
      try await vault.commit([
        .write(.clientID, secret("two"), expecting: .whatever), .require(.other, .revision(Revision(rawValue: 7))),
      ])
    }
    #expect(try await vault.kept() == ["1=one"])
    #expect(try await AuditLog.read(from: memory).entries.count == before)
  }

  @Test("several changes of one record in one commit keep every value") func repeated() async throws {
    try await vault.commit([
      .write(.clientID, secret("one"), expecting: .absent), .write(.clientID, secret("two"), expecting: .whatever),
      .remove(.clientID, expecting: .whatever), .write(.clientID, secret("three"), expecting: .whatever),
    ])
    #expect(try await vault.kept() == ["1=one", "2=two", "3=three"])
  }

  @Test("removing what is not there is no change") func nothing() async throws {
    try await vault.remove(.clientID, expecting: .whatever)
    #expect(try await AuditLog.read(from: memory).entries.isEmpty)
    #expect(try await vault.history(of: .clientID) == nil)
  }

  @Test("nobody else writes the records of history and audit") func own() async throws {
    for id in [AuditPage.headID, VersionList.id(of: .clientID), KeptVersion.id(1, of: .clientID)] {
      await #expect(throws: HistoryFailure.ownRecord("\(id.kind.rawValue)/\(id.name)")) {
        try await vault.write(id, secret("x"), expecting: .whatever)
      }
    }
  }

  @Test("two processes writing the same file at once lose no version and no entry") func contention() async throws {
    let folder = try TemporaryFolder()
    _ = try EncryptedVault.tiny(at: folder.vault)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<4 {
        let file = try EncryptedVault.opened(folder.vault, world: .real)
        group.addTask {
          let vault = RecordedVault(
            file, key: try await file.auditKey(), occasion: Occasion(who: "w\(writer)", command: "env set"),
            world: .real)
          for round in 0..<8 { try await vault.set("\(writer)/\(round)") }
        }
      }
      try await group.waitForAll()
    }
    let file = try EncryptedVault.opened(folder.vault)
    let vault = RecordedVault(
      file, key: try await file.auditKey(), occasion: Occasion(who: "w", command: "c"), world: .real)
    #expect(try await vault.kept().count == 32)
    let log = try await AuditLog.read(from: file)
    #expect(log.entries.count == 32 && log.breaks.isEmpty)
  }

  @Test("many records in one commit make entries of a thousand changes") func many() async throws {
    try await vault.commit(
      (0..<2_500).map {
        .write(RecordID(kind: .setting, name: "n\($0)"), secret("v"), expecting: .absent)
      })
    #expect(try await AuditLog.read(from: memory).entries.map(\.changes.count) == [1000, 1000, 500])
    #expect(try await memory.list(VersionList.kind).isEmpty)
  }
}
