package import Groundwork

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Records that live as long as the process: for rehearsals and for tests of what uses a vault.
package actor MemoryVault: VaultStore {
  private let world: World
  private var records: [RecordID: Record] = [:]
  private var generation: UInt64 = 0

  package init(world: World) { self.world = world }

  package func read(_ id: RecordID) -> Record? { records[id] }

  package func list(_ kind: RecordKind) -> [Record] {
    records.values.filter { $0.id.kind == kind }.sorted { $0.id.name < $1.id.name }
  }

  @discardableResult
  package func commit(_ changes: [VaultChange]) throws -> Revision {
    guard !changes.isEmpty else { return Revision(rawValue: generation) }
    let revision = Revision(rawValue: generation + 1)
    let now = Date(timeIntervalSince1970: world.now().timeIntervalSince1970.rounded(.down))
    var changed = records
    for change in changes {
      try VaultLimits.check(change)
      let current = changed[change.id]
      guard change.expectation.isMet(by: current?.revision) else { throw VaultFailure.conflict(change.id) }
      switch change {
      case .write(let id, let value, _):
        changed[id] = Record(
          id: id, value: value, revision: revision, created: current?.created ?? now, modified: now)
      case .remove(let id, _): changed[id] = nil
      case .require: break
      }
    }
    records = changed
    generation += 1
    return revision
  }
}
