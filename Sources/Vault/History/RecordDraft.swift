import Cryptography

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// One commit in the making: the changes themselves, the versions they leave behind, and what the audit will say.
struct RecordDraft {
  /// From so many changes on, all lists are read at once.
  private static let manyChanges = 64

  private let store: any VaultStore
  private let key: AuditKey
  private let now: Date
  private(set) var changes: [VaultChange] = []
  var told: [AuditChange] = []
  /// What a record holds as far as this draft has got; `nil` in it for no record.
  private var values: [RecordID: Held?] = [:]
  private var lists: [RecordID: VersionList] = [:]
  private var found: [RecordID: VaultChange.Expectation] = [:]
  private var changedLists: [RecordID] = []
  private var knowsAllLists = false

  private struct Held {
    let value: SecretBytes
    let written: Date
    /// `nil` if this draft wrote it.
    let revision: Revision?
  }

  init(_ store: any VaultStore, _ key: AuditKey, now: Date) {
    self.store = store
    self.key = key
    self.now = now
  }

  /// Reads much at once where much is coming.
  mutating func prepare(_ coming: [VaultChange]) async throws {
    guard coming.count >= Self.manyChanges else { return }
    for record in try await store.list(VersionList.kind) {
      guard let subject = VersionList.subject(of: record.id) else { continue }
      lists[subject] = try VersionList(reading: record)
      found[subject] = .revision(record.revision)
    }
    knowsAllLists = true
  }

  mutating func take(_ change: VaultChange) async throws {
    let isFirst = values[change.id] == nil
    switch change {
    case .require: changes.append(change)
    case .write(let id, let value, let expectation):
      guard value.count <= KeptVersion.maximumBytes else {
        throw VaultFailure.tooLarge(id, .value, count: value.count, maximum: KeptVersion.maximumBytes)
      }
      let old = try await current(id, expectation)
      changes.append(.write(id, value, expecting: isFirst ? Self.exact(expectation, old) : .whatever))
      try await write(id, value, over: old)
    case .remove(let id, let expectation):
      let old = try await current(id, expectation)
      changes.append(.remove(id, expecting: isFirst ? Self.exact(expectation, old) : .whatever))
      if let old { try await remove(id, old) }
      values[id] = .some(nil)
    }
  }

  // MARK: Versions

  private mutating func write(_ id: RecordID, _ value: SecretBytes, over old: Held?) async throws {
    var list = try await versions(of: id, isThere: old != nil)
    if let old, !old.value.isEqual(to: value) { keep(old, of: id, as: list.latest, in: &list) }
    if old == nil || old?.value.isEqual(to: value) == false { list.latest += 1 }
    list.isRemoved = false
    prune(id, &list)
    let hash = try key.hash(of: value, in: id)
    told.append(AuditChange(.write, id, version: list.latest, valueHash: hash))
    note(list, of: id)
    values[id] = .some(Held(value: value, written: now, revision: nil))
  }

  private mutating func remove(_ id: RecordID, _ old: Held) async throws {
    var list = try await versions(of: id, isThere: true)
    keep(old, of: id, as: list.latest, in: &list)
    list.isRemoved = true
    prune(id, &list)
    told.append(AuditChange(.remove, id, version: list.latest))
    note(list, of: id)
  }

  private mutating func keep(_ old: Held, of id: RecordID, as number: Int, in list: inout VersionList) {
    changes.append(
      .write(
        KeptVersion.id(number, of: id), KeptVersion(written: old.written, content: old.value).value, expecting: .absent)
    )
    list.kept.append(number)
  }

  private mutating func prune(_ id: RecordID, _ list: inout VersionList) {
    let room = RecordedVault.keptVersions - (list.isRemoved ? 0 : 1)
    while list.kept.count > room { destroy(list.kept[0], of: id, in: &list) }
  }

  /// Takes a kept version out for good.
  mutating func destroy(_ number: Int, of id: RecordID, in list: inout VersionList) {
    changes.append(.remove(KeptVersion.id(number, of: id), expecting: .whatever))
    list.kept.removeAll { $0 == number }
    list.condemned[number] = nil
    told.append(AuditChange(.destroy, id, version: number))
  }

  // MARK: Lists

  /// The list of a record; one that was written once has none yet.
  mutating func versions(of id: RecordID, isThere: Bool) async throws -> VersionList {
    if let list = lists[id] { return list }
    let record = knowsAllLists ? nil : try await store.read(VersionList.id(of: id))
    found[id] = record.map { .revision($0.revision) } ?? .absent
    let list = try record.map { record throws(HistoryFailure) in try VersionList(reading: record) }
    return list ?? VersionList(latest: isThere ? 1 : 0)
  }

  /// Keeps a list for the commit; a record with nothing but its first version needs none.
  mutating func note(_ list: VersionList, of id: RecordID) {
    let isNew = found[id] == .absent
    lists[id] = list
    if isNew, list == VersionList(latest: 1) { return }
    if !changedLists.contains(id) { changedLists.append(id) }
  }

  var listChanges: [VaultChange] {
    changedLists.compactMap { id in
      lists[id].map { .write(VersionList.id(of: id), $0.value, expecting: found[id] ?? .whatever) }
    }
  }

  // MARK: What is there

  private mutating func current(_ id: RecordID, _ expectation: VaultChange.Expectation) async throws -> Held? {
    if let known = values[id] { return known }
    // If it is there all the same, the commit is refused.
    let record = expectation == .absent ? nil : try await store.read(id)
    let held = record.map { Held(value: $0.value, written: $0.modified, revision: $0.revision) }
    values[id] = .some(held)
    return held
  }

  /// Nothing is overwritten that was not read, or it would leave no version.
  private static func exact(
    _ expectation: VaultChange.Expectation, _ old: Held?
  ) -> VaultChange.Expectation {
    guard expectation == .whatever else { return expectation }
    return old?.revision.map { .revision($0) } ?? .absent
  }
}
