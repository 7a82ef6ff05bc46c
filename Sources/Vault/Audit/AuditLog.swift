import Groundwork

/// Everything the audit says, and whether it hangs together.
package struct AuditLog: Sendable {
  /// A place where the chain does not hold.
  package struct Break: Hashable, Sendable {
    package enum Problem: String, Sendable {
      /// The entry is not the one its successor, or the head, carries the hash of.
      case altered
      /// The entry is not there.
      case missing
      /// What is there is no entry.
      case unreadable
      /// The end of the audit was lost before this entry, as after a salvage.
      case restarted
    }

    /// Number of the entry.
    package let entry: Int
    package let problem: Problem
  }

  /// Oldest first; those that cannot be read are left out.
  package let entries: [AuditEntry]
  /// Empty if the chain holds.
  package let breaks: [Break]

  /// - Parameters:
  ///   - pages: by first entry.
  ///   - head: `nil` if there is none, or it cannot be read.
  init(pages: [AuditPage], head: AuditHead?) throws {
    var entries: [AuditEntry] = []
    var breaks: [Break] = []
    var expected = 1
    var last = AuditEntry.beforeFirst
    for entry in pages.flatMap(\.entries) + (head?.page.entries ?? []) {
      guard let entry else {
        breaks.append(Break(entry: expected, problem: .unreadable))
        expected += 1
        // Nothing can be said about the hash of what cannot be read.
        last = ""
        continue
      }
      if entry.number != expected {
        breaks.append(Break(entry: expected, problem: .missing))
      } else if entry.previous != last, !last.isEmpty {
        breaks.append(Break(entry: max(1, entry.number - 1), problem: .altered))
      }
      if entry.changes.contains(where: { $0.action == .restart }) {
        breaks.append(Break(entry: entry.number, problem: .restarted))
      }
      entries.append(entry)
      expected = entry.number + 1
      last = try entry.hash()
    }
    if let head, head.count >= expected {
      breaks.append(Break(entry: expected, problem: .missing))
    } else if let head, head.last != last, !last.isEmpty {
      breaks.append(Break(entry: max(1, expected - 1), problem: .altered))
    } else if head == nil, expected > 1 {
      breaks.append(Break(entry: expected, problem: .missing))
    }
    self.entries = entries
    self.breaks = breaks
  }

  /// Reads the audit of a vault.
  package static func read(from store: any VaultStore) async throws -> AuditLog {
    var pages: [AuditPage] = []
    var head: AuditHead?
    for record in try await store.list(AuditPage.kind) {
      if record.id == AuditPage.headID {
        head = AuditHead(record.value)
      } else {
        pages.append(AuditPage(of: AuditPage.lines(record.value)))
      }
    }
    return try AuditLog(pages: pages, head: head)
  }

  /// What the audit says is in a record now: the hash of its value, or that it was removed.
  package var latest: [RecordID: AuditChange] {
    var latest: [RecordID: AuditChange] = [:]
    for change in entries.lazy.flatMap(\.changes) where change.action == .write || change.action == .remove {
      latest[change.id] = change
    }
    return latest
  }

  /// The entry that wrote a version of a record; a later one may have written the same value again.
  package func entry(writing version: Int, of id: RecordID) -> AuditEntry? {
    entries.first { entry in
      entry.changes.contains { $0.action == .write && $0.id == id && $0.version == version }
    }
  }
}
