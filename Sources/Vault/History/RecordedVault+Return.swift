import Groundwork

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// Going back to older versions, and destroying them. Names are for failures only.
extension RecordedVault {
  /// How long a version stays set down before it may be destroyed, in seconds: one day.
  package static let secondThoughts: TimeInterval = 86_400

  /// Writes the value of an older version anew: what is there now becomes an older version itself.
  /// - Throws: `HistoryFailure.noSuchVersion`, `.isCurrent`.
  package func rollBack(_ id: RecordID, to number: Int, named name: String) async throws {
    guard let history = try await history(of: id) else { throw HistoryFailure.nothingOlder(name) }
    let version = try history.version(number, named: name)
    guard !version.isCurrent else { throw HistoryFailure.isCurrent(name, number) }
    let now = try await store.read(id)
    try await write(id, version.value, expecting: now.map { .revision($0.revision) } ?? .absent)
  }

  /// Brings a removed record back as it was.
  /// - Returns: the version whose value it has again.
  /// - Throws: `HistoryFailure.notRemoved`, `.nothingOlder` if its versions were destroyed.
  @discardableResult
  package func undelete(_ id: RecordID, named name: String) async throws -> Int {
    guard let history = try await history(of: id) else { throw HistoryFailure.nothingOlder(name) }
    guard history.isRemoved else { throw HistoryFailure.notRemoved(name) }
    guard let last = history.versions.last else { throw HistoryFailure.nothingOlder(name) }
    try await write(id, last.value, expecting: .absent)
    return last.number
  }

  /// What destroying comes to.
  package enum Destruction: Hashable, Sendable {
    /// First step: set down, to be destroyed from then on.
    case condemned([Int], from: Date)
    case destroyed([Int])
    case spared([Int])
  }

  /// First sets versions down for destruction; asked again after ``secondThoughts`` it destroys them.
  /// - Parameters:
  ///   - number: `nil` for all older versions.
  ///   - waiting: whether the time between is kept.
  /// - Throws: `HistoryFailure.isCurrent`, `.noSuchVersion`, `.nothingOlder`, `.tooEarly`.
  package func destroy(
    _ id: RecordID, version number: Int?, waiting: Bool, named name: String
  ) async throws -> Destruction {
    let destruction = try await destruction(of: id, version: number, waiting: waiting, named: name)
    let numbers = try await olderVersions(of: id, number, name)
    let now = world.now()
    let isDone = if case .destroyed = destruction { true } else { false }
    try await attempt([]) { draft in
      var list = try await draft.versions(of: id, isThere: true)
      for number in numbers where list.kept.contains(number) {
        if isDone {
          draft.destroy(number, of: id, in: &list)
        } else if list.condemned[number] == nil {
          list.condemned[number] = now
          draft.told.append(AuditChange(.condemn, id, version: number))
        }
      }
      draft.note(list, of: id)
    }
    return destruction
  }

  /// What ``destroy(_:version:waiting:named:)`` would come to now; nothing is written.
  package func destruction(
    of id: RecordID, version number: Int?, waiting: Bool, named name: String
  ) async throws -> Destruction {
    let numbers = try await olderVersions(of: id, number, name)
    let now = world.now()
    let list = try await store.read(VersionList.id(of: id)).map { try VersionList(reading: $0) }
    let condemned = numbers.compactMap { list?.condemned[$0] }
    guard waiting else { return .destroyed(numbers) }
    guard condemned.count == numbers.count, let latest = condemned.max() else {
      return .condemned(numbers, from: now.addingTimeInterval(Self.secondThoughts))
    }
    let until = latest.addingTimeInterval(Self.secondThoughts)
    if now < until { throw HistoryFailure.tooEarly(name, numbers[0], until: until) }
    return .destroyed(numbers)
  }

  /// Takes back the first step.
  /// - Throws: `HistoryFailure.notCondemned`.
  package func spare(_ id: RecordID, version number: Int?, named name: String) async throws -> Destruction {
    let numbers = try await olderVersions(of: id, number, name)
    let list = try await store.read(VersionList.id(of: id)).map { try VersionList(reading: $0) }
    let spared = numbers.filter { list?.condemned[$0] != nil }
    guard !spared.isEmpty else { throw HistoryFailure.notCondemned(name, numbers[0]) }
    try await attempt([]) { draft in
      var list = try await draft.versions(of: id, isThere: true)
      for number in spared {
        list.condemned[number] = nil
        draft.told.append(AuditChange(.spare, id, version: number))
      }
      draft.note(list, of: id)
    }
    return .spared(spared)
  }

  private func olderVersions(of id: RecordID, _ number: Int?, _ name: String) async throws -> [Int] {
    guard let history = try await history(of: id) else { throw HistoryFailure.nothingOlder(name) }
    let older = history.versions.filter { !$0.isCurrent }.map(\.number)
    guard let number else {
      guard !older.isEmpty else { throw HistoryFailure.nothingOlder(name) }
      return older
    }
    guard !(try history.version(number, named: name)).isCurrent else { throw HistoryFailure.isCurrent(name, number) }
    return [number]
  }
}
