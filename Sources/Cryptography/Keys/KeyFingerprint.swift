import Groundwork

/// What a key is called in everything people see: the SHA-256 of its SubjectPublicKeyInfo in DER.
///
/// A pair and its public half have the same fingerprint. The same value comes from
/// `openssl pkey -pubin -in FILE -outform DER | openssl dgst -sha256`.
package struct KeyFingerprint: Hashable, Sendable, CustomStringConvertible {
  private static let prefix = "sha256:"
  private let digits: String

  init(publicKeyInfo: [UInt8]) {
    digits = DigestAlgorithm.sha256.digest(of: publicKeyInfo).hex
  }

  /// - Returns: `nil` unless the text is `sha256:` and 64 hexadecimal digits; capitals are taken.
  package init?(_ text: String) {
    let lower = text.lowercased()
    guard lower.hasPrefix(Self.prefix) else { return nil }
    let digits = lower.dropFirst(Self.prefix.count)
    guard digits.utf8.count == 64, digits.utf8.allSatisfy(Self.isHexadecimal) else { return nil }
    self.digits = String(digits)
  }

  /// The whole fingerprint: `sha256:` and 64 digits.
  package var text: String { Self.prefix + digits }
  /// Enough to tell keys apart by eye: `sha256:`, 16 digits and an ellipsis.
  package var short: String { Self.prefix + digits.prefix(16) + "…" }
  package var description: String { text }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }
}
