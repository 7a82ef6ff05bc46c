package import Groundwork
import Vault

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// A value of the current application with how many versions there are.
package struct ValueReport: Sendable {
  package let name: String
  package let kind: Localized
  package let kindWord: String
  /// The greatest version number used.
  package let latest: Int
  /// How many versions can be shown.
  package let count: Int
  package let written: Date?
  package let isRemoved: Bool

  package var json: JSON {
    [
      "name": .string(name), "kind": .string(kindWord), "latest": .integer(Int64(latest)),
      "versions": .integer(Int64(count)), "written": .optional(written.map(Timestamp.text)),
      "removed": .bool(isRemoved),
    ]
  }
}

/// One version of a value: what may be told of it, and whose doing it was as far as the audit knows.
package struct VersionReport: Sendable {
  package let number: Int
  package let written: Date
  package let isCurrent: Bool
  package let isSecret: Bool
  /// Titles and texts.
  package let facts: [(title: Localized, text: String)]
  package let summary: String
  package let who: String?
  package let command: String?
  package let why: String?
  package let condemned: Date?
  private let factDocument: JSON

  init(_ version: ValueVersion, _ shown: ShownValue, _ entry: AuditEntry?) {
    number = version.number
    written = version.written
    isCurrent = version.isCurrent
    condemned = version.condemned
    isSecret = shown.isSecret
    summary = shown.summary
    facts = shown.facts.map { ($0.title, $0.text) }
    who = entry?.occasion.who
    command = entry?.occasion.command
    why = entry?.occasion.why
    factDocument = .object(shown.facts.map { .init($0.id, .string($0.text)) })
  }

  package var json: JSON {
    [
      "version": .integer(Int64(number)), "written": .string(Timestamp.text(written)), "current": .bool(isCurrent),
      "secret": .bool(isSecret), "facts": factDocument, "who": .optional(who), "command": .optional(command),
      "why": .optional(why), "condemned": .optional(condemned.map(Timestamp.text)),
    ]
  }
}

/// The versions of one value.
package struct VersionsReport: Sendable {
  package let name: String
  package let isRemoved: Bool
  /// Oldest first.
  package let versions: [VersionReport]

  package var json: JSON {
    [
      "name": .string(name), "removed": .bool(isRemoved), "versions": .array(versions.map(\.json)),
    ]
  }
}

/// What two versions of a value differ in.
package struct ValueDifference: Sendable {
  package struct Row: Sendable {
    package let id: String
    package let title: Localized
    /// `nil` where that version has no such fact.
    package let before: String?
    package let after: String?
  }

  package let name: String
  package let from: Int
  package let to: Int
  package let isSame: Bool
  /// Facts that differ. Empty although not the same: the difference is within the secret.
  package let rows: [Row]

  init(_ name: String, _ from: (Int, ShownValue, isSame: Bool), _ to: (Int, ShownValue)) {
    self.name = name
    self.from = from.0
    self.to = to.0
    isSame = from.isSame
    let before = Dictionary(from.1.facts.map { ($0.id, $0) }) { first, _ in first }
    let after = Dictionary(to.1.facts.map { ($0.id, $0) }) { first, _ in first }
    let ids = from.1.facts.map(\.id) + to.1.facts.map(\.id).filter { before[$0] == nil }
    rows = ids.compactMap { id in
      guard before[id]?.text != after[id]?.text, let title = (before[id] ?? after[id])?.title else { return nil }
      return Row(id: id, title: title, before: before[id]?.text, after: after[id]?.text)
    }
  }

  package var json: JSON {
    [
      "name": .string(name), "from": .integer(Int64(from)), "to": .integer(Int64(to)), "same": .bool(isSame),
      "rows": .array(rows.map { ["what": .string($0.id), "from": .optional($0.before), "to": .optional($0.after)] }),
    ]
  }
}

/// What was done to the versions of a value, or would be.
package struct HistoryChange: Sendable {
  package enum Deed: String, Sendable {
    case rolledBack = "rolled-back"
    case undeleted, condemned, destroyed, spared
    /// There was nothing to do.
    case unchanged
  }

  package let name: String
  package let deed: Deed
  package let isDone: Bool
  /// The versions it is about: the one brought back, those destroyed.
  package let versions: [Int]
  /// When the second step may be taken.
  package let from: Date?
  /// The command that takes it back, if one can.
  package let undo: String?

  package var json: JSON {
    [
      "name": .string(name), "deed": .string(deed.rawValue), "done": .bool(isDone),
      "versions": .array(versions.map { .integer(Int64($0)) }), "from": .optional(from.map(Timestamp.text)),
      "undo": .optional(undo),
    ]
  }
}
