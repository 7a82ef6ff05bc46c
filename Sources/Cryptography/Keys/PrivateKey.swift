import CLibcrypto

/// An RSA key pair that signs. It prints as its fingerprint, never as itself.
package final class PrivateKey: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  private let handle: PKeyHandle
  /// The half that may be shown and registered.
  package let publicKey: PublicKey

  init(_ handle: PKeyHandle) throws(OpenSSLFailure) {
    self.handle = handle
    publicKey = try PublicKey(handle.publicHalf())
  }

  /// Makes a new pair with exponent 65537. Takes 0.2 s to several seconds, growing with the size.
  /// - Throws: `OpenSSLFailure` if the system gives no entropy or no memory.
  package static func generate(_ size: RSAKeySize) throws(OpenSSLFailure) -> PrivateKey {
    let key = try OpenSSLCall.check("EVP_RSA_gen", returned: till_rsa_generate(UInt32(size.rawValue)))
    return try PrivateKey(PKeyHandle(takingOwnershipOf: key))
  }

  /// The length of the modulus.
  package var bits: Int { publicKey.bits }

  /// Signs as `RSA256`: SHA256withRSA, PKCS#1 v1.5.
  /// - Throws: `OpenSSLFailure` if the key is too short for the padding or there is no memory.
  package func sign(_ message: [UInt8]) throws(OpenSSLFailure) -> RSASignature {
    let context = OwnedHandle(
      takingOwnershipOf: try OpenSSLCall.check("EVP_MD_CTX_new", returned: EVP_MD_CTX_new()),
      freeingWith: EVP_MD_CTX_free)
    let prepared = context.use { context in
      handle.use { EVP_DigestSignInit(context, nil, EVP_sha256(), nil, $0) }
    }
    try OpenSSLCall.check("EVP_DigestSignInit", returned: prepared)
    var count = (bits + 7) / 8
    var bytes = [UInt8](repeating: 0, count: count)
    let signed = context.use { EVP_DigestSign($0, &bytes, &count, message, message.count) }
    try OpenSSLCall.check("EVP_DigestSign", returned: signed)
    return RSASignature(bytes: Array(bytes.prefix(count)))
  }

  /// Applies the bare private operation, to see what somebody encrypted to this key instead of signing it.
  ///
  /// For diagnosis of one's own messages only: who may ask for many values chosen by himself learns to forge signatures.
  /// - Returns: as many bytes as the modulus has; `nil` if the bytes are none, more, or no number below the modulus.
  package func open(_ encrypted: RSASignature) -> [UInt8]? { handle.rawRSA(.pair, encrypted.bytes) }

  /// Writes the key out. Every buffer on the way is wiped; the result wipes itself.
  /// - Throws: `OpenSSLFailure` if there is no memory.
  package func exported(as form: PrivateKeyForm) throws(OpenSSLFailure) -> SecretBytes {
    switch form {
    case .pkcs8PEM, .pkcs1PEM:
      try handle.encode(.pair, format: "PEM", structure: form.structure).secretBytes()
    case .pkcs8DER, .pkcs1DER:
      try handle.encode(.pair, format: "DER", structure: form.structure).secretBytes()
    case .pkcs8OneLine, .pkcs1OneLine:
      Base64Line.encode(try handle.encode(.pair, format: "DER", structure: form.structure).secretBytes())
    case .jwk: try numbered(.jwk)
    case .xml: try numbered(.xml)
    }
  }

  private func numbered(_ form: NumberedKeyForm) throws(OpenSSLFailure) -> SecretBytes {
    guard let text = form.text(ofPKCS1: try exported(as: .pkcs1DER)) else {
      throw OpenSSLFailure(operation: "OSSL_ENCODER_to_bio", reasons: ["not PKCS#1"])
    }
    return text
  }

  func withHandle<Result>(_ body: (OpaquePointer) throws -> Result) rethrows -> Result { try handle.use(body) }

  package var description: String { "<private key \(publicKey.fingerprint.short)>" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
