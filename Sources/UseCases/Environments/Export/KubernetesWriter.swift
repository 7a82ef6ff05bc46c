import AMS
import Cryptography

/// A Kubernetes `Secret` of type `Opaque` for `kubectl apply -f`; its values are base64, which hides nothing.
///
/// Source: kubernetes.io, "Secrets" and "Object Names and IDs" (RFC 1123 subdomains).
struct KubernetesWriter: ExportWriter {
  /// Keys of a Secret: at most 253 characters of `[-._a-zA-Z0-9]`.
  func takes(_ name: String) -> Bool {
    (1...253).contains(name.utf8.count) && name.utf8.allSatisfy { Self.isWord($0) || "-.".utf8.contains($0) }
      && name != "." && name != ".."
  }

  func write(_ sheet: EnvironmentSheet, to out: inout SecretWriter) {
    out.append("apiVersion: v1\nkind: Secret\nmetadata:\n  name: \(Self.name(of: sheet))\ntype: Opaque\ndata:\n")
    for entry in sheet.entries {
      // Quoted, because a bare `123` or `true` would be no text.
      out.append("  \"\(entry.name)\": \"")
      Self.base64(entry.value, to: &out)
      out.append("\"\n")
    }
  }

  /// Lower case letters, digits and hyphens: what a name of an object may have.
  static func name(of sheet: EnvironmentSheet) -> String {
    let app = sheet.app.lowercased().unicodeScalars.map { scalar -> Character in
      ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) ? Character(scalar) : "-"
    }
    let words = String(app).split(separator: "-").joined(separator: "-").prefix(40)
    return "alipay-\(words.isEmpty ? "" : words + "-")\(sheet.environment.rawValue)"
  }

  private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  private static func base64(_ value: SecretBytes, to out: inout SecretWriter) {
    value.withBytes { bytes in
      var index = 0
      while index < bytes.count {
        let group = (0..<3).map { index + $0 < bytes.count ? Int(bytes[index + $0]) : 0 }
        let number = group[0] << 16 | group[1] << 8 | group[2]
        let count = min(3, bytes.count - index)
        for place in 0..<4 {
          out.append(place <= count ? digits[number >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
        }
        index += 3
      }
    }
  }
}
