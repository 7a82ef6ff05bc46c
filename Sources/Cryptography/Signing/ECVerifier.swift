import CLibcrypto

/// An elliptic-curve key, which `RSA256` cannot use: read only to prove that it made a signature.
package struct ECVerifier: Sendable {
  private let handle: PKeyHandle

  /// Reads a private or public EC key: PEM, DER or bare base64. Copies made on the way are wiped.
  /// - Returns: `nil` if the text holds no EC key, or an encrypted one.
  package init?(keyText: [UInt8]) {
    guard let der = Self.encoding(in: keyText) else { return nil }
    let content = der.withBytes { bytes in Result { () throws(DERCursor.Damage) in try KeyContent.identify(bytes) } }
    guard case .success(.foreign(.ellipticCurve)) = content, let handle = Self.decoded(der) else { return nil }
    self.handle = handle
  }

  /// Whether the signature is ECDSA with SHA-256 over exactly these bytes.
  /// - Parameter signature: the two numbers as a DER sequence, as most libraries write them.
  package func verifies(_ signature: [UInt8], of text: [UInt8]) -> Bool {
    guard let pointer = EVP_MD_CTX_new() else { return false }
    let context = OwnedHandle(takingOwnershipOf: pointer, freeingWith: EVP_MD_CTX_free)
    defer { OpenSSLCall.drainReasons() }
    return context.use { context in
      handle.use { key in
        EVP_DigestVerifyInit(context, nil, EVP_sha256(), nil, key) == 1
          && EVP_DigestVerify(context, signature, signature.count, text, text.count) == 1
      }
    }
  }

  /// The same for a single question.
  package static func verifies(_ signature: [UInt8], of text: [UInt8], keyText: [UInt8]) -> Bool {
    ECVerifier(keyText: keyText)?.verifies(signature, of: text) ?? false
  }

  private static func encoding(in text: [UInt8]) -> SecretBytes? {
    // A sequence; base64 of one begins with M, armour with a dash.
    if text.first == 0x30 { return SecretBytes(copying: text) }
    let armour = (try? Armour.find(in: text)) ?? nil
    let range = armour?.body ?? TextEdges(text, in: 0..<text.count).core
    return (try? Base64Text(text, in: range))?.decoded()
  }

  private static func decoded(_ der: SecretBytes) -> PKeyHandle? {
    let format: StaticString = "DER"
    let algorithm: StaticString = "EC"
    var key: OpaquePointer?
    guard let pointer = OSSL_DECODER_CTX_new_for_pkey(&key, format.cString, nil, algorithm.cString, 0, nil, nil) else {
      OpenSSLCall.drainReasons()
      return nil
    }
    let context = OwnedHandle(takingOwnershipOf: pointer, freeingWith: OSSL_DECODER_CTX_free)
    defer { OpenSSLCall.drainReasons() }
    let code = der.withBytes { bytes in
      var position = bytes.bindMemory(to: UInt8.self).baseAddress
      var count = bytes.count
      return context.use { OSSL_DECODER_from_data($0, &position, &count) }
    }
    guard code == 1, let key else { return nil }
    return PKeyHandle(takingOwnershipOf: key)
  }
}
