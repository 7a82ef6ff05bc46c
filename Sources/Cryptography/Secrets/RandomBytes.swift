import CLibcrypto

/// Randomness for secrets, from libcrypto's generator.
package enum RandomBytes {
  /// - Throws: `OpenSSLFailure` if the system gives no entropy.
  package static func make(_ count: Int) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    try OpenSSLCall.check("RAND_bytes", returned: RAND_bytes(&bytes, Int32(count)))
    return bytes
  }

  package static func makeSecret(_ count: Int) throws -> SecretBytes {
    try SecretBytes(count: count, locked: true) { buffer in
      try OpenSSLCall.check(
        "RAND_priv_bytes",
        returned: RAND_priv_bytes(buffer.bindMemory(to: UInt8.self).baseAddress, Int32(count)))
    }
  }
}
