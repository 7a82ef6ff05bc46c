/// HMAC with SHA-256 on its way (RFC 2104): a plain value like `DigestState`, for a search over many texts.
///
/// It holds what the key became after one block: enough to compute codes, not to read the key. It is not wiped, so it is
/// for codes somebody else made, never for keys of our own making.
package struct HMACState: Sendable {
  package private(set) var inner: DigestState
  package let outer: DigestState

  /// - Returns: `nil` if libcrypto has no SHA-256.
  package init?(key: SecretBytes) {
    guard var inner = DigestState(.sha256), var outer = DigestState(.sha256), let empty = DigestState(.sha256) else {
      return nil
    }
    // Keys longer than a block are hashed first; shorter ones end in zeros.
    let block = SecretBytes(count: 64) { block in
      key.withBytes { key in
        if key.count <= 64 {
          block.copyMemory(from: key)
        } else {
          var digest = empty
          digest.update(key)
          digest.finish().withBytes { block.copyMemory(from: $0) }
        }
      }
    }
    let mask = { (value: UInt8) in
      SecretBytes(count: 64) { masked in
        block.withBytes { for (index, byte) in $0.enumerated() { masked[index] = byte ^ value } }
      }
    }
    mask(0x36).withBytes { inner.update($0) }
    mask(0x5c).withBytes { outer.update($0) }
    self.inner = inner
    self.outer = outer
  }

  package mutating func update(_ bytes: UnsafeRawBufferPointer) { inner.update(bytes) }
  package mutating func update(_ bytes: [UInt8]) { inner.update(bytes) }

  /// The code of everything so far.
  package consuming func finish() -> InlineDigest {
    var last = outer
    inner.finish().withBytes { last.update($0) }
    return last.finish()
  }
}
