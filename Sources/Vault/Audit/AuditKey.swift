package import Cryptography
import Groundwork

/// The key under which values appear in the audit: whoever has it can check a value, nobody can guess one without it.
///
/// See "The audit" in `docs/vault-format.md`.
package struct AuditKey: Sendable {
  private let key: SecretBytes

  package init(_ key: SecretBytes) { self.key = key }

  init(dataKey: SecretBytes, vaultID: [UInt8]) throws {
    key = try HMACSHA256.derivedKey(
      for: [VaultFormat.label, .text("audit key"), .bytes(vaultID)].encoded, key: dataKey)
  }

  /// The keyed hash of a value, in hex. Equal values of different records have different hashes.
  package func hash(of value: SecretBytes, in id: RecordID) throws -> String {
    let start = [Field.text("value"), .text(id.kind.rawValue), .text(id.name)].encoded
    var length: [UInt8] = []
    UInt32(value.count).appendBigEndian(to: &length)
    let message = SecretBytes(joining: [SecretBytes(copying: start + length), value])
    return try HMACSHA256.code(forSecret: message, key: key).hex
  }
}
