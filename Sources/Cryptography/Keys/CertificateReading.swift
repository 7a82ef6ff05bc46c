import CLibcrypto

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What we need to know of somebody's certificate: whose it is, until when, and the key in it.
struct CertificateReading {
  /// RFC 4514 text, control characters escaped.
  let subject: String
  let expires: Date
  let publicKeyInfo: [UInt8]

  /// - Returns: `nil` if libcrypto does not read it as a certificate.
  init?(der: [UInt8]) {
    defer { OpenSSLCall.drainReasons() }
    let parsed = der.withUnsafeBufferPointer { buffer in
      var position = buffer.baseAddress
      return d2i_X509(nil, &position, buffer.count)
    }
    guard let parsed else { return nil }
    let certificate = OwnedHandle<OpaquePointer>(takingOwnershipOf: parsed, freeingWith: X509_free)
    guard
      let subject = certificate.use(Self.readSubject), let expires = certificate.use(Self.readExpiry),
      let key = certificate.use(Self.readKey)
    else { return nil }
    self.subject = subject
    self.expires = expires
    publicKeyInfo = key
  }

  private static func readSubject(_ certificate: OpaquePointer) -> String? {
    guard let output = try? MemoryBIO() else { return nil }
    let written = output.use { X509_NAME_print_ex($0, X509_get_subject_name(certificate), 0, till_name_flags()) }
    return written < 0 ? nil : String(decoding: output.bytes(), as: UTF8.self)
  }

  private static func readExpiry(_ certificate: OpaquePointer) -> Date? {
    // Counted from a known point, because libcrypto offers differences of times but no plain seconds.
    guard let epoch = ASN1_TIME_set(nil, 0) else { return nil }
    defer { ASN1_STRING_free(epoch) }
    var days: Int32 = 0
    var seconds: Int32 = 0
    guard ASN1_TIME_diff(&days, &seconds, epoch, X509_get0_notAfter(certificate)) == 1 else { return nil }
    return Date(timeIntervalSince1970: Double(days) * 86_400 + Double(seconds))
  }

  private static func readKey(_ certificate: OpaquePointer) -> [UInt8]? {
    let key = X509_get_X509_PUBKEY(certificate)
    let count = i2d_X509_PUBKEY(key, nil)
    guard count > 0 else { return nil }
    var bytes = [UInt8](repeating: 0, count: Int(count))
    bytes.withUnsafeMutableBufferPointer { buffer in
      var position = buffer.baseAddress
      i2d_X509_PUBKEY(key, &position)
    }
    return bytes
  }
}
