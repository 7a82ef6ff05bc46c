import CLibcrypto

extension PKeyHandle {
  /// The bare RSA function, without any padding.
  /// - Parameter half: the public half raises to the public exponent, the pair to the private one.
  /// - Returns: as many bytes as the modulus has; `nil` if there are no bytes, more than the modulus has, or a number not
  ///   below it.
  func rawRSA(_ half: KeyHalf, _ bytes: [UInt8]) -> [UInt8]? {
    let length = (bits + 7) / 8
    guard !bytes.isEmpty, bytes.count <= length else { return nil }
    guard let pointer = use({ EVP_PKEY_CTX_new_from_pkey(nil, $0, nil) }) else { return nil }
    let context = OwnedHandle(takingOwnershipOf: pointer, freeingWith: EVP_PKEY_CTX_free)
    defer { OpenSSLCall.drainReasons() }
    let input = [UInt8](repeating: 0, count: length - bytes.count) + bytes
    var output = [UInt8](repeating: 0, count: length)
    var count = length
    let code = context.use { context -> Int32 in
      let prepared = half == .pair ? EVP_PKEY_decrypt_init(context) : EVP_PKEY_encrypt_init(context)
      guard prepared == 1, EVP_PKEY_CTX_set_rsa_padding(context, RSA_NO_PADDING) == 1 else { return 0 }
      return half == .pair
        ? EVP_PKEY_decrypt(context, &output, &count, input, length)
        : EVP_PKEY_encrypt(context, &output, &count, input, length)
    }
    return code == 1 && count == length ? output : nil
  }
}
