import AMS
import Cryptography
import Groundwork

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// How a key lies in its vault record: one line of JSON with what may be told, a line feed, then the key in DER
/// (PKCS#8 or SubjectPublicKeyInfo). The material never passes through text.
enum KeyRecord {
  static func encode(_ key: StoredKey) throws -> SecretBytes {
    let summary = key.summary
    var head: [JSON.Member] = [
      .init("app", .string(summary.app)), .init("name", .string(summary.name.description)),
      .init("origin", .string(summary.origin.rawValue)), .init("created", .string(Timestamp.text(summary.created))),
    ]
    // A key that was never part of a rotation is written as it always was.
    if let since = summary.standingSince {
      head.append(.init("standing", .string(summary.standing.rawValue)))
      head.append(.init("since", .string(Timestamp.text(since))))
    }
    let line = Array((JSON.object(head).compact + "\n").utf8)
    switch key.material {
    case .publicKey(let publicKey):
      let body = publicKey.spkiDER
      return SecretBytes(copying: line + body)
    case .privateKey(let privateKey):
      let body = try privateKey.exported(as: .pkcs8DER)
      return SecretBytes(joining: [SecretBytes(copying: line), body])
    }
  }

  /// - Throws: `KeyringFailure.recordUnreadable` if the value is none of ours.
  static func decode(_ value: SecretBytes, name: String) throws -> StoredKey {
    var bytes = value.withBytes { Array($0) }
    defer { _ = SecretBytes(wiping: &bytes) }
    guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")), let head = try? JSON(reading: Array(bytes[..<end])),
      let app = head["app"]?.text, let keyName = head["name"]?.text.flatMap(KeyName.init),
      let origin = head["origin"]?.text.flatMap(KeySummary.Origin.init),
      let created = head["created"]?.text.flatMap(Timestamp.date)
    else { throw KeyringFailure.recordUnreadable(name) }
    var standing = KeyStanding.inUse
    if let word = head["standing"]?.text {
      guard let known = KeyStanding(rawValue: word) else { throw KeyringFailure.recordUnreadable(name) }
      standing = known
    }
    var body = Array(bytes[(end + 1)...])
    defer { _ = SecretBytes(wiping: &body) }
    let material: StoredKey.Material
    guard let key = try? KeyText.readOwn(body) else { throw KeyringFailure.recordUnreadable(name) }
    switch key {
    case .privateKey(let key): material = .privateKey(key)
    case .publicKey(let key): material = .publicKey(key)
    }
    let publicKey = StoredKey.publicKey(of: material)
    let summary = KeySummary(
      app: app, name: keyName, bits: publicKey.bits, fingerprint: publicKey.fingerprint, created: created,
      origin: origin, standing: standing, standingSince: head["since"]?.text.flatMap(Timestamp.date))
    return StoredKey(summary: summary, material: material)
  }
}
