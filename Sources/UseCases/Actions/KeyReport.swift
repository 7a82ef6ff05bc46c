package import AMS
import Cryptography
import Diagnosis
package import Groundwork
import Keyring

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// A key of the vault as it may be shown: facts, never material.
package struct KeyReport: Hashable, Sendable {
  package let app: String
  /// `sandbox-private-v1`
  package let name: String
  package let role: Localized
  package let environment: AMS.Environment
  package let version: Int
  package let bits: Int
  package let fingerprint: String
  package let shortFingerprint: String
  package let created: Date
  /// Whether the vault can sign with it.
  package let signs: Bool
  /// Whether it is the one that signs, or that verifies first.
  package let isActive: Bool
  /// The client id its environment has; `nil` if none is set.
  package let clientID: String?
  package let ageDays: Int
  let order: KeyName
  private let standing: KeyStanding
  private let roleWord: String
  private let origin: String

  init(_ summary: KeySummary, isActive: Bool, clientID: String?, now: Date) {
    self.isActive = isActive
    self.clientID = clientID
    order = summary.name
    standing = summary.standing
    ageDays = max(0, Int(now.timeIntervalSince(summary.created) / 86_400))
    app = summary.app
    name = summary.name.description
    role = summary.name.role.name
    roleWord = summary.name.role.rawValue
    environment = summary.name.environment
    version = summary.name.version.number
    bits = summary.bits
    fingerprint = summary.fingerprint.text
    shortFingerprint = summary.fingerprint.short
    created = summary.created
    origin = summary.origin.rawValue
    signs = summary.name.role == .merchantPrivate && summary.standing != .destroyed
  }

  package var json: JSON {
    [
      "name": .string(name), "role": .string(roleWord), "environment": .string(environment.rawValue),
      "version": .integer(Int64(version)), "bits": .integer(Int64(bits)), "fingerprint": .string(fingerprint),
      "created": .string(Timestamp.text(created)), "origin": .string(origin), "app": .string(app),
      "clientId": .optional(clientID), "standing": .string(standing.rawValue), "active": .bool(isActive),
      "ageDays": .integer(Int64(ageDays)),
    ]
  }

  /// What it is used for, in a word or two.
  package var use: Localized {
    if standing != .inUse { return standing.name }
    return isActive ? Localized(zh: "在用", en: "active") : Localized(zh: "已被取代", en: "superseded")
  }

  /// Whether it is used, or may be, and is older than that.
  package func isOld(moreThan days: Int) -> Bool {
    ageDays > days && (isActive || standing == .kept)
  }

  package var ageRemark: Localized {
    let command =
      "till keys rotate" + (order.role == .alipayPublic ? " --role alipay" : "")
      + (environment == .production ? " --env production" : "")
    return Localized(
      zh: "\(name) 已用了 \(ageDays) 天：\(command)", en: "\(name) has been used for \(ageDays) days: \(command)")
  }
}

/// What a key text is: `till.key/1`.
package struct KeyInspection: Sendable {
  package let isPrivate: Bool
  package let form: Localized
  package let bits: Int
  package let fingerprint: String
  /// What is unusual about the text.
  package let notes: [Localized]
  /// The id of the cause that a defect of the text would have in a diagnosis.
  package let cause: String?
  package let json: JSON

  init(_ reading: KeyReading, cause: CauseID? = nil) {
    let key = reading.key.publicKey
    isPrivate = reading.key.isPrivate
    form = reading.form.name
    bits = key.bits
    fingerprint = key.fingerprint.text
    notes = reading.notes.map(\.words)
    self.cause = cause?.rawValue
    json = [
      "schema": "till.key/1", "kind": .string(reading.key.isPrivate ? "private" : "public"),
      "structure": .string(reading.form.structure.rawValue), "encoding": .string(reading.form.encoding.rawValue),
      "bits": .integer(Int64(key.bits)),
      "fingerprint": .string(key.fingerprint.text), "notes": .array(reading.notes.map(\.words.json)),
      "cause": .optional(cause?.rawValue),
    ]
  }
}
