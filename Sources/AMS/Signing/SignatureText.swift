#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The encoding of a signature value: standard base64 with padding, then URL-encoded.
///
/// The documents call the step "base64UrlEncode", which is *not* the base64url alphabet.
package enum SignatureText {
  /// `+`, `/` and `=` become `%2B`, `%2F` and `%3D`; upper-case hex, as most SDKs write it.
  package static func encode(_ bytes: [UInt8]) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count * 3 / 2)
    for byte in Data(bytes).base64EncodedData() {
      switch byte {
      case UInt8(ascii: "+"): out += [0x25, 0x32, 0x42]
      case UInt8(ascii: "/"): out += [0x25, 0x32, 0x46]
      case UInt8(ascii: "="): out += [0x25, 0x33, 0x44]
      default: out.append(byte)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// What the gateway and the SDKs do: form-decode (`%xx` in any case, `+` to a blank), then strict base64.
  /// So a bare base64 value decodes exactly when it holds no `+`.
  /// - Returns: `nil` if an escape is broken or the rest is no base64.
  package static func decode(_ text: String) -> [UInt8]? {
    guard let bytes = formDecoded(Array(text.utf8)) else { return nil }
    return Data(base64Encoded: Data(bytes)).map(Array.init)
  }

  private static func formDecoded(_ text: [UInt8]) -> [UInt8]? {
    var out: [UInt8] = []
    out.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      switch text[index] {
      case UInt8(ascii: "%"):
        guard index + 2 < text.count, let high = hexValue(text[index + 1]), let low = hexValue(text[index + 2]) else {
          return nil
        }
        out.append(high << 4 | low)
        index += 3
      case UInt8(ascii: "+"):
        out.append(UInt8(ascii: " "))
        index += 1
      default:
        out.append(text[index])
        index += 1
      }
    }
    return out
  }

  private static func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
