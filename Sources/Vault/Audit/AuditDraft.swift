import Cryptography
import Groundwork

/// What a commit adds to the audit.
struct AuditDraft {
  private var head: AuditHead
  private let found: VaultChange.Expectation
  private var closed: [VaultChange] = []

  init(reading store: any VaultStore) async throws {
    let record = try await store.read(AuditPage.headID)
    found = record.map { .revision($0.revision) } ?? .absent
    if let head = record.flatMap({ AuditHead($0.value) }) {
      self.head = head
      return
    }
    head = AuditHead()
    // Without a head there is either no audit yet, or its end was lost.
    let pages = try await store.list(AuditPage.kind).filter { $0.id != AuditPage.headID }
    guard record != nil || !pages.isEmpty else { return }
    if let last = pages.last.flatMap({ AuditPage(of: AuditPage.lines($0.value)).entries.last ?? nil }) {
      head.count = last.number
      head.last = try last.hash()
    }
    isRestart = true
  }

  private var isRestart = false

  mutating func append(_ changes: [AuditChange], _ occasion: Occasion, _ world: World) throws {
    var rest = changes[...]
    if isRestart {
      rest.insert(AuditChange(.restart, AuditPage.headID, version: nil), at: rest.startIndex)
      isRestart = false
    }
    while !rest.isEmpty {
      if head.page.isFull, let first = head.page.entries.first ?? nil {
        closed.append(.write(AuditPage.id(firstEntry: first.number), head.page.value, expecting: .absent))
        head.page = AuditPage()
      }
      let part = rest.prefix(AuditEntry.maximumChanges)
      rest = rest.dropFirst(part.count)
      let entry = AuditEntry(
        number: head.count + 1, time: world.now(), occasion, Array(part), previous: head.last)
      head.count = entry.number
      head.last = try entry.hash()
      head.page.entries.append(entry)
    }
  }

  /// To be committed with what they tell of.
  var changes: [VaultChange] { closed + [.write(AuditPage.headID, head.value, expecting: found)] }
}
