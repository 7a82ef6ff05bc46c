import Cryptography
import Foundation
import Groundwork
import Testing

@testable import Vault

enum StoreKind: CaseIterable { case file, memory }

/// What every store promises, checked on the file and on memory.
@Suite struct VaultStoreTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func store(_ kind: StoreKind, world: World = .fixed) throws -> any VaultStore {
    switch kind {
    case .file: try EncryptedVault.tiny(at: folder.vault, world: world)
    case .memory: MemoryVault(world: world)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `what was written is read back with its times`(kind: StoreKind) async throws {
    let store = try store(kind)
    #expect(try await store.read(.key) == nil)
    let revision = try await store.write(.key, secret("值"), expecting: .absent)
    let record = try #require(try await store.read(.key))
    #expect(text(record) == "值")
    #expect(record.id == .key)
    #expect(record.revision == revision)
    #expect(record.created == Date(timeIntervalSince1970: 1_768_472_551))
    #expect(record.modified == record.created)
  }

  @Test(arguments: StoreKind.allCases)
  func `records are listed by kind and sorted by name`(kind: StoreKind) async throws {
    let store = try store(kind)
    try await store.commit([
      .write(.key, secret("1"), expecting: .absent), .write(.other, secret("2"), expecting: .absent),
      .write(.clientID, secret("3"), expecting: .absent),
    ])
    #expect(try await store.list(.privateKey).map(\.id) == [.other, .key])
    #expect(try await store.list(.setting).map(\.id) == [.clientID])
    #expect(try await store.list(RecordKind(rawValue: "none")).isEmpty)
  }

  @Test(arguments: StoreKind.allCases)
  func `many changes at once are made in their order, or not at all`(kind: StoreKind) async throws {
    let store = try store(kind)
    let ids = (0..<400).map { RecordID(kind: .setting, name: "record-\($0)") }
    var changes = ids.map { VaultChange.write($0, secret($0.name), expecting: .absent) }
    changes.append(.write(ids[7], secret("last"), expecting: .whatever))
    try await store.commit(changes)
    #expect(try await store.list(.setting).count == 400)
    #expect(try await text(store.read(ids[7])) == "last")
    let more = (0..<400).map {
      VaultChange.write(RecordID(kind: .setting, name: "more-\($0)"), secret("x"), expecting: .absent)
    }
    #expect(
      try await failure { try await store.commit(more + [.write(ids[3], secret("x"), expecting: .absent)]) }
        == .conflict(ids[3]))
    #expect(try await store.list(.setting).count == 400)
    try await store.commit(more + [.remove(ids[0], expecting: .whatever)])
    #expect(try await store.list(.setting).count == 799)
  }

  @Test(arguments: StoreKind.allCases)
  func `a writer who has not seen the last revision is refused`(kind: StoreKind) async throws {
    let store = try store(kind)
    let first = try await store.write(.key, secret("1"), expecting: .absent)
    let second = try await store.write(.key, secret("2"), expecting: .revision(first))
    #expect(second > first)
    for expectation: VaultChange.Expectation in [.absent, .revision(first)] {
      #expect(
        try await failure { try await store.write(.key, secret("3"), expecting: expectation) } == .conflict(.key))
      #expect(try await failure { try await store.remove(.key, expecting: expectation) } == .conflict(.key))
    }
    #expect(try await text(store.read(.key)) == "2")
    try await store.write(.key, secret("4"), expecting: .whatever)
    #expect(try await text(store.read(.key)) == "4")
  }

  @Test(arguments: StoreKind.allCases)
  func `a commit is made whole or not at all`(kind: StoreKind) async throws {
    let store = try store(kind)
    let revision = try await store.write(.key, secret("1"), expecting: .absent)
    #expect(
      try await failure {
        try await store.commit([
          .write(.key, secret("2"), expecting: .revision(revision)), .write(.other, secret("2"), expecting: .absent),
          .require(.clientID, .revision(revision)),
        ])
      } == .conflict(.clientID))
    #expect(try await text(store.read(.key)) == "1")
    #expect(try await store.read(.other) == nil)
  }

  @Test(arguments: StoreKind.allCases)
  func `a revision is not used again after removal`(kind: StoreKind) async throws {
    let store = try store(kind)
    let first = try await store.write(.key, secret("1"), expecting: .absent)
    try await store.remove(.key, expecting: .revision(first))
    #expect(try await store.read(.key) == nil)
    let again = try await store.write(.key, secret("1"), expecting: .absent)
    #expect(again > first)
    try await store.remove(.other, expecting: .whatever)
    #expect(try await failure { try await store.remove(.other, expecting: .revision(first)) } == .conflict(.other))
  }

  @Test(arguments: StoreKind.allCases)
  func `a commit of nothing changes nothing`(kind: StoreKind) async throws {
    let store = try store(kind)
    let revision = try await store.write(.key, secret("1"), expecting: .absent)
    #expect(try await store.commit([]) == revision)
  }

  @Test(arguments: StoreKind.allCases)
  func `a transaction starts again when its reading is out of date`(kind: StoreKind) async throws {
    let store = try store(kind)
    try await store.write(.key, secret("1"), expecting: .absent)
    let meddled = Counter()
    try await store.transaction { store in
      let record = try #require(try await store.read(.key))
      if await meddled.next() == 1 { try await store.write(.key, secret("9"), expecting: .whatever) }
      return [.write(.key, secret((text(record) ?? "") + "+"), expecting: .revision(record.revision))]
    }
    #expect(try await text(store.read(.key)) == "9+")
  }

  @Test(arguments: StoreKind.allCases)
  func `names and values beyond the limits are refused, those at the limits are kept`(kind: StoreKind) async throws {
    let store = try store(kind)
    let longest = RecordID(
      kind: RecordKind(rawValue: String(repeating: "k", count: 64)), name: String(repeating: "名", count: 341) + "x")
    try await store.write(longest, SecretBytes(copying: []), expecting: .absent)
    #expect(try await store.read(longest)?.value.count == 0)
    #expect(try await store.list(longest.kind).map(\.id) == [longest])
    let longer = RecordID(kind: longest.kind, name: longest.name + "y")
    #expect(
      try await failure { try await store.write(longer, secret("1"), expecting: .absent) }
        == .tooLarge(longer, .name, count: 1025, maximum: 1024))
    let large = SecretBytes(copying: [UInt8](repeating: 7, count: (16 << 20) + 1))
    #expect(
      try await failure { try await store.write(.key, large, expecting: .absent) }.code
        == FailureCode("VLT-017", .usage))
  }

  @Test func `created stays and modified moves`() async throws {
    let vault = try EncryptedVault.tiny(at: folder.vault)
    try await vault.write(.key, secret("1"), expecting: .absent)
    await vault.close()
    let later = try EncryptedVault.opened(folder.vault, world: .at(1_768_480_000.75))
    try await later.write(.key, secret("2"), expecting: .whatever)
    let record = try #require(try await later.read(.key))
    #expect(record.created == Date(timeIntervalSince1970: 1_768_472_551))
    #expect(record.modified == Date(timeIntervalSince1970: 1_768_480_000))
  }
}

actor Counter {
  private var count = 0
  func next() -> Int {
    count += 1
    return count
  }
}
