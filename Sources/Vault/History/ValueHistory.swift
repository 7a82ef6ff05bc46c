package import Cryptography

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// One version of a record.
package struct ValueVersion: Sendable {
  /// Counted from 1.
  package let number: Int
  package let written: Date
  package let value: SecretBytes
  /// Whether the record has this value now.
  package let isCurrent: Bool
  /// When it was set down for destruction.
  package let condemned: Date?
}

/// The versions of a record that are still there.
package struct ValueHistory: Sendable {
  package let id: RecordID
  /// Oldest first. The current one is the last, unless the record was removed.
  package let versions: [ValueVersion]
  package let isRemoved: Bool
  /// The greatest number used so far.
  package let latest: Int

  /// - Throws: `HistoryFailure.noSuchVersion`.
  package func version(_ number: Int, named name: String) throws(HistoryFailure) -> ValueVersion {
    guard let version = versions.first(where: { $0.number == number }) else {
      throw .noSuchVersion(name, number, kept: versions.map(\.number))
    }
    return version
  }
}

extension RecordedVault {
  /// - Returns: `nil` if there is no such record and never was.
  package func history(of id: RecordID) async throws -> ValueHistory? {
    let record = try await store.read(id)
    let list = try await store.read(VersionList.id(of: id)).map { try VersionList(reading: $0) }
    guard record != nil || list != nil else { return nil }
    var versions: [ValueVersion] = []
    for number in list?.kept ?? [] {
      guard let kept = try await store.read(KeptVersion.id(number, of: id)) else {
        throw HistoryFailure.unreadable("\(id.kind.rawValue)/\(id.name)#\(number)")
      }
      let version = try KeptVersion(reading: kept)
      versions.append(
        ValueVersion(
          number: number, written: version.written, value: version.content, isCurrent: false,
          condemned: list?.condemned[number]))
    }
    let latest = list?.latest ?? 1
    if let record {
      versions.append(
        ValueVersion(
          number: latest, written: record.modified, value: record.value, isCurrent: true, condemned: nil))
    }
    return ValueHistory(id: id, versions: versions, isRemoved: record == nil, latest: latest)
  }

  /// Every record that has older versions, or was removed.
  package func recordsWithHistory() async throws -> [RecordID] {
    try await store.list(VersionList.kind).compactMap { VersionList.subject(of: $0.id) }
  }
}
