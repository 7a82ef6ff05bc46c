/// How a private key is written out.
package enum PrivateKeyForm: String, CaseIterable, Sendable {
  case pkcs8PEM = "pkcs8-pem"
  case pkcs1PEM = "pkcs1-pem"
  case pkcs8DER = "pkcs8-der"
  case pkcs1DER = "pkcs1-der"
  /// PKCS#8 as base64 on one line without armour: what the Java, Go and .NET clients take.
  case pkcs8OneLine = "pkcs8-one-line"
  /// PKCS#1 as base64 on one line without armour: what the Python and PHP clients take.
  case pkcs1OneLine = "pkcs1-one-line"
  case jwk
  /// `RSAKeyValue`, the XML of .NET.
  case xml

  var structure: StaticString {
    switch self {
    case .pkcs8PEM, .pkcs8DER, .pkcs8OneLine: "PrivateKeyInfo"
    case .pkcs1PEM, .pkcs1DER, .pkcs1OneLine, .jwk, .xml: "type-specific"
    }
  }
}

/// How a public key is written out.
package enum PublicKeyForm: String, CaseIterable, Sendable {
  case spkiPEM = "spki-pem"
  case spkiDER = "spki-der"
  /// SubjectPublicKeyInfo as base64 on one line without armour: what the console takes and shows.
  case spkiOneLine = "spki-one-line"
  case pkcs1PEM = "pkcs1-pem"
  case pkcs1DER = "pkcs1-der"
  case pkcs1OneLine = "pkcs1-one-line"
  case jwk
  case xml
}
