/// What AES-256-GCM makes of a plaintext: nonce, ciphertext and tag, in one piece.
package struct SealedBox: Hashable, Sendable {
  package static let nonceCount = 12
  package static let tagCount = 16

  package let nonce: [UInt8]
  package let ciphertext: [UInt8]
  package let tag: [UInt8]

  package init(nonce: [UInt8], ciphertext: [UInt8], tag: [UInt8]) {
    self.nonce = nonce
    self.ciphertext = ciphertext
    self.tag = tag
  }

  /// Takes a box apart that `combined` has put together; `nil` if there are too few bytes to be one.
  package init?(combined bytes: [UInt8]) {
    guard bytes.count >= Self.nonceCount + Self.tagCount else { return nil }
    nonce = Array(bytes.prefix(Self.nonceCount))
    ciphertext = Array(bytes.dropFirst(Self.nonceCount).dropLast(Self.tagCount))
    tag = Array(bytes.suffix(Self.tagCount))
  }

  /// Nonce, ciphertext, tag, one after the other.
  package var combined: [UInt8] { nonce + ciphertext + tag }
}
