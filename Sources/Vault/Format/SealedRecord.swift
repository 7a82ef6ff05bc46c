import Cryptography
import SQLite

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A row of the table `records`.
struct SealedRecord: Equatable {
  static let columns = "kind, id, revision, label, content"

  let place: RecordPlace
  let revision: Revision
  let label: [UInt8]
  let content: [UInt8]

  init(_ row: Row) throws(SQLiteFailure) {
    place = RecordPlace(kindTag: try row.blob(0), id: try row.blob(1))
    revision = Revision(rawValue: UInt64(bitPattern: try row.integer(2)))
    label = try row.blob(3)
    content = try row.blob(4)
  }

  /// - Parameter place: that of the record's id.
  init(sealing record: Record, at place: RecordPlace, with keys: VaultKeys) throws {
    self.place = place
    revision = record.revision
    let label = [Field.text(record.id.kind.rawValue), .text(record.id.name)].encoded
    self.label = try keys.sealing.seal(
      SecretBytes(joining: label, nil, paddedToMultipleOf: VaultFormat.paddingBlock),
      context: keys.labelContext(place, revision))
    var start = record.created.secondsSince1970.bigEndianBytes
    record.modified.secondsSince1970.appendBigEndian(to: &start)
    UInt32(record.value.count).appendBigEndian(to: &start)
    self.content = try keys.sealing.seal(
      SecretBytes(joining: start, record.value, paddedToMultipleOf: VaultFormat.paddingBlock),
      context: keys.contentContext(place, revision))
  }

  var values: [ColumnValue] {
    [
      .blob(place.kindTag), .blob(place.id), .integer(Int64(bitPattern: revision.rawValue)), .blob(label),
      .blob(content),
    ]
  }

  /// Nonce and tag of the content.
  var seal: [UInt8] { Array(content.prefix(SealedBox.nonceCount)) + content.suffix(SealedBox.tagCount) }

  /// Kind and name; `nil` if they do not authenticate, which they do at one place and revision only.
  func openedID(with keys: VaultKeys) throws -> RecordID? {
    guard let plaintext = try keys.sealing.open(label, context: keys.labelContext(place, revision)) else {
      return nil
    }
    var rest = plaintext.unprotectedCopy()[...]
    guard let kind = Self.takeText(from: &rest), let name = Self.takeText(from: &rest) else { return nil }
    return RecordID(kind: RecordKind(rawValue: kind), name: name)
  }

  /// The record; `nil` if its content does not authenticate.
  func opened(as id: RecordID, with keys: VaultKeys) throws -> Record? {
    guard let plaintext = try keys.sealing.open(content, context: keys.contentContext(place, revision)),
      let start = plaintext.start(20), let value = plaintext.part(20..<(20 + Int(UInt32(bigEndian: start[16..<20]))))
    else { return nil }
    return Record(
      id: id, value: value, revision: revision,
      created: Date(secondsSince1970: UInt64(bigEndian: start[0..<8])),
      modified: Date(secondsSince1970: UInt64(bigEndian: start[8..<16])))
  }

  private static func takeText(from rest: inout ArraySlice<UInt8>) -> String? {
    guard rest.count >= 4 else { return nil }
    let count = Int(UInt32(bigEndian: rest.prefix(4)))
    rest = rest.dropFirst(4)
    guard rest.count >= count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return String(validating: rest.prefix(count), as: UTF8.self)
  }
}

extension Date {
  /// Whole seconds; a time before 1970 counts as 1970.
  var secondsSince1970: UInt64 { UInt64(max(0, timeIntervalSince1970.rounded(.down))) }

  init(secondsSince1970 seconds: UInt64) {
    self.init(timeIntervalSince1970: Double(seconds))
  }
}
