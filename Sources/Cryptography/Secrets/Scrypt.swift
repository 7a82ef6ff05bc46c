import CLibcrypto

/// Derives a key from a passphrase so that each guess costs time and memory (RFC 7914).
package enum Scrypt {
  /// - Parameter count: how many bytes to derive.
  /// - Throws: `OpenSSLFailure` if there is not enough memory.
  package static func derive(
    from passphrase: SecretBytes, salt: [UInt8], parameters: ScryptParameters, count: Int
  ) throws -> SecretBytes {
    try SecretBytes(count: count, locked: true) { key in
      try passphrase.withBytes { passphrase in
        // libcrypto refuses more than 32 MiB unless told otherwise.
        let result = EVP_PBE_scrypt(
          passphrase.bindMemory(to: CChar.self).baseAddress, passphrase.count, salt, salt.count,
          parameters.cost, parameters.blockSize, parameters.parallelism, ScryptParameters.maximumMemoryBytes,
          key.bindMemory(to: UInt8.self).baseAddress, count)
        try OpenSSLCall.check("EVP_PBE_scrypt", returned: result)
      }
    }
  }
}
