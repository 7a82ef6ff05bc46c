import CLibcrypto
import Synchronization

/// A key of `HMACSHA256` that is prepared once, for whoever computes thousands of codes with it.
package final class CodingKey: Sendable {
  private let context: Mutex<Context>

  /// - Throws: `OpenSSLFailure` if libcrypto has no SHA-256.
  package init(_ key: SecretBytes) throws {
    context = Mutex(try Context.prepared(with: key))
  }

  /// The same as `HMACSHA256.code`.
  package func code(for message: [UInt8]) throws -> [UInt8] {
    var code = [UInt8](repeating: 0, count: 32)
    try context.withLock { context in
      // Back to where the key was taken in.
      try OpenSSLCall.check("HMAC_Init_ex", returned: HMAC_Init_ex(context.pointer, nil, 0, nil, nil))
      try OpenSSLCall.check("HMAC_Update", returned: HMAC_Update(context.pointer, message, message.count))
      try OpenSSLCall.check("HMAC_Final", returned: HMAC_Final(context.pointer, &code, nil))
    }
    return code
  }

  /// libcrypto's context, which holds what the key became and is wiped when it is freed.
  private struct Context: ~Copyable {
    let pointer: OpaquePointer

    init() throws {
      pointer = try OpenSSLCall.check("HMAC_CTX_new", returned: HMAC_CTX_new())
    }

    deinit { HMAC_CTX_free(pointer) }

    static func prepared(with key: SecretBytes) throws -> Context {
      let context = try Context()
      try key.withBytes { key in
        try OpenSSLCall.check(
          "HMAC_Init_ex",
          returned: HMAC_Init_ex(context.pointer, key.baseAddress, Int32(key.count), EVP_sha256(), nil))
      }
      return context
    }
  }
}
