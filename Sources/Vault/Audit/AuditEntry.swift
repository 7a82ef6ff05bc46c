import Cryptography
import Groundwork

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// One line of the audit: who did what when and why, and the hash of the line before.
package struct AuditEntry: Sendable {
  /// Changes one entry may name; a larger commit makes several.
  static let maximumChanges = 1_000

  /// Counted from 1.
  package let number: Int
  /// In whole seconds.
  package let time: Date
  package let occasion: Occasion
  package let changes: [AuditChange]
  /// SHA-256 of the line of the entry before, in hex; zeros for the first.
  package let previous: String
  /// As it is stored: the hashes are taken over these bytes, so it is never written anew.
  let line: [UInt8]

  init(number: Int, time: Date, _ occasion: Occasion, _ changes: [AuditChange], previous: String) {
    self.number = number
    self.time = time
    self.occasion = occasion
    self.changes = changes
    self.previous = previous
    let json: JSON = [
      "n": .integer(Int64(number)), "time": .string(Timestamp.text(time)), "who": .string(occasion.who),
      "command": .string(occasion.command), "why": .optional(occasion.why),
      "changes": .array(changes.map(\.json)), "previous": .string(previous),
    ]
    line = Array(json.compact.utf8)
  }

  /// - Returns: `nil` if the line is no entry.
  init?(line: [UInt8]) {
    guard let json = try? JSON(reading: line), case .integer(let number) = json["n"],
      let time = json["time"]?.text.flatMap(Timestamp.date), let who = json["who"]?.text,
      let command = json["command"]?.text, let changes = json["changes"]?.elements,
      let previous = json["previous"]?.text
    else { return nil }
    self.number = Int(number)
    self.time = time
    occasion = Occasion(who: who, command: command, why: json["why"]?.text)
    self.changes = changes.compactMap(AuditChange.init)
    self.previous = previous
    self.line = line
    guard self.changes.count == changes.count else { return nil }
  }

  static let beforeFirst = String(repeating: "0", count: 64)

  /// SHA-256 of the line, in hex.
  package func hash() throws -> String { try Checksum.sha256(line).hex }
}
