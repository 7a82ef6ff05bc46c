import CLibcrypto

/// SHA-256 without a key: tells accidents, not attacks.
package enum Checksum {
  /// - Throws: `OpenSSLFailure` if libcrypto has no SHA-256.
  package static func sha256(_ message: [UInt8]) throws -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 32)
    try OpenSSLCall.check(
      "EVP_Digest", returned: EVP_Digest(message, message.count, &digest, nil, EVP_sha256(), nil))
    return digest
  }
}
