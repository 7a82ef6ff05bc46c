package import AMS
import Cryptography
package import Groundwork
import Vault

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// Whose key is changed.
package enum RotationSide: String, CaseIterable, Sendable {
  case merchant, alipay

  package var role: KeyRole { self == .merchant ? .merchantPrivate : .alipayPublic }

  package var name: Localized {
    self == .merchant
      ? Localized(zh: "商户密钥", en: "merchant key") : Localized(zh: "支付宝公钥", en: "Alipay public key")
  }
}

/// What a platform does when it is given a further key.
package enum RotationStyle: String, CaseIterable, Sendable {
  /// Both keys are in force until the old one is taken away.
  case overlap
  /// The new key puts the old one out of force at once.
  case replace
}

/// The change from one key to the next, as far as it has come: a record of the vault.
package struct Rotation: Sendable {
  /// A state with the time it was entered.
  package struct Entry: Hashable, Sendable {
    package let state: RotationState
    package let time: Date
  }

  package let app: String
  package let environment: AMS.Environment
  package let side: RotationSide
  package let old: KeyName
  package let new: KeyName
  /// What the person expects of the platform; `nil` if nothing was said.
  package let expected: RotationStyle?
  /// What the platform was seen to do; `nil` before the new key was live, and for its own key.
  package internal(set) var observed: RotationStyle?
  /// Every state that was entered, in order; never empty.
  package internal(set) var entries: [Entry]
  /// Of the record it was read from.
  var revision: Revision?

  package var state: RotationState { entries.last?.state ?? .staged }
  package var style: RotationStyle? { observed ?? expected }
}

extension Rotation {
  static let kind = RecordKind(rawValue: "rotation")

  static func id(_ app: String, _ environment: AMS.Environment, _ side: RotationSide) -> RecordID {
    RecordID(kind: kind, name: "\(app)/\(environment.rawValue)/\(side.rawValue)")
  }

  var id: RecordID { Self.id(app, environment, side) }

  var record: SecretBytes {
    let document: JSON = [
      "app": .string(app), "environment": .string(environment.rawValue), "side": .string(side.rawValue),
      "old": .string(old.description), "new": .string(new.description), "expected": .optional(expected?.rawValue),
      "observed": .optional(observed?.rawValue),
      "entries": .array(
        entries.map { ["state": .string($0.state.rawValue), "time": .string(Timestamp.text($0.time))] }),
    ]
    return SecretBytes(copying: Array(document.compact.utf8))
  }

  /// - Throws: `RotationFailure.journalUnreadable` if the record is none of ours.
  init(_ record: Record) throws {
    let bytes = record.value.withBytes { Array($0) }
    guard let json = try? JSON(reading: bytes), let app = json["app"]?.text,
      let environment = json["environment"]?.text.flatMap(AMS.Environment.init),
      let side = json["side"]?.text.flatMap(RotationSide.init), let old = json["old"]?.text.flatMap(KeyName.init),
      let new = json["new"]?.text.flatMap(KeyName.init), let list = json["entries"]?.elements, !list.isEmpty
    else { throw RotationFailure.journalUnreadable(record.id.name) }
    entries = try list.map { entry in
      guard let state = entry["state"]?.text.flatMap(RotationState.init),
        let time = entry["time"]?.text.flatMap(Timestamp.date)
      else { throw RotationFailure.journalUnreadable(record.id.name) }
      return Entry(state: state, time: time)
    }
    self.app = app
    self.environment = environment
    self.side = side
    self.old = old
    self.new = new
    expected = json["expected"]?.text.flatMap(RotationStyle.init)
    observed = json["observed"]?.text.flatMap(RotationStyle.init)
    revision = record.revision
  }

  init(
    app: String, environment: AMS.Environment, side: RotationSide, old: KeyName, new: KeyName,
    expected: RotationStyle?, at now: Date
  ) {
    self.app = app
    self.environment = environment
    self.side = side
    self.old = old
    self.new = new
    self.expected = expected
    entries = [Entry(state: .staged, time: now)]
  }
}
