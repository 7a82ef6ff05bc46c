import CLibcrypto

/// Base64 on one line, for secrets: no intermediate copy survives.
package enum Base64Line {
  package static func encode(_ secret: SecretBytes) -> SecretBytes {
    let count = (secret.count + 2) / 3 * 4
    // EVP_EncodeBlock ends its text with a zero byte, which is no part of the result.
    let terminated = SecretBytes(count: count + 1) { output in
      secret.withBytes { input in
        _ = EVP_EncodeBlock(
          output.bindMemory(to: UInt8.self).baseAddress, input.bindMemory(to: UInt8.self).baseAddress,
          Int32(input.count))
      }
    }
    return SecretBytes(count: count) { output in
      terminated.withBytes { output.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0.prefix(count))) }
    }
  }

  /// The same in the alphabet for addresses, without padding (RFC 4648, 5).
  static func encodeForURL(_ secret: SecretBytes) -> SecretBytes {
    let usual = encode(secret)
    let padding = (3 - secret.count % 3) % 3
    return SecretBytes(count: usual.count - padding) { output in
      usual.withBytes { input in
        for index in output.indices {
          let byte = input[index]
          output[index] =
            byte == UInt8(ascii: "+") ? UInt8(ascii: "-") : byte == UInt8(ascii: "/") ? UInt8(ascii: "_") : byte
        }
      }
    }
  }

  /// The same for bytes anybody may see.
  static func encode(_ bytes: [UInt8]) -> [UInt8] {
    var output = [UInt8](repeating: 0, count: (bytes.count + 2) / 3 * 4 + 1)
    EVP_EncodeBlock(&output, bytes, Int32(bytes.count))
    return output.dropLast()
  }
}
