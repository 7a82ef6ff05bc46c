import Vault

extension Workbench {
  /// The newest entries of the audit, oldest of them first.
  package func audit(limit: Int) async throws -> [AuditEntryReport] {
    try await AuditLog.read(from: store()).entries.suffix(limit).map { try AuditEntryReport($0) }
  }

  /// Checks the chain of the audit, and every value against what the audit says of it.
  package func verifyAudit() async throws -> AuditVerification {
    let store = try await store()
    let log = try await AuditLog.read(from: store)
    let latest = log.latest
    var writers: [RecordID: Int] = [:]
    for entry in log.entries {
      for change in entry.changes where change.action == .write { writers[change.id] = entry.number }
    }
    var same = 0
    var different: [(name: String, entry: Int)] = []
    var missing: [(name: String, entry: Int)] = []
    for (id, change) in latest {
      let record = try await store.read(id)
      let told = (name: Self.fullName(id), entry: writers[id] ?? 0)
      switch (change.action, record) {
      case (.write, let record?):
        let hash = try store.key.hash(of: record.value, in: id)
        if hash == change.valueHash { same += 1 } else { different.append(told) }
      case (.write, nil): missing.append(told)
      case (_, .some): different.append(told)
      case (_, nil): same += 1
      }
    }
    let unrecorded = try await session.vault().examine().readable.filter { id in
      latest[id] == nil && !RecordedVault.ownKinds.contains(id.kind)
    }
    return AuditVerification(
      entries: log.entries.count,
      breaks: log.breaks.map { .init(entry: $0.entry, problem: $0.problem.rawValue, words: $0.words) }, same: same,
      different: different.sorted { $0.name < $1.name }, missing: missing.sorted { $0.name < $1.name },
      unrecorded: unrecorded.map(Self.fullName).sorted())
  }

  /// With the application, because the audit is one for the whole vault.
  private static func fullName(_ id: RecordID) -> String {
    let name = ValueName(id)
    return name.app.map { "\($0): \(name.text)" } ?? name.text
  }
}
