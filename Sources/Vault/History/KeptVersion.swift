import Cryptography

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// An older value of a record, as secret as the record: a record of its own, written once.
struct KeptVersion {
  static let kind = RecordKind(rawValue: "version")
  private static let startCount = 8

  /// When the value was written, in whole seconds.
  let written: Date
  let content: SecretBytes

  static func id(_ number: Int, of id: RecordID) -> RecordID {
    RecordID(kind: kind, name: "\(id.kind.rawValue)/\(id.name)#\(number)")
  }

  /// The largest value a record may have so that it can be kept.
  static let maximumBytes = VaultLimits.maximumValueBytes - startCount

  init(written: Date, content: SecretBytes) {
    self.written = written
    self.content = content
  }

  var value: SecretBytes {
    SecretBytes(joining: [SecretBytes(copying: written.secondsSince1970.bigEndianBytes), content])
  }

  /// - Throws: `HistoryFailure.unreadable`.
  init(reading record: Record) throws(HistoryFailure) {
    guard let start = record.value.part(0..<Self.startCount),
      let rest = record.value.part(Self.startCount..<record.value.count)
    else { throw .unreadable(record.id.name) }
    written = Date(secondsSince1970: UInt64(bigEndian: start.unprotectedCopy()))
    content = rest
  }
}
