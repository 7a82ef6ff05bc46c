import Groundwork

/// What was done to one record.
package struct AuditChange: Hashable, Sendable {
  package enum Action: String, CaseIterable, Sendable {
    /// The record got this version.
    case write
    /// The record was removed; the version is the one it had.
    case remove
    /// An older version was destroyed, on request or because there were too many.
    case destroy
    /// An older version was set down for destruction.
    case condemn
    /// A version set down for destruction was spared.
    case spare
    /// A secret value was shown to a person.
    case reveal
    /// A value left the vault in plaintext, for a file or another program.
    case export
    /// The vault was kept open for other commands by this slot.
    case unlock
    /// The vault was opened by this slot, which is for emergencies.
    case open
    /// A slot was added, got another secret, or was removed.
    case addSlot = "add-slot"
    case changeSlot = "change-slot"
    case removeSlot = "remove-slot"
    /// The end of the audit was lost, as after a salvage; it begins again here.
    case restart
  }

  /// What stands in place of a record where a slot is meant.
  package static let slotKind = RecordKind(rawValue: "slot")

  package static func slot(_ action: Action, _ id: UInt64) -> AuditChange {
    AuditChange(action, RecordID(kind: slotKind, name: String(id)), version: nil)
  }

  package let action: Action
  package let id: RecordID
  /// Of the record, counted from 1; `nil` where no version is meant.
  package let version: Int?
  /// The keyed hash of the value written, in hex; `nil` for anything but ``Action/write``.
  package let valueHash: String?

  package init(_ action: Action, _ id: RecordID, version: Int?, valueHash: String? = nil) {
    self.action = action
    self.id = id
    self.version = version
    self.valueHash = valueHash
  }

  var json: JSON {
    [
      "do": .string(action.rawValue), "kind": .string(id.kind.rawValue), "name": .string(id.name),
      "version": version.map { .integer(Int64($0)) } ?? .null, "value": .optional(valueHash),
    ]
  }

  init?(_ json: JSON) {
    guard let action = json["do"]?.text.flatMap(Action.init), let kind = json["kind"]?.text,
      let name = json["name"]?.text
    else { return nil }
    var version: Int?
    if case .integer(let number) = json["version"] { version = Int(number) }
    self.init(
      action, RecordID(kind: RecordKind(rawValue: kind), name: name), version: version,
      valueHash: json["value"]?.text)
  }
}
