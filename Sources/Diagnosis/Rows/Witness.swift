package import Cryptography

/// What lies open once the public operation of a key was applied to a signature.
package struct OpenedSignature: Sendable {
  /// As long as the modulus.
  package let encodedMessage: [UInt8]
  /// The padding read: what stands inside `00 01 FF… 00`, or after `00 02 … 00` under one's own private key.
  package enum Padding: Sendable, Equatable {
    case signature(content: [UInt8])
    case encryption(content: [UInt8])
    /// RSASSA-PSS with this digest: the salt and the hash inside.
    case pss(DigestAlgorithm, salt: [UInt8], hash: [UInt8])
  }
  package let padding: Padding
  /// Whether the padding alone proves whose key it was. If not, it may have come about by chance, and only a text that
  /// fits proves both.
  package let provesKey: Bool

  package init(encodedMessage: [UInt8], padding: Padding, provesKey: Bool = true) {
    self.encodedMessage = encodedMessage
    self.padding = padding
    self.provesKey = provesKey
  }
}

/// What a signature still says about the text it covers: a candidate is compared with it.
package enum Witness: Sendable, Equatable {
  /// The digest of the text.
  case digest(DigestAlgorithm, [UInt8])
  /// The digest of a function of the digest of the text: hashed twice.
  case digestOfDigest(DigestForm, [UInt8])
  /// The hash of PSS over the digest of the text.
  case pss(DigestAlgorithm, salt: [UInt8], hash: [UInt8])
  /// HMAC-SHA256 keyed with the text of a key file.
  case hmac([UInt8])
  /// The text itself, readable.
  case text([UInt8])

  /// How a digest was written before it was hashed again.
  package enum DigestForm: Sendable, Equatable, CaseIterable {
    case lowerHex, upperHex, raw, base64
  }
}
