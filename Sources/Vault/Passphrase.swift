package import Cryptography

/// What a person unlocks the vault with, byte for byte as given.
package struct Passphrase: Sendable {
  /// Counted as a person counts characters. Bytes would be the wrong measure: twelve bytes are four Chinese
  /// characters, and a four-character idiom is one word to a guesser. Eight is the least NIST SP 800-63B (5.1.1.1)
  /// allows for a secret people remember.
  package static let minimumCharacters = 8
  package static let maximumBytes = 1024

  package let bytes: SecretBytes

  /// - Throws: `PassphraseFailure` if it is empty or larger than any passphrase.
  package init(_ bytes: SecretBytes) throws(PassphraseFailure) {
    guard bytes.count > 0 else { throw .empty }
    guard bytes.count <= Self.maximumBytes else { throw .tooLong(bytes: bytes.count) }
    self.bytes = bytes
  }

  /// Takes the content of a file or the output of a command: one line ending (LF or CRLF) at the very end is not part
  /// of the passphrase, a second one is. The array is wiped.
  /// - Throws: `PassphraseFailure` if nothing is left, or too much.
  package init(wipingLineIn content: inout [UInt8]) throws(PassphraseFailure) {
    let whole = SecretBytes(wiping: &content)
    let ending = whole.withBytes { bytes in
      guard bytes.last == 0x0A else { return 0 }
      return bytes.dropLast().last == 0x0D ? 2 : 1
    }
    try self.init(whole.part(0..<(whole.count - ending)) ?? whole)
  }

  /// The rule for a passphrase that is to protect a vault from now on; opening knows no rule.
  /// - Throws: `PassphraseFailure.tooShort`.
  package func checkedForNewUse() throws(PassphraseFailure) -> Passphrase {
    let count = bytes.withBytes { bytes in
      // Bytes that are no text, as from a random generator, count one by one.
      String(validating: bytes, as: UTF8.self)?.count ?? bytes.count
    }
    guard count >= Self.minimumCharacters else { throw .tooShort(characters: count) }
    return self
  }
}
