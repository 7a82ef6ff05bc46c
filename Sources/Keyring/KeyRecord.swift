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

  /// What a record tells before its key is read.
  struct Head {
    let app: String
    let name: KeyName
    let standing: KeyStanding
    fileprivate let origin: KeySummary.Origin
    fileprivate let created: Date
    fileprivate let standingSince: Date?

    fileprivate init?(_ line: ArraySlice<UInt8>) {
      guard let head = try? JSON(reading: Array(line)), let app = head["app"]?.text,
        let name = head["name"]?.text.flatMap(KeyName.init),
        let origin = head["origin"]?.text.flatMap(KeySummary.Origin.init),
        let created = head["created"]?.text.flatMap(Timestamp.date),
        let standing = head["standing"]?.text.map(KeyStanding.init(rawValue:)) ?? .inUse
      else { return nil }
      (self.app, self.name, self.standing) = (app, name, standing)
      (self.origin, self.created) = (origin, created)
      standingSince = head["since"]?.text.flatMap(Timestamp.date)
    }
  }

  /// Reads a record whose head is wanted.
  /// - Returns: `nil` if `isWanted` says no: the key itself is not read then, which is what takes the time.
  /// - Throws: `KeyringFailure.recordUnreadable` if the value is none of ours.
  static func decode(_ value: SecretBytes, name: String, where isWanted: (Head) -> Bool) throws -> StoredKey? {
    var bytes = value.withBytes { Array($0) }
    defer { _ = SecretBytes(wiping: &bytes) }
    guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")), let head = Head(bytes[..<end]) else {
      throw KeyringFailure.recordUnreadable(name)
    }
    guard isWanted(head) else { return nil }
    var body = Array(bytes[(end + 1)...])
    defer { _ = SecretBytes(wiping: &body) }
    guard let key = try? KeyText.readOwn(body) else { throw KeyringFailure.recordUnreadable(name) }
    let material: StoredKey.Material =
      switch key {
      case .privateKey(let key): .privateKey(key)
      case .publicKey(let key): .publicKey(key)
      }
    let publicKey = StoredKey.publicKey(of: material)
    let summary = KeySummary(
      app: head.app, name: head.name, bits: publicKey.bits, fingerprint: publicKey.fingerprint, created: head.created,
      origin: head.origin, standing: head.standing, standingSince: head.standingSince)
    return StoredKey(summary: summary, material: material)
  }

  /// - Throws: `KeyringFailure.recordUnreadable` if the value is none of ours.
  static func decode(_ value: SecretBytes, name: String) throws -> StoredKey {
    guard let key = try decode(value, name: name, where: { _ in true }) else {
      throw KeyringFailure.recordUnreadable(name)
    }
    return key
  }
}
