package import Cryptography

extension StoredKey {
  /// Reads a key from the value of its record, such as an older version of it.
  /// - Throws: `KeyringFailure.recordUnreadable`.
  package static func reading(_ value: SecretBytes, name: String) throws -> StoredKey {
    try KeyRecord.decode(value, name: name)
  }
}
