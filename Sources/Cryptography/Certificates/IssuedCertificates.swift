import Groundwork

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// What a local server needs for TLS, and what its clients must trust.
package struct IssuedCertificates: Sendable {
  /// The certificate to trust; its private key no longer exists.
  package let authorityPEM: [UInt8]
  /// The server's certificate, then the authority's.
  package let serverChainPEM: [UInt8]
  /// The server's private key, PKCS#8.
  package let serverKeyPEM: SecretBytes
  /// When both certificates end.
  package let serverExpires: Date
  package let authorityFingerprint: CertificateFingerprint
}

/// The SHA-256 of a whole certificate, as trust stores and `openssl x509 -fingerprint -sha256` show it.
package struct CertificateFingerprint: Hashable, Sendable, CustomStringConvertible {
  /// 32 pairs of capital hexadecimal digits, joined by colons.
  package let text: String
  package var description: String { text }

  init(der: [UInt8]) {
    text = DigestAlgorithm.sha256.digest(of: der)
      .map { [$0].hex.uppercased() }
      .joined(separator: ":")
  }
}
