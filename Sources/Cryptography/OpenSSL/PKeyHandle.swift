import CLibcrypto

/// An `EVP_PKEY` and its only owner.
///
/// Safe to share: the key is not changed after `init`, every operation makes a context of its own,
/// and libcrypto locks what it caches inside (blinding, Montgomery forms).
final class PKeyHandle: @unchecked Sendable {
  private let pointer: OpaquePointer

  init(takingOwnershipOf pointer: OpaquePointer) { self.pointer = pointer }

  deinit { EVP_PKEY_free(pointer) }

  /// Lends the pointer; it must not leave the closure.
  func use<Result>(_ body: (OpaquePointer) throws -> Result) rethrows -> Result {
    try withExtendedLifetime(self) { try body(pointer) }
  }

  var bits: Int { use { Int(EVP_PKEY_get_bits($0)) } }

  /// Writes the key with libcrypto's encoder.
  /// - Parameters:
  ///   - format: `PEM` or `DER`.
  ///   - structure: `PrivateKeyInfo`, `SubjectPublicKeyInfo` or `type-specific` (PKCS#1 for RSA).
  ///     Both are static because the encoder points to its words instead of copying them.
  func encode(_ half: KeyHalf, format: StaticString, structure: StaticString) throws(OpenSSLFailure) -> MemoryBIO {
    let pointer = use {
      OSSL_ENCODER_CTX_new_for_pkey($0, half.selection, format.cString, structure.cString, nil)
    }
    let context = OwnedHandle(
      takingOwnershipOf: try OpenSSLCall.check("OSSL_ENCODER_CTX_new_for_pkey", returned: pointer),
      freeingWith: OSSL_ENCODER_CTX_free)
    let output = try MemoryBIO()
    let code = context.use { context in output.use { OSSL_ENCODER_to_bio(context, $0) } }
    try OpenSSLCall.check("OSSL_ENCODER_to_bio", returned: code)
    return output
  }

  /// Whether libcrypto finds the numbers of the key sound: for a pair, that its parts belong together.
  func isSound(_ half: KeyHalf) -> Bool {
    guard let pointer = use({ EVP_PKEY_CTX_new_from_pkey(nil, $0, nil) }) else { return false }
    let context = OwnedHandle(takingOwnershipOf: pointer, freeingWith: EVP_PKEY_CTX_free)
    let code = context.use { half == .pair ? EVP_PKEY_check($0) : EVP_PKEY_public_check($0) }
    OpenSSLCall.drainReasons()
    return code == 1
  }
}

/// Which half of a key an operation is about.
enum KeyHalf {
  case pair, publicHalf

  fileprivate var selection: Int32 { self == .pair ? till_select_key_pair() : till_select_public_key() }
}
