/// What a value has to be turned into so that it stays a value in the kind of text it is put into.
package enum TemplateEscape: String, CaseIterable, Sendable {
  /// Letters and other prose: as it is.
  case plain
  /// HTML and XML, text and attributes in quotes.
  case html
  /// Between double quotes: JSON, YAML, and string literals of most languages.
  case quoted
  /// Without quotes, as in dotenv and properties files: refused if it holds anything that could have a meaning there.
  case bare

  /// The value as it may be written, or `nil` if it cannot stand there.
  package func written(_ value: String) -> String? {
    switch self {
    case .plain: value
    case .html: Self.replaced(value) { Self.entities[$0] }
    case .quoted: Self.replaced(value, Self.escape)
    case .bare: value.unicodeScalars.allSatisfy(Self.isHarmless) && !value.isEmpty ? value : nil
    }
  }

  private static let entities: [Unicode.Scalar: String] = [
    "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;",
  ]

  private static func escape(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "\"": return "\\\""
    case "\\": return "\\\\"
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    // The line separators end a line for some readers of YAML and JavaScript.
    case "\u{0}"..."\u{1F}", "\u{7F}", "\u{85}", "\u{2028}", "\u{2029}":
      let digits = String(scalar.value, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: return nil
    }
  }

  private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".", "/", ":", "+", "=", "@", "%", ",": true
    default: false
    }
  }

  private static func replaced(_ value: String, _ change: (Unicode.Scalar) -> String?) -> String {
    var out = ""
    for scalar in value.unicodeScalars {
      if let change = change(scalar) { out += change } else { out.unicodeScalars.append(scalar) }
    }
    return out
  }
}
