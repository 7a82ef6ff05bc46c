import AMS
import Cryptography

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What the local gateway has of its own: a key for refusals to strangers, and the certificates of its https side.
struct SandboxHouse: Sendable {
  let signingKey: PrivateKey
  /// The certificate to trust, PEM. Its private key was wiped after it had issued the server's certificate.
  let authority: [UInt8]
  let serverChain: [UInt8]
  let serverKey: SecretBytes
  let serverExpires: Date

  /// Days a server certificate is good for: browsers and Apple's systems refuse more than 825.
  private static let validDays = 397

  /// - Parameter signingKey: the key it had before, if it is only the certificates that are due.
  static func make(keeping signingKey: PrivateKey?, now: Date) throws -> SandboxHouse {
    let issued = try LocalAuthority.issue(
      hosts: ["localhost"] + GatewayRegion.allHosts, addresses: ["127.0.0.1", "::1"], now: now, validDays: validDays)
    return SandboxHouse(
      signingKey: try signingKey ?? PrivateKey.generate(.bits2048), authority: issued.authorityPEM,
      serverChain: issued.serverChainPEM, serverKey: issued.serverKeyPEM, serverExpires: issued.serverExpires)
  }
}
