import CLibcrypto

/// Authenticated encryption: whoever lacks the key can neither read nor change what is sealed (NIST SP 800-38D).
package enum AES256GCM {
  package static let keyCount = 32

  /// Seals a plaintext under a fresh random nonce.
  /// - Parameter context: bytes that are not stored but must be the same when the box is opened.
  /// - Throws: `OpenSSLFailure` if libcrypto fails, or the key is not of 32 bytes.
  package static func seal(_ plaintext: SecretBytes, key: SecretBytes, context: [UInt8]) throws -> SealedBox {
    try seal(plaintext, key: key, context: context, nonce: RandomBytes.make(SealedBox.nonceCount))
  }

  /// Only for known answers: a nonce used twice under one key gives the plaintexts away.
  static func seal(
    _ plaintext: SecretBytes, key: SecretBytes, context: [UInt8], nonce: [UInt8]
  ) throws -> SealedBox {
    let cipher = try CipherContext()
    try cipher.start(key: key, nonce: nonce, encrypting: true)
    try cipher.authenticate(context)
    var ciphertext = [UInt8](repeating: 0, count: plaintext.count)
    try ciphertext.withUnsafeMutableBytes { output in
      try plaintext.withBytes { try cipher.update(from: $0, into: output) }
    }
    try OpenSSLCall.check("EVP_CipherFinal_ex", returned: cipher.finish())
    var tag = [UInt8](repeating: 0, count: SealedBox.tagCount)
    try OpenSSLCall.check(
      "EVP_CTRL_AEAD_GET_TAG",
      returned: EVP_CIPHER_CTX_ctrl(cipher.pointer, EVP_CTRL_AEAD_GET_TAG, Int32(SealedBox.tagCount), &tag))
    return SealedBox(nonce: nonce, ciphertext: ciphertext, tag: tag)
  }

  /// Opens a box; `nil` if key, context or one bit of the box is not the one it was sealed with.
  /// - Throws: `OpenSSLFailure` if libcrypto fails, or the key is not of 32 bytes.
  package static func open(_ box: SealedBox, key: SecretBytes, context: [UInt8]) throws -> SecretBytes? {
    guard box.nonce.count == SealedBox.nonceCount, box.tag.count == SealedBox.tagCount else { return nil }
    let cipher = try CipherContext()
    try cipher.start(key: key, nonce: box.nonce, encrypting: false)
    try cipher.authenticate(context)
    // Not handed out before the tag is checked; wiped if it does not match.
    let plaintext = try SecretBytes(count: box.ciphertext.count) { output in
      try box.ciphertext.withUnsafeBytes { try cipher.update(from: $0, into: output) }
    }
    var tag = box.tag
    try OpenSSLCall.check(
      "EVP_CTRL_AEAD_SET_TAG",
      returned: EVP_CIPHER_CTX_ctrl(cipher.pointer, EVP_CTRL_AEAD_SET_TAG, Int32(SealedBox.tagCount), &tag))
    guard cipher.finish() == 1 else {
      OpenSSLCall.drainReasons()
      return nil
    }
    return plaintext
  }
}

/// A cipher context of libcrypto, freed (and wiped by libcrypto) at the end of its scope.
private struct CipherContext: ~Copyable {
  let pointer: OpaquePointer

  init() throws {
    pointer = try OpenSSLCall.check("EVP_CIPHER_CTX_new", returned: EVP_CIPHER_CTX_new())
  }

  deinit { EVP_CIPHER_CTX_free(pointer) }

  func start(key: SecretBytes, nonce: [UInt8], encrypting: Bool) throws {
    guard key.count == AES256GCM.keyCount, nonce.count == SealedBox.nonceCount else {
      throw OpenSSLFailure(operation: "EVP_CipherInit_ex", reasons: ["key of \(key.count) bytes"])
    }
    try key.withBytes { key in
      try OpenSSLCall.check(
        "EVP_CipherInit_ex",
        returned: EVP_CipherInit_ex(
          pointer, EVP_aes_256_gcm(), nil, key.bindMemory(to: UInt8.self).baseAddress, nonce, encrypting ? 1 : 0))
    }
  }

  func authenticate(_ context: [UInt8]) throws {
    guard !context.isEmpty else { return }
    var written: Int32 = 0
    try OpenSSLCall.check(
      "EVP_CipherUpdate", returned: EVP_CipherUpdate(pointer, nil, &written, context, Int32(context.count)))
  }

  func update(from input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) throws {
    guard input.count > 0 else { return }
    var written: Int32 = 0
    try OpenSSLCall.check(
      "EVP_CipherUpdate",
      returned: EVP_CipherUpdate(
        pointer, output.bindMemory(to: UInt8.self).baseAddress, &written,
        input.bindMemory(to: UInt8.self).baseAddress, Int32(input.count)))
  }

  /// GCM writes nothing here; the answer says whether the tag matches.
  func finish() -> Int32 {
    var rest = [UInt8](repeating: 0, count: 16)
    var written: Int32 = 0
    return EVP_CipherFinal_ex(pointer, &rest, &written)
  }
}
