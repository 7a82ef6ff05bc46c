import Cryptography
import Groundwork

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Compares candidate texts with what a signature says about the text it covers.
///
/// The state of the hash after a shared beginning is a value: it is computed once and copied for every ending.
struct TextMatcher: Sendable {
  private enum Ending: Sendable {
    case plain
    case rehash(Witness.DigestForm)
    case pss(salt: [UInt8])
    case hmac(outer: DigestState)
  }

  /// The state of the hash before the first byte of a text.
  let start: DigestState
  private let algorithm: DigestAlgorithm
  private let target: InlineDigest
  private let ending: Ending
  private let isPlain: Bool

  /// - Returns: `nil` if this build of libcrypto lacks the digest, or for an HMAC, which takes a key.
  init?(_ witness: Witness) {
    let algorithm: DigestAlgorithm
    let bytes: [UInt8]
    switch witness {
    case .digest(let named, let digest): (algorithm, bytes, ending) = (named, digest, .plain)
    case .digestOfDigest(let form, let digest): (algorithm, bytes, ending) = (.sha256, digest, .rehash(form))
    case .pss(let named, let salt, let hash): (algorithm, bytes, ending) = (named, hash, .pss(salt: salt))
    case .text(let text): (algorithm, bytes, ending) = (.sha256, DigestAlgorithm.sha256.digest(of: text), .plain)
    case .hmac: return nil
    }
    guard let start = DigestState(algorithm), let target = InlineDigest(bytes) else { return nil }
    self.algorithm = algorithm
    self.start = start
    self.target = target
    if case .plain = ending { isPlain = true } else { isPlain = false }
  }

  /// Compares with an HMAC-SHA256 made with this key.
  init?(hmac value: [UInt8], key: SecretBytes) {
    guard let target = InlineDigest(value), let state = HMACState(key: key) else { return nil }
    (algorithm, self.target, start, ending) = (.sha256, target, state.inner, .hmac(outer: state.outer))
    isPlain = false
  }

  /// Whether the digest of a text is hashed once more.
  var hashesTwice: Bool { if case .rehash = ending { true } else { false } }

  /// Whether a state, after the last byte of a text, is that of the signed text.
  func matches(_ state: consuming DigestState) -> Bool { matches(state.finish()) }

  /// Whether the digest of a text is that of the signed text.
  @inline(__always)
  func matches(_ digest: InlineDigest) -> Bool {
    isPlain ? digest == target : matchesIndirectly(digest)
  }

  func matches(_ text: [UInt8]) -> Bool {
    var state = start
    state.update(text)
    return matches(state)
  }

  private func matchesIndirectly(_ digest: InlineDigest) -> Bool {
    switch ending {
    case .plain: return digest == target
    case .rehash(let form): return rehashed(digest, form) == target
    case .pss(let salt):
      // RFC 8017, 9.1.1, step 6: eight zero bytes, the digest of the text, the salt.
      return target.matches(algorithm.digest(of: [UInt8](repeating: 0, count: 8) + digest.bytes + salt))
    case .hmac(var outer):
      digest.withBytes { outer.update($0) }
      return outer.finish() == target
    }
  }
}

extension TextMatcher {
  private func rehashed(_ digest: InlineDigest, _ form: Witness.DigestForm) -> InlineDigest {
    // The start of a matcher that hashes twice is that of the hash itself.
    var state = start
    switch form {
    case .raw: digest.withBytes { state.update($0) }
    case .lowerHex: digest.lowerHex()?.withBytes { state.update($0) }
    case .upperHex: digest.upperHex()?.withBytes { state.update($0) }
    case .base64: state.update(Array(Data(digest.bytes).base64EncodedString().utf8))
    }
    return state.finish()
  }
}
