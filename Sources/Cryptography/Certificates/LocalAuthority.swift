import CLibcrypto
import Groundwork

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// Makes certificates for servers on this machine.
///
/// Each call makes a new authority that signs one server certificate and is then gone: its private key is
/// wiped before the call returns, so nothing that can issue certificates survives
/// (`docs/decisions/0002-authority-key-is-not-kept.md`).
package enum LocalAuthority {
  /// The longest validity, in days. Apple's systems take 825 from an authority their user added, and the
  /// hour before now counts.
  /// Source: Apple, "Requirements for trusted certificates in iOS 13 and macOS 10.15".
  package static let maximumValidDays = 824

  /// Issues an authority and a server certificate for exactly these names.
  /// - Parameters:
  ///   - hosts: DNS names, such as `localhost`.
  ///   - addresses: IP addresses, such as `127.0.0.1` and `::1`.
  ///   - now: certificates are valid from one hour before, for clocks that go slow.
  /// - Throws: `CertificateFailure` for names or a validity that cannot be; `OpenSSLFailure`.
  package static func issue(
    hosts: [String], addresses: [String], now: Date, validDays: Int
  ) throws -> IssuedCertificates {
    guard (1...maximumValidDays).contains(validDays) else {
      throw CertificateFailure.validityOutOfRange(days: validDays)
    }
    let names = try CertificateNames(hosts: hosts, addresses: addresses)
    // Certificates count in whole seconds.
    let second = Date(timeIntervalSince1970: now.timeIntervalSince1970.rounded(.down))
    let start = second.addingTimeInterval(-3600)
    let end = second.addingTimeInterval(Double(validDays) * 86_400)

    // Named differently each time, so that a trust store never mistakes an old authority for this one.
    let tag = try RandomBytes.make(4).hex
    let authority = try CertificateDraft(commonName: "Till local authority \(tag)", from: start, to: end)
    try authority.add(NID_basic_constraints, "critical,CA:TRUE,pathlen:0", issuedBy: authority)
    try authority.add(NID_key_usage, "critical,keyCertSign,cRLSign", issuedBy: authority)
    try authority.add(NID_name_constraints, names.constraints, issuedBy: authority)
    try authority.add(NID_subject_key_identifier, "hash", issuedBy: authority)
    try authority.add(NID_authority_key_identifier, "keyid:always", issuedBy: authority)
    try authority.sign(as: authority)

    // The blanks keep this name from being taken for a host name, which the constraints would judge.
    let server = try CertificateDraft(commonName: "Till local server", from: start, to: end)
    try server.add(NID_basic_constraints, "critical,CA:FALSE", issuedBy: authority)
    try server.add(NID_key_usage, "critical,digitalSignature", issuedBy: authority)
    try server.add(NID_ext_key_usage, "serverAuth", issuedBy: authority)
    try server.add(NID_subject_alt_name, names.alternativeNames, issuedBy: authority)
    try server.add(NID_subject_key_identifier, "hash", issuedBy: authority)
    try server.add(NID_authority_key_identifier, "keyid:always", issuedBy: authority)
    try server.sign(as: authority)

    let authorityPEM = try authority.pem()
    return IssuedCertificates(
      authorityPEM: authorityPEM,
      serverChainPEM: try server.pem() + authorityPEM,
      serverKeyPEM: try server.key.encode(.pair, format: "PEM", structure: "PrivateKeyInfo").secretBytes(),
      serverExpires: end,
      authorityFingerprint: try authority.fingerprint())
  }
}
