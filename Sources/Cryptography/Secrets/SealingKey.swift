import CLibcrypto
import Synchronization

/// A key of `AES256GCM` that is prepared once, for whoever seals and opens thousands of boxes with it.
///
/// Boxes are the same as `AES256GCM` makes them; they are given and taken in one piece.
package final class SealingKey: Sendable {
  /// Asking libcrypto for randomness costs more than sealing, so it is asked for many nonces at once.
  private static let noncesAtOnce = 64

  private let sealing: Mutex<Sealing>
  private let opening: Mutex<Context>

  /// - Throws: `OpenSSLFailure` if libcrypto fails, or the key is not of 32 bytes.
  package init(_ key: SecretBytes) throws {
    guard key.count == AES256GCM.keyCount else {
      throw OpenSSLFailure(operation: "EVP_CipherInit_ex", reasons: ["key of \(key.count) bytes"])
    }
    sealing = Mutex(Sealing(context: try Context.prepared(with: key, direction: 1)))
    opening = Mutex(try Context.prepared(with: key, direction: 0))
  }

  /// Seals under a fresh random nonce: nonce, ciphertext and tag, one after the other.
  package func seal(_ plaintext: SecretBytes, context: [UInt8]) throws -> [UInt8] {
    var box = [UInt8](repeating: 0, count: SealedBox.nonceCount + plaintext.count + SealedBox.tagCount)
    try sealing.withLock { sealing in
      let cipher = sealing.context.pointer
      let fresh = try sealing.takeNonce()
      try box.withUnsafeMutableBytes { box in
        let nonce = box.bindMemory(to: UInt8.self).baseAddress
        box.copyBytes(from: fresh)
        try Self.begin(cipher, nonce: nonce, context: context)
        try plaintext.withBytes { plaintext in
          try Self.update(cipher, plaintext, into: nonce?.advanced(by: SealedBox.nonceCount))
        }
        try OpenSSLCall.check("EVP_CipherFinal_ex", returned: Self.finish(cipher))
        let tag = nonce?.advanced(by: box.count - SealedBox.tagCount)
        try OpenSSLCall.check(
          "EVP_CTRL_AEAD_GET_TAG",
          returned: EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_AEAD_GET_TAG, Int32(SealedBox.tagCount), tag))
      }
    }
    return box
  }

  /// Opens a box; `nil` if key, context or one bit of the box is not the one it was sealed with.
  package func open(_ box: [UInt8], context: [UInt8]) throws -> SecretBytes? {
    let count = box.count - SealedBox.nonceCount - SealedBox.tagCount
    guard count >= 0 else { return nil }
    return try opening.withLock { cipherContext in
      let cipher = cipherContext.pointer
      return try box.withUnsafeBytes { box -> SecretBytes? in
        let nonce = box.bindMemory(to: UInt8.self).baseAddress
        try Self.begin(cipher, nonce: nonce, context: context)
        // Not handed out before the tag is checked; wiped if it does not match.
        let plaintext = try SecretBytes(count: count) { output in
          try Self.update(
            cipher,
            UnsafeRawBufferPointer(rebasing: box[SealedBox.nonceCount..<(SealedBox.nonceCount + count)]),
            into: output.bindMemory(to: UInt8.self).baseAddress)
        }
        var tag = Array(box.suffix(SealedBox.tagCount))
        try OpenSSLCall.check(
          "EVP_CTRL_AEAD_SET_TAG",
          returned: EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_AEAD_SET_TAG, Int32(SealedBox.tagCount), &tag))
        guard Self.finish(cipher) == 1 else {
          OpenSSLCall.drainReasons()
          return nil
        }
        return plaintext
      }
    }
  }

  // MARK: Pieces

  /// A context and the nonces it has not used yet. They are no secret, and none is ever given twice: this process never
  /// goes on in two, and a child that is started begins anew.
  private struct Sealing: ~Copyable {
    let context: Context
    var nonces: [UInt8] = []
    var used = 0

    init(context: consuming Context) { self.context = context }

    mutating func takeNonce() throws -> ArraySlice<UInt8> {
      if used == nonces.count {
        nonces = try RandomBytes.make(SealedBox.nonceCount * SealingKey.noncesAtOnce)
        used = 0
      }
      defer { used += SealedBox.nonceCount }
      return nonces[used..<(used + SealedBox.nonceCount)]
    }
  }

  /// A context of libcrypto, which holds the key and is wiped when it is freed.
  private struct Context: ~Copyable {
    let pointer: OpaquePointer

    init() throws {
      pointer = try OpenSSLCall.check("EVP_CIPHER_CTX_new", returned: EVP_CIPHER_CTX_new())
    }

    deinit { EVP_CIPHER_CTX_free(pointer) }

    /// - Parameter direction: 1 seals, 0 opens.
    static func prepared(with key: SecretBytes, direction: Int32) throws -> Context {
      let context = try Context()
      try key.withBytes { key in
        try OpenSSLCall.check(
          "EVP_CipherInit_ex",
          returned: EVP_CipherInit_ex(
            context.pointer, EVP_aes_256_gcm(), nil, key.bindMemory(to: UInt8.self).baseAddress, nil, direction))
      }
      return context
    }
  }

  private static func begin(
    _ cipher: OpaquePointer, nonce: UnsafePointer<UInt8>?, context: [UInt8]
  ) throws {
    // The key and the direction stay.
    try OpenSSLCall.check("EVP_CipherInit_ex", returned: EVP_CipherInit_ex(cipher, nil, nil, nil, nonce, -1))
    guard !context.isEmpty else { return }
    var written: Int32 = 0
    try OpenSSLCall.check(
      "EVP_CipherUpdate", returned: EVP_CipherUpdate(cipher, nil, &written, context, Int32(context.count)))
  }

  private static func update(
    _ cipher: OpaquePointer, _ input: UnsafeRawBufferPointer, into output: UnsafeMutablePointer<UInt8>?
  ) throws {
    guard input.count > 0 else { return }
    var written: Int32 = 0
    try OpenSSLCall.check(
      "EVP_CipherUpdate",
      returned: EVP_CipherUpdate(
        cipher, output, &written, input.bindMemory(to: UInt8.self).baseAddress, Int32(input.count)))
  }

  /// GCM writes nothing here; the answer says whether the tag matches.
  private static func finish(_ cipher: OpaquePointer) -> Int32 {
    var nothing: (UInt64, UInt64) = (0, 0)
    var written: Int32 = 0
    return withUnsafeMutableBytes(of: &nothing) {
      EVP_CipherFinal_ex(cipher, $0.bindMemory(to: UInt8.self).baseAddress, &written)
    }
  }
}
