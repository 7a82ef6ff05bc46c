import CLibcrypto

/// A digest on its way: a plain value, so a search hashes what its candidates share once and goes on from a copy.
///
/// ```swift
/// var prefix = DigestState(.sha256)
/// prefix?.update(head)
/// let found = bodies.first { body in
///   var state = prefix
///   state?.update(body)
///   return state?.finish() == target
/// }
/// ```
package struct DigestState: Sendable {
  private(set) var state = till_digest()
  package let algorithm: DigestAlgorithm

  /// - Returns: `nil` if this build of libcrypto lacks the algorithm (MD5).
  package init?(_ algorithm: DigestAlgorithm) {
    self.algorithm = algorithm
    guard till_digest_start(&state, algorithm.kind) == 1 else { return nil }
  }

  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    _ = till_digest_add(&state, bytes.baseAddress, bytes.count)
  }

  package mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { _ = till_digest_add(&state, $0.baseAddress, $0.count) }
  }

  package mutating func update(_ bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBytes { _ = till_digest_add(&state, $0.baseAddress, $0.count) }
  }

  /// The digest of everything so far. Whoever needs the state afterwards keeps a copy without asking for one.
  package consuming func finish() -> InlineDigest {
    var digest = InlineDigest(count: algorithm.byteCount)
    digest.withOutput { _ = till_digest_end(&state, $0) }
    return digest
  }
}

extension DigestAlgorithm {
  fileprivate var kind: till_digest_kind {
    switch self {
    case .md5: till_md5
    case .sha1: till_sha1
    case .sha224: till_sha224
    case .sha256: till_sha256
    case .sha384: till_sha384
    case .sha512: till_sha512
    }
  }
}
