import Cryptography
import Groundwork

/// How entries lie in the vault: a page of lines, parted by line feeds.
///
/// The newest entries are in the record `head`, after a line that says how many there are in all and what the last one's
/// hash is. A full head is moved to a record named after its first entry and never written again.
struct AuditPage {
  static let kind = RecordKind(rawValue: "audit")
  static let headID = RecordID(kind: kind, name: "head")
  /// A head with that much is moved away before the next entry.
  static let maximumEntries = 32
  static let maximumBytes = 64 << 10

  /// `nil` where a line is no entry.
  var entries: [AuditEntry?]

  init(_ entries: [AuditEntry?] = []) { self.entries = entries }

  static func id(firstEntry number: Int) -> RecordID {
    let digits = String(number)
    return RecordID(kind: kind, name: String(repeating: "0", count: max(0, 12 - digits.count)) + digits)
  }

  init(of lines: [[UInt8]]) { entries = lines.map { AuditEntry(line: $0) } }

  var isFull: Bool {
    entries.count >= Self.maximumEntries
      || entries.reduce(0) { $0 + ($1?.line.count ?? 0) } >= Self.maximumBytes
  }

  var value: SecretBytes { SecretBytes(copying: Array(entries.compactMap { $0?.line }.joined(separator: [0x0A]))) }

  static func lines(_ value: SecretBytes) -> [[UInt8]] {
    value.unprotectedCopy().split(separator: 0x0A).map { Array($0) }
  }
}

/// The end of the chain.
struct AuditHead {
  /// How many entries there are in all.
  var count = 0
  /// Hash of the last one.
  var last = AuditEntry.beforeFirst
  var page = AuditPage()

  init() {}

  /// - Returns: `nil` if the value is no head.
  init?(_ value: SecretBytes) {
    let lines = AuditPage.lines(value)
    guard let first = lines.first, let json = try? JSON(reading: first), case .integer(let count) = json["entries"],
      let last = json["last"]?.text
    else { return nil }
    self.count = Int(count)
    self.last = last
    page = AuditPage(of: Array(lines.dropFirst()))
  }

  var value: SecretBytes {
    let line: JSON = ["entries": .integer(Int64(count)), "last": .string(last)]
    return SecretBytes(joining: [SecretBytes(copying: Array((line.compact + "\n").utf8)), page.value])
  }
}
