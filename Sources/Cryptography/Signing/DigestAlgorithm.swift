import CLibcrypto

/// The digests met in signatures. Only SHA-256 is right for `RSA256`; the others tell what went wrong.
package enum DigestAlgorithm: String, CaseIterable, Sendable {
  case md5 = "MD5"
  case sha1 = "SHA-1"
  case sha224 = "SHA-224"
  case sha256 = "SHA-256"
  case sha384 = "SHA-384"
  case sha512 = "SHA-512"

  /// The length of a digest.
  package var byteCount: Int {
    switch self {
    case .md5: 16
    case .sha1: 20
    case .sha224: 28
    case .sha256: 32
    case .sha384: 48
    case .sha512: 64
    }
  }

  // Fetched once for the whole process, because a search hashes many thousand short texts and each
  // fetch costs more than the digest. Never changed nor freed afterwards, hence safe to share.
  private nonisolated(unsafe) static let methods: [DigestAlgorithm: OpaquePointer] = {
    var methods: [DigestAlgorithm: OpaquePointer] = [:]
    for algorithm in allCases { methods[algorithm] = EVP_MD_fetch(nil, algorithm.rawValue, nil) }
    OpenSSLCall.drainReasons()
    return methods
  }()

  /// The digest of the bytes; empty if this build of libcrypto lacks the algorithm (MD5 in FIPS mode).
  package func digest(of bytes: [UInt8]) -> [UInt8] {
    guard let method = Self.methods[self] else { return [] }
    var digest = [UInt8](repeating: 0, count: byteCount)
    guard EVP_Digest(bytes, bytes.count, &digest, nil, method, nil) == 1 else {
      OpenSSLCall.drainReasons()
      return []
    }
    return digest
  }
}
