import Cryptography
import Groundwork
import Vault

extension Workbench {
  /// Every value of the current application, those that were removed too, by name.
  package func values() async throws -> [ValueReport] {
    let store = try await store()
    var reports: [ValueReport] = []
    for name in try await valueNames(store) {
      guard let history = try await store.history(of: name.id) else { continue }
      reports.append(
        ValueReport(
          name: name.text, kind: name.kindTitle, kindWord: name.id.kind.rawValue, latest: history.latest,
          count: history.versions.count, written: history.versions.last?.written, isRemoved: history.isRemoved))
    }
    return reports.sorted { $0.name < $1.name }
  }

  /// The versions of a value, as far as they are kept.
  /// - Throws: `ValueFailure.unknown`.
  package func versions(of text: String) async throws -> VersionsReport {
    let store = try await store()
    let (name, history) = try await found(text, store)
    let log = try await AuditLog.read(from: store)
    let versions = try history.versions.map { version in
      VersionReport(
        version, try ShownValue.of(version.value, name), log.entry(writing: version.number, of: name.id))
    }
    return VersionsReport(name: name.text, isRemoved: history.isRemoved, versions: versions)
  }

  /// One version of a value.
  /// - Parameter number: `nil` for the newest that is kept.
  /// - Throws: `ValueFailure.unknown`, `HistoryFailure.noSuchVersion`, `.nothingOlder` if all were destroyed.
  package func version(_ number: Int?, of text: String) async throws -> VersionReport {
    let report = try await versions(of: text)
    guard let number else {
      guard let last = report.versions.last else { throw HistoryFailure.nothingOlder(report.name) }
      return last
    }
    guard let version = report.versions.first(where: { $0.number == number }) else {
      throw HistoryFailure.noSuchVersion(report.name, number, kept: report.versions.map(\.number))
    }
    return version
  }

  /// Hands a whole value to the sink, secret or not, and wipes the bytes afterwards. A secret's showing is audited.
  ///
  /// If the audit cannot be written, nothing is shown.
  /// - Throws: as ``version(_:of:)``.
  package func reveal(_ number: Int?, of text: String, to sink: @Sendable ([UInt8]) -> Void) async throws {
    let store = try await store()
    let (name, history) = try await found(text, store)
    guard let last = history.versions.last else { throw HistoryFailure.nothingOlder(name.text) }
    let version = try number.map { try history.version($0, named: name.text) } ?? last
    let shown = try ShownValue.of(version.value, name)
    if shown.isSecret { try await store.note([AuditChange(.reveal, name.id, version: version.number)]) }
    var bytes = shown.whole.withBytes { Array($0) }
    defer { _ = SecretBytes(wiping: &bytes) }
    if bytes.last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
    sink(bytes)
  }

  /// Compares two versions.
  /// - Parameters:
  ///   - from: `nil` for the one before `to`.
  ///   - to: `nil` for the newest.
  package func difference(of text: String, from: Int?, to: Int?) async throws -> ValueDifference {
    let (name, history) = try await found(text, try await store())
    guard let last = history.versions.last else { throw HistoryFailure.nothingOlder(name.text) }
    let after = try to.map { try history.version($0, named: name.text) } ?? last
    let before: ValueVersion
    if let from {
      before = try history.version(from, named: name.text)
    } else {
      guard let older = history.versions.last(where: { $0.number < after.number }) else {
        throw HistoryFailure.nothingOlder(name.text)
      }
      before = older
    }
    return ValueDifference(
      name.text,
      (before.number, try ShownValue.of(before.value, name), isSame: before.value.isEqual(to: after.value)),
      (after.number, try ShownValue.of(after.value, name)))
  }

  // MARK: Names

  private func valueNames(_ store: RecordedVault) async throws -> [ValueName] {
    let app = try await project().name
    var ids: Set<RecordID> = Set(try await store.recordsWithHistory())
    for kind in ValueKind.all { ids.formUnion(try await store.list(kind.kind).map(\.id)) }
    return ids.map(ValueName.init).filter { $0.app == app || $0.app == nil }.sorted { $0.text < $1.text }
  }

  func found(_ text: String, _ store: RecordedVault) async throws -> (ValueName, ValueHistory) {
    let app = try await project().name
    if let name = ValueName(text, app: app), let history = try await store.history(of: name.id) {
      return (name, history)
    }
    throw ValueFailure.unknown(text, known: try await valueNames(store).map(\.text))
  }
}
