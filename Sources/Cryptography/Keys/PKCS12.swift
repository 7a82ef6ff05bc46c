import CLibcrypto
package import Groundwork

/// A key pair in a file with a password (RFC 7292), as Java key stores and Windows have it.
package enum PKCS12 {
  /// Rounds of the derivation for files of ours.
  private static let rounds: Int32 = 100_000

  /// Whether the bytes are such a file.
  package static func isOne(_ bytes: [UInt8]) -> Bool {
    guard bytes.first == 0x30 else { return false }
    let content = bytes.withUnsafeBytes { bytes in
      Result { () throws(DERCursor.Damage) in try KeyContent.identify(bytes) }
    }
    if case .success(.unsupported("PKCS#12")) = content { return true }
    return false
  }

  /// The private key in the file.
  /// - Throws: `PKCS12Failure`; `KeyTextFailure` if the key is none for Alipay.
  package static func read(_ bytes: [UInt8], password: SecretBytes) throws -> KeyReading {
    defer { OpenSSLCall.drainReasons() }
    let parsed = bytes.withUnsafeBufferPointer { buffer in
      var position = buffer.baseAddress
      return d2i_PKCS12(nil, &position, buffer.count)
    }
    guard let parsed else { throw PKCS12Failure.unreadable }
    let file = OwnedHandle<OpaquePointer>(takingOwnershipOf: parsed, freeingWith: PKCS12_free)
    var key: OpaquePointer?
    var certificate: OpaquePointer?
    let (isRight, isOpen) = withText(password) { text, count in
      file.use { file in
        let isRight = PKCS12_mac_present(file) == 0 || PKCS12_verify_mac(file, text, count) == 1
        return (isRight, isRight && PKCS12_parse(file, text, &key, &certificate, nil) == 1)
      }
    }
    if let certificate { X509_free(certificate) }
    guard isRight else { throw PKCS12Failure.wrongPassword }
    guard isOpen else { throw PKCS12Failure.oldEncryption }
    guard let key else { throw PKCS12Failure.noKey }
    var der = try PKeyHandle(takingOwnershipOf: key).encode(.pair, format: "DER", structure: "PrivateKeyInfo")
      .secretBytes().unprotectedCopy()
    defer { _ = SecretBytes(wiping: &der) }
    return try KeyText.read(der)
  }

  /// The key alone, without a certificate, under AES-256.
  package static func write(_ key: PrivateKey, password: SecretBytes) throws -> SecretBytes {
    defer { OpenSSLCall.drainReasons() }
    let made = withText(password) { text, _ in
      key.withHandle { PKCS12_create(text, "till", $0, nil, nil, 0, 0, rounds, rounds, 0) }
    }
    let file = OwnedHandle<OpaquePointer>(
      takingOwnershipOf: try OpenSSLCall.check("PKCS12_create", returned: made), freeingWith: PKCS12_free)
    let count = file.use { i2d_PKCS12($0, nil) }
    guard count > 0 else { throw OpenSSLFailure(operation: "i2d_PKCS12", reasons: OpenSSLCall.drainReasons()) }
    return SecretBytes(count: Int(count)) { buffer in
      var position = buffer.bindMemory(to: UInt8.self).baseAddress
      _ = file.use { i2d_PKCS12($0, &position) }
    }
  }

  /// libcrypto wants a zero byte at the end.
  private static func withText<Result>(
    _ password: SecretBytes, _ body: (UnsafePointer<CChar>?, Int32) throws -> Result
  ) rethrows -> Result {
    let terminated = SecretBytes(joining: [password, SecretBytes(copying: [0])])
    return try terminated.withBytes { try body($0.bindMemory(to: CChar.self).baseAddress, Int32(password.count)) }
  }
}

/// Why no key comes out of a PKCS#12 file.
package enum PKCS12Failure: Failure, Equatable {
  case unreadable
  case wrongPassword
  /// Encrypted as programs did it long ago; libcrypto leaves that out.
  case oldEncryption
  case noKey

  package var code: FailureCode {
    switch self {
    case .unreadable: FailureCode("KEY-024", .usage)
    case .wrongPassword: FailureCode("KEY-025", .locked)
    case .oldEncryption: FailureCode("KEY-026", .couldNot)
    case .noKey: FailureCode("KEY-027", .usage)
    }
  }

  package var what: Localized {
    switch self {
    case .unreadable: Localized(zh: "PKCS#12 文件读不懂", en: "the PKCS#12 file cannot be understood")
    case .wrongPassword: Localized(zh: "PKCS#12 文件的密码不对", en: "the password of the PKCS#12 file is wrong")
    case .oldEncryption:
      Localized(zh: "PKCS#12 文件用旧算法加密，打不开", en: "the PKCS#12 file is encrypted in an old way and cannot be opened")
    case .noKey: Localized(zh: "PKCS#12 文件里没有私钥", en: "there is no private key in the PKCS#12 file")
    }
  }

  package var why: Localized? {
    self == .oldEncryption
      ? Localized(zh: "例如 RC2；OpenSSL 3 默认不再提供", en: "such as RC2, which OpenSSL 3 leaves out unless told otherwise")
      : nil
  }

  package var remedies: [Remedy] {
    switch self {
    case .unreadable: [.run("openssl pkcs12 -in FILE -info -noout")]
    case .wrongPassword: [.run("till keys convert FILE --to pkcs8 -o key.pem")]
    case .oldEncryption: [.run("openssl pkcs12 -legacy -in FILE -nocerts -nodes -out key.pem")]
    case .noKey: [.run("openssl pkcs12 -in FILE -nokeys -out certificates.pem")]
    }
  }
}
