/// A kind of key that Alipay's `RSA256` cannot use.
package enum ForeignKey: String, CaseIterable, Sendable {
  case ellipticCurve = "EC"
  case dsa = "DSA"
  case ed25519 = "Ed25519"
  case ed448 = "Ed448"
  case x25519 = "X25519"
  case x448 = "X448"
  case diffieHellman = "DH"
  /// An RSA key whose owner allows PSS padding only.
  case rsaPSS = "RSA-PSS"
  case other = "not RSA"

  /// - Returns: `nil` for rsaEncryption.
  init?(objectIdentifier: [UInt8]) {
    switch objectIdentifier {
    case [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01]: return nil
    case [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0a]: self = .rsaPSS
    case [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01]: self = .ellipticCurve
    case [0x2a, 0x86, 0x48, 0xce, 0x38, 0x04, 0x01]: self = .dsa
    case [0x2b, 0x65, 0x6e]: self = .x25519
    case [0x2b, 0x65, 0x6f]: self = .x448
    case [0x2b, 0x65, 0x70]: self = .ed25519
    case [0x2b, 0x65, 0x71]: self = .ed448
    case [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x03, 0x01]: self = .diffieHellman
    default: self = .other
    }
  }
}
