import CLibcrypto

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A certificate that is being filled in, and its fresh key, which is wiped with the draft.
final class CertificateDraft {
  private let certificate: OwnedHandle<OpaquePointer>
  let key: PKeyHandle

  /// - Throws: `OpenSSLFailure` if there is no entropy or no memory.
  init(commonName: String, from start: Date, to end: Date) throws {
    certificate = OwnedHandle<OpaquePointer>(
      takingOwnershipOf: try OpenSSLCall.check("X509_new", returned: X509_new()), freeingWith: { X509_free($0) })
    key = PKeyHandle(
      takingOwnershipOf: try OpenSSLCall.check("EVP_EC_gen", returned: till_p256_generate()))
    let serial = try Self.serialNumber()
    try certificate.use { certificate in
      // Version 3 is written as 2.
      try OpenSSLCall.check("X509_set_version", returned: X509_set_version(certificate, 2))
      try serial.use { serial in
        let number = try OpenSSLCall.check("BN_to_ASN1_INTEGER", returned: BN_to_ASN1_INTEGER(serial, nil))
        defer { ASN1_INTEGER_free(number) }
        try OpenSSLCall.check("X509_set_serialNumber", returned: X509_set_serialNumber(certificate, number))
      }
      try Self.setTime(start) { X509_set1_notBefore(certificate, $0) }
      try Self.setTime(end) { X509_set1_notAfter(certificate, $0) }
      try OpenSSLCall.check("X509_set_pubkey", returned: key.use { X509_set_pubkey(certificate, $0) })
      let name = X509_get_subject_name(certificate)
      for (field, value) in [("O", "Till"), ("CN", commonName)] {
        // 4097 is MBSTRING_UTF8, a macro of other macros.
        let added = X509_NAME_add_entry_by_txt(name, field, 4097, value, -1, -1, 0)
        try OpenSSLCall.check("X509_NAME_add_entry_by_txt", returned: added)
      }
    }
  }

  /// Adds an extension, in the notation of openssl's x509v3_config(5).
  func add(_ kind: Int32, _ value: String, issuedBy issuer: CertificateDraft) throws {
    try certificate.use { certificate in
      try issuer.certificate.use { issuer in
        var context = X509V3_CTX()
        X509V3_set_ctx(&context, issuer, certificate, nil, nil, 0)
        let made = X509V3_EXT_conf_nid(nil, &context, kind, value)
        let part = OwnedHandle<OpaquePointer>(
          takingOwnershipOf: try OpenSSLCall.check("X509V3_EXT_conf_nid", returned: made),
          freeingWith: { X509_EXTENSION_free($0) })
        try part.use { part in
          try OpenSSLCall.check("X509_add_ext", returned: X509_add_ext(certificate, part, -1))
        }
      }
    }
  }

  /// Puts the issuer's name and signature on it; nothing may change afterwards.
  func sign(as issuer: CertificateDraft) throws {
    try certificate.use { certificate in
      try issuer.certificate.use { issuer in
        let named = X509_set_issuer_name(certificate, X509_get_subject_name(issuer))
        try OpenSSLCall.check("X509_set_issuer_name", returned: named)
      }
      // X509_sign returns the length of the signature.
      let count = issuer.key.use { X509_sign(certificate, $0, EVP_sha256()) }
      try OpenSSLCall.check("X509_sign", returned: min(count, 1))
    }
  }

  func pem() throws -> [UInt8] {
    let output = try MemoryBIO()
    let code = certificate.use { certificate in output.use { PEM_write_bio_X509($0, certificate) } }
    try OpenSSLCall.check("PEM_write_bio_X509", returned: code)
    return output.bytes()
  }

  func fingerprint() throws -> CertificateFingerprint {
    let output = try MemoryBIO()
    let code = certificate.use { certificate in output.use { i2d_X509_bio($0, certificate) } }
    try OpenSSLCall.check("i2d_X509_bio", returned: code)
    return CertificateFingerprint(der: output.bytes())
  }

  /// 127 random bits, so that the number is positive and fits RFC 5280's 20 bytes.
  private static func serialNumber() throws -> BigNumber {
    var bytes = try RandomBytes.make(16)
    bytes[0] &= 0x7f
    return try bytes.withUnsafeBytes { try BigNumber($0) }
  }

  private static func setTime(_ date: Date, with set: (UnsafeMutablePointer<ASN1_TIME>) -> Int32) throws {
    let made = ASN1_TIME_set(nil, Int(date.timeIntervalSince1970))
    let time = try OpenSSLCall.check("ASN1_TIME_set", returned: made)
    defer { ASN1_STRING_free(time) }
    try OpenSSLCall.check("X509_set1_time", returned: set(time))
  }
}
