import CLibcrypto

/// HMAC with SHA-256 (RFC 2104): 32 bytes that only a holder of the key can compute.
package enum HMACSHA256 {
  /// - Throws: `OpenSSLFailure` if libcrypto has no SHA-256.
  package static func code(for message: [UInt8], key: SecretBytes) throws -> [UInt8] {
    var code = [UInt8](repeating: 0, count: 32)
    try key.withBytes { key in
      let result = HMAC(EVP_sha256(), key.baseAddress, Int32(key.count), message, message.count, &code, nil)
      _ = try OpenSSLCall.check("HMAC", returned: result)
    }
    return code
  }

  /// The same, for a message that is secret itself.
  /// - Throws: `OpenSSLFailure` if libcrypto has no SHA-256.
  package static func code(forSecret message: SecretBytes, key: SecretBytes) throws -> [UInt8] {
    var code = [UInt8](repeating: 0, count: 32)
    try key.withBytes { key in
      try message.withBytes { message in
        let result = HMAC(
          EVP_sha256(), key.baseAddress, Int32(key.count),
          message.bindMemory(to: UInt8.self).baseAddress, message.count, &code, nil)
        _ = try OpenSSLCall.check("HMAC", returned: result)
      }
    }
    return code
  }

  /// The same, for codes that are keys themselves.
  /// - Throws: `OpenSSLFailure` if libcrypto has no SHA-256.
  package static func derivedKey(for message: [UInt8], key: SecretBytes) throws -> SecretBytes {
    try SecretBytes(count: 32, locked: true) { buffer in
      try key.withBytes { key in
        let result = HMAC(
          EVP_sha256(), key.baseAddress, Int32(key.count), message, message.count,
          buffer.bindMemory(to: UInt8.self).baseAddress, nil)
        _ = try OpenSSLCall.check("HMAC", returned: result)
      }
    }
  }
}
