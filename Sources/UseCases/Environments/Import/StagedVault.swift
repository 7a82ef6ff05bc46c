import Vault

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A vault with changes that are not made yet: reads see them, the vault does not.
///
/// What several steps write becomes one commit, and a rehearsal of them is the same steps without it.
actor StagedVault: VaultStore {
  private let vault: any VaultStore
  private var changes: [VaultChange] = []

  init(over vault: any VaultStore) { self.vault = vault }

  func read(_ id: RecordID) async throws -> Record? {
    guard let change = changes.last(where: { $0.id == id && !$0.isRequirement }) else {
      return try await vault.read(id)
    }
    return change.record
  }

  func list(_ kind: RecordKind) async throws -> [Record] {
    var records: [String: Record] = [:]
    for record in try await vault.list(kind) { records[record.id.name] = record }
    for change in changes where change.id.kind == kind && !change.isRequirement {
      records[change.id.name] = change.record
    }
    return records.values.sorted { $0.id.name < $1.id.name }
  }

  @discardableResult
  func commit(_ more: [VaultChange]) async throws -> Revision {
    for change in more {
      // What was staged before stands until the commit, and nobody else can have changed it.
      let isStaged = changes.contains { $0.id == change.id && !$0.isRequirement }
      changes.append(isStaged ? change.expectingWhatever : change)
    }
    return Revision(rawValue: 0)
  }

  /// Makes all changes at once.
  func commitAll() async throws {
    guard !changes.isEmpty else { return }
    try await vault.commit(changes)
    changes = []
  }
}

extension VaultChange {
  fileprivate var isRequirement: Bool { if case .require = self { true } else { false } }

  /// What a reader sees of it; a time is not known before the commit.
  fileprivate var record: Record? {
    guard case .write(let id, let value, _) = self else { return nil }
    return Record(id: id, value: value, revision: Revision(rawValue: 0), created: .distantPast, modified: .distantPast)
  }

  fileprivate var expectingWhatever: VaultChange {
    switch self {
    case .write(let id, let value, _): .write(id, value, expecting: .whatever)
    case .remove(let id, _): .remove(id, expecting: .whatever)
    case .require(let id, _): .require(id, .whatever)
    }
  }
}
