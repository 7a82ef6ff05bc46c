package import Groundwork

/// A way in which a value stands in files: one row a form.
///
/// Line breaks, literals put together and characters escaped are no forms of their own: every form is followed across
/// them (``TextTrace``).
package enum WrittenForm: String, CaseIterable, Sendable {
  case plain
  case jsonEscaped = "json-escaped"
  case percentEncoded = "percent-encoded"
  case xmlEscaped = "xml-escaped"
  case pkcs8, pkcs1, spki
  case pkcs1Public = "pkcs1-public"
  case pemBase64 = "base64-of-pem"
  case der
  case hexadecimal = "hex"
  /// The private exponent alone, as in a JWK or in the XML of .NET.
  case number
  case fingerprintHex = "fingerprint"

  package var title: Localized {
    switch self {
    case .plain: Localized(zh: "原文", en: "as it is")
    case .jsonEscaped: Localized(zh: "JSON 转义", en: "escaped for JSON")
    case .percentEncoded: Localized(zh: "百分号编码", en: "percent-encoded")
    case .xmlEscaped: Localized(zh: "XML 转义", en: "escaped for XML")
    case .pkcs8: Localized(zh: "PKCS#8", en: "PKCS#8")
    case .pkcs1: Localized(zh: "PKCS#1", en: "PKCS#1")
    case .spki: Localized(zh: "X.509（SPKI）", en: "X.509 (SPKI)")
    case .pkcs1Public: Localized(zh: "PKCS#1 公钥", en: "PKCS#1 public")
    case .pemBase64: Localized(zh: "PEM 再做 base64", en: "base64 of the PEM")
    case .der: Localized(zh: "DER 二进制", en: "DER, binary")
    case .hexadecimal: Localized(zh: "十六进制", en: "hexadecimal digits")
    case .number: Localized(zh: "单独的私钥数", en: "its private number")
    case .fingerprintHex: Localized(zh: "指纹", en: "fingerprint")
    }
  }

  /// Whether an edit can put another value into the same form. The others are told, and left to a person.
  var isEditable: Bool {
    switch self {
    case .der, .hexadecimal, .number: false
    default: true
    }
  }

  /// What the variable is called after, so that two forms of one key do not share a variable.
  func suffix(isArmoured: Bool) -> String {
    switch self {
    case .pemBase64: "_PEM_BASE64"
    case .pkcs1: isArmoured ? "_PKCS1_PEM" : "_PKCS1"
    default: isArmoured ? "_PEM" : ""
    }
  }

  /// What has to be provided in the variable.
  func provision(isArmoured: Bool) -> Localized {
    switch self {
    case .pemBase64: Localized(zh: "PEM 的 base64", en: "base64 of the PEM")
    case .pkcs1:
      isArmoured
        ? Localized(zh: "PKCS#1 的 PEM", en: "PKCS#1 as PEM") : Localized(zh: "单行 PKCS#1", en: "PKCS#1 on one line")
    default:
      isArmoured
        ? Localized(zh: "PKCS#8 的 PEM", en: "PKCS#8 as PEM") : Localized(zh: "单行 PKCS#8", en: "PKCS#8 on one line")
    }
  }
}
