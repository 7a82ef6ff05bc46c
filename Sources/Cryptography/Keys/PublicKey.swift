import CLibcrypto

/// An RSA public key. Two are equal when their SubjectPublicKeyInfo is.
package struct PublicKey: Hashable, Sendable, CustomStringConvertible {
  private let handle: PKeyHandle
  /// The length of the modulus.
  package let bits: Int
  package let fingerprint: KeyFingerprint
  /// The canonical SubjectPublicKeyInfo in DER, whatever form the key was read from.
  package let spkiDER: [UInt8]

  /// - Parameter handle: a handle without a private half.
  init(_ handle: PKeyHandle) throws(OpenSSLFailure) {
    self.handle = handle
    bits = handle.bits
    spkiDER = PKCS1Writing.publicKeyInfo(try handle.publicNumbers())
    fingerprint = KeyFingerprint(publicKeyInfo: spkiDER)
  }

  package static func == (left: PublicKey, right: PublicKey) -> Bool { left.spkiDER == right.spkiDER }
  package func hash(into hasher: inout Hasher) { hasher.combine(spkiDER) }

  /// Whether the signature is SHA256withRSA (PKCS#1 v1.5) over exactly these bytes.
  ///
  /// Every defect of the signature is the answer `false`, and so is a failure of libcrypto itself:
  /// only its clear yes counts.
  package func verify(_ signature: RSASignature, of message: [UInt8]) -> Bool {
    guard let pointer = EVP_MD_CTX_new() else { return false }
    let context = OwnedHandle(takingOwnershipOf: pointer, freeingWith: EVP_MD_CTX_free)
    defer { OpenSSLCall.drainReasons() }
    return context.use { context in
      handle.use { key in
        EVP_DigestVerifyInit(context, nil, EVP_sha256(), nil, key) == 1
          && EVP_DigestVerify(context, signature.bytes, signature.bytes.count, message, message.count) == 1
      }
    }
  }

  /// Opens a signature and reads the digest that its maker signed.
  /// - Returns: `nil` if the signature does not open with this key, or holds no DigestInfo.
  package func recoverDigest(from signature: RSASignature) -> RecoveredDigest? {
    // RFC 8017, 8.2.2 step 1: a signature is as long as the modulus. libcrypto would open a shorter one.
    guard signature.bytes.count == (bits + 7) / 8 else { return nil }
    guard let pointer = handle.use({ EVP_PKEY_CTX_new_from_pkey(nil, $0, nil) }) else { return nil }
    let context = OwnedHandle(takingOwnershipOf: pointer, freeingWith: EVP_PKEY_CTX_free)
    defer { OpenSSLCall.drainReasons() }
    var bytes = [UInt8](repeating: 0, count: signature.bytes.count)
    var count = bytes.count
    let isOpen = context.use { context in
      EVP_PKEY_verify_recover_init(context) == 1
        && EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) == 1
        && EVP_PKEY_verify_recover(context, &bytes, &count, signature.bytes, signature.bytes.count) == 1
    }
    return isOpen ? RecoveredDigest(digestInfo: bytes.prefix(count)) : nil
  }

  /// Applies the bare public operation: what lies open is the padding and whatever the signer put into it.
  ///
  /// It opens what verification refuses, and so tells *how* a signature is wrong. It verifies nothing.
  /// - Returns: as many bytes as the modulus has; `nil` if the signature is empty, longer, or no number below the modulus.
  package func open(_ signature: RSASignature) -> [UInt8]? { handle.rawRSA(.publicHalf, signature.bytes) }

  /// Writes the key out.
  /// - Throws: `OpenSSLFailure` if there is no memory.
  package func exported(as form: PublicKeyForm) throws(OpenSSLFailure) -> [UInt8] {
    switch form {
    case .spkiDER: spkiDER
    case .spkiOneLine: Base64Line.encode(spkiDER)
    case .spkiPEM: try handle.encode(.publicHalf, format: "PEM", structure: "SubjectPublicKeyInfo").bytes()
    case .pkcs1PEM: try handle.encode(.publicHalf, format: "PEM", structure: "type-specific").bytes()
    case .pkcs1DER: try handle.encode(.publicHalf, format: "DER", structure: "type-specific").bytes()
    case .pkcs1OneLine: Base64Line.encode(try exported(as: .pkcs1DER))
    case .jwk: try numbered(.jwk)
    case .xml: try numbered(.xml)
    }
  }

  private func numbered(_ form: NumberedKeyForm) throws(OpenSSLFailure) -> [UInt8] {
    guard let text = form.text(ofPKCS1: SecretBytes(copying: try exported(as: .pkcs1DER))) else {
      throw OpenSSLFailure(operation: "OSSL_ENCODER_to_bio", reasons: ["not PKCS#1"])
    }
    return text.unprotectedCopy()
  }

  package var description: String { "<public key \(fingerprint.short)>" }
}
