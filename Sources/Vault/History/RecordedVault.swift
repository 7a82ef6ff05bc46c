package import Groundwork

/// A store that keeps what it overwrites and tells who changed what: each commit carries its own history and audit.
///
/// Both lie in the same store, in records of the kinds `history`, `version` and `audit`, and are written by the same
/// commit as what they tell of: either all is there or nothing. See `docs/vault-format.md`.
package struct RecordedVault: VaultStore {
  /// How many versions of a record are kept, the newest included.
  package static let keptVersions = 50
  /// Kinds of records that only this writes.
  package static let ownKinds = [VersionList.kind, KeptVersion.kind, AuditPage.kind]
  /// Other processes may be faster that many times before a conflict is reported.
  private static let attempts = 200

  package let store: any VaultStore
  package let key: AuditKey
  package let occasion: Occasion
  let world: World

  package init(_ store: any VaultStore, key: AuditKey, occasion: Occasion, world: World) {
    self.store = store
    self.key = key
    self.occasion = occasion
    self.world = world
  }

  package func read(_ id: RecordID) async throws -> Record? { try await store.read(id) }
  package func list(_ kind: RecordKind) async throws -> [Record] { try await store.list(kind) }

  /// - Throws: `VaultFailure.conflict` as every store; `HistoryFailure.ownRecord`.
  @discardableResult
  package func commit(_ changes: [VaultChange]) async throws -> Revision {
    if let change = changes.first(where: { Self.ownKinds.contains($0.id.kind) }) {
      throw HistoryFailure.ownRecord("\(change.id.kind.rawValue)/\(change.id.name)")
    }
    guard changes.contains(where: \.isMutating) else { return try await store.commit(changes) }
    return try await attempt(changes) { draft in
      for change in changes { try await draft.take(change) }
    }
  }

  /// Adds to the audit what changes no record, such as that a secret was shown.
  package func note(_ changes: [AuditChange]) async throws {
    try await attempt([]) { draft in draft.told += changes }
  }

  /// Makes a change that is no commit of records, with its entry of the audit in the same transaction.
  /// - Parameter change: is given what the audit adds, to be committed with it; tried again if somebody else has written
  ///   to the audit meanwhile.
  package func noting<Result: Sendable>(
    _ told: [AuditChange], _ change: ([VaultChange]) async throws -> Result
  ) async throws -> Result {
    for _ in 1..<Self.attempts {
      do {
        return try await change(auditChanges(told))
      } catch VaultFailure.conflict(let id) where Self.ownKinds.contains(id.kind) {
        continue
      }
    }
    return try await change(auditChanges(told))
  }

  private func auditChanges(_ told: [AuditChange]) async throws -> [VaultChange] {
    var audit = try await AuditDraft(reading: store)
    try audit.append(told, occasion, world)
    return audit.changes
  }

  /// Fills a draft from what is stored and commits it; again if another process has written meanwhile.
  /// - Parameter given: changes whose own expectations are not to be met by trying again.
  @discardableResult
  func attempt(
    _ given: [VaultChange], _ fill: @Sendable (inout RecordDraft) async throws -> Void
  ) async throws -> Revision {
    var left = Self.attempts
    while true {
      var draft = RecordDraft(store, key, now: world.now())
      try await draft.prepare(given)
      try await fill(&draft)
      // Changes that turned out to change nothing, such as the removal of what is not there.
      guard !draft.told.isEmpty else { return try await store.commit(draft.changes) }
      var audit = try await AuditDraft(reading: store)
      try audit.append(draft.told, occasion, world)
      do {
        return try await store.commit(draft.changes + draft.listChanges + audit.changes)
      } catch VaultFailure.conflict(let id) {
        left -= 1
        let isTheirs = given.contains { $0.id == id && $0.expectation != .whatever }
        guard !isTheirs, left > 0 else { throw VaultFailure.conflict(id) }
        // So that several writers do not keep step with each other.
        let pause = world.random(1).first ?? 0
        try await world.sleep(.microseconds(100 * Int(pause)))
      }
    }
  }
}

extension VaultChange {
  var isMutating: Bool { if case .require = self { false } else { true } }
}
