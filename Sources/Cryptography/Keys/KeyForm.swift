package import Groundwork

/// How a key is written down: which structure holds its numbers, and how the bytes of that became a file.
package struct KeyForm: Hashable, Sendable {
  package enum Structure: String, CaseIterable, Sendable {
    /// RFC 8017, A.1.2.
    case pkcs1Private = "PKCS#1"
    /// RFC 5958.
    case pkcs8 = "PKCS#8"
    /// RFC 8017, A.1.1.
    case pkcs1Public = "PKCS#1 public"
    /// SubjectPublicKeyInfo, RFC 5280; consoles call it X.509 format.
    case spki = "X.509 SPKI"
    case certificate = "X.509 certificate"
  }

  package enum Encoding: String, CaseIterable, Sendable {
    case pem, der
    /// Base64 without armour, on one line.
    case base64OneLine = "base64-one-line"
    /// Base64 without armour, on several lines.
    case base64Wrapped = "base64-wrapped"
    /// RFC 7517.
    case jwk
    /// `RSAKeyValue`, the XML of .NET.
    case rsaKeyValue = "xml"
    /// RFC 7292, with a password.
    case pkcs12
  }

  package let structure: Structure
  package let encoding: Encoding

  package init(_ structure: Structure, _ encoding: Encoding) {
    self.structure = structure
    self.encoding = encoding
  }

  /// Such as "PKCS#8 private key, PEM".
  package var name: Localized {
    let kind: Localized
    switch structure {
    case .pkcs1Private: kind = Localized(zh: "PKCS#1 私钥", en: "PKCS#1 private key")
    case .pkcs8: kind = Localized(zh: "PKCS#8 私钥", en: "PKCS#8 private key")
    case .pkcs1Public: kind = Localized(zh: "PKCS#1 公钥", en: "PKCS#1 public key")
    case .spki: kind = Localized(zh: "X.509（SPKI）公钥", en: "X.509 (SPKI) public key")
    case .certificate: kind = Localized(zh: "X.509 证书", en: "X.509 certificate")
    }
    let writing: Localized
    switch encoding {
    case .pem: writing = Localized(verbatim: "PEM")
    case .der: writing = Localized(verbatim: "DER")
    case .base64OneLine: writing = Localized(zh: "单行 base64", en: "base64 on one line")
    case .base64Wrapped: writing = Localized(zh: "多行 base64", en: "base64 on several lines")
    case .jwk: writing = Localized(verbatim: "JWK")
    case .pkcs12: writing = Localized(zh: "装在 PKCS#12 里", en: "in a PKCS#12 file")
    case .rsaKeyValue: writing = Localized(zh: ".NET 的 RSAKeyValue（XML）", en: "RSAKeyValue of .NET (XML)")
    }
    if encoding == .jwk || encoding == .rsaKeyValue {
      // These hold bare numbers, whatever structure they are read as.
      return structure == .pkcs1Private
        ? Localized(zh: "RSA 私钥，\(writing.zh)", en: "RSA private key, \(writing.en)")
        : Localized(zh: "RSA 公钥，\(writing.zh)", en: "RSA public key, \(writing.en)")
    }
    return Localized(zh: "\(kind.zh)，\(writing.zh)", en: "\(kind.en), \(writing.en)")
  }
}
