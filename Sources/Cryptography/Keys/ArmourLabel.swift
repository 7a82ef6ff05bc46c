/// What a PEM label promises.
enum ArmourLabel {
  /// Refuses labels of things that are no plain RSA key.
  static func check(_ label: String, body: ArraySlice<UInt8>) throws(KeyTextFailure) {
    switch label {
    case "ENCRYPTED PRIVATE KEY": throw .encrypted
    case "OPENSSH PRIVATE KEY": throw .openSSH(isPrivate: true)
    case "SSH2 PUBLIC KEY": throw .openSSH(isPrivate: false)
    case "CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST": throw .certificateRequest
    case "EC PRIVATE KEY", "EC PUBLIC KEY", "EC PARAMETERS": throw .notRSA(.ellipticCurve)
    case "DSA PRIVATE KEY", "DSA PUBLIC KEY", "DSA PARAMETERS": throw .notRSA(.dsa)
    case "DH PARAMETERS", "X9.42 DH PARAMETERS": throw .notRSA(.diffieHellman)
    case "PKCS7": throw .unsupported("PKCS#7")
    case _ where label.hasPrefix("PGP "): throw .pgp
    case _ where structures(label).isEmpty: throw .unsupportedLabel(label)
    default: break
    }
    // RFC 1421 headers, as the old openssl format has them on the line after the label: "Proc-Type: 4,ENCRYPTED".
    // Compared in place: a string of the body would be a copy of key material that nothing wipes.
    let firstLine = body.prefix(16)
    if firstLine.indices.contains(where: { body[$0...].starts(with: "Proc-Type:".utf8) }) { throw .encrypted }
  }

  /// The structures that may stand under a label; empty for labels we do not read.
  static func structures(_ label: String) -> Set<KeyForm.Structure> {
    switch label {
    case "PRIVATE KEY": [.pkcs8]
    case "RSA PRIVATE KEY": [.pkcs1Private]
    case "PUBLIC KEY": [.spki]
    case "RSA PUBLIC KEY": [.pkcs1Public]
    case "CERTIFICATE", "X509 CERTIFICATE": [.certificate]
    default: []
    }
  }
}
