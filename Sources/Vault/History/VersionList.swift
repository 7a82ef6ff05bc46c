import Cryptography
import Groundwork

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Which versions of a record there are: kept beside it once it has had more than one.
struct VersionList: Equatable {
  static let kind = RecordKind(rawValue: "history")

  /// The number of the newest version, counted from 1; 0 before the first.
  var latest: Int
  /// Older versions that are kept, ascending; with the newest, if the record is removed.
  var kept: [Int] = []
  var isRemoved = false
  /// Versions set down for destruction, and when.
  var condemned: [Int: Date] = [:]

  static func id(of id: RecordID) -> RecordID { RecordID(kind: kind, name: "\(id.kind.rawValue)/\(id.name)") }

  /// The record a list is about.
  static func subject(of list: RecordID) -> RecordID? {
    guard let slash = list.name.firstIndex(of: "/") else { return nil }
    return RecordID(
      kind: RecordKind(rawValue: String(list.name[..<slash])), name: String(list.name[list.name.index(after: slash)...])
    )
  }

  var value: SecretBytes {
    let json: JSON = [
      "latest": .integer(Int64(latest)), "kept": .array(kept.map { .integer(Int64($0)) }), "removed": .bool(isRemoved),
      "condemned": .object(
        condemned.sorted { $0.key < $1.key }.map { .init(String($0.key), .string(Timestamp.text($0.value))) }),
    ]
    return SecretBytes(copying: Array(json.compact.utf8))
  }

  init(latest: Int) { self.latest = latest }

  /// - Throws: `HistoryFailure.unreadable`.
  init(reading record: Record) throws(HistoryFailure) {
    guard let json = try? JSON(reading: record.value.unprotectedCopy()), case .integer(let latest) = json["latest"],
      let kept = json["kept"]?.elements, case .bool(let isRemoved) = json["removed"]
    else { throw .unreadable(record.id.name) }
    self.latest = Int(latest)
    self.kept = kept.compactMap { if case .integer(let number) = $0 { Int(number) } else { nil } }
    self.isRemoved = isRemoved
    for member in json["condemned"]?.members ?? [] {
      if let number = Int(member.name), let time = member.value.text.flatMap(Timestamp.date) {
        condemned[number] = time
      }
    }
  }
}
