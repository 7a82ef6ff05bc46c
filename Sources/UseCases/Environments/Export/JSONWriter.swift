import Cryptography

/// One JSON object of strings.
struct JSONWriter: ExportWriter {
  func takes(_ name: String) -> Bool { !name.isEmpty }

  func write(_ sheet: EnvironmentSheet, to out: inout SecretWriter) {
    out.append("{")
    for (index, entry) in sheet.entries.enumerated() {
      out.append(index == 0 ? "\n  " : ",\n  ")
      Self.quote(SecretBytes(copying: Array(entry.name.utf8)), to: &out)
      out.append(": ")
      Self.quote(entry.value, to: &out)
    }
    out.append("\n}\n")
  }

  /// In double quotes, with escapes that JSON and YAML both know.
  static func quote(_ text: SecretBytes, to out: inout SecretWriter) {
    out.append("\"")
    text.forEachScalar { scalar in
      switch scalar {
      case "\"": out.append("\\\"")
      case "\\": out.append("\\\\")
      case "\n": out.append("\\n")
      case "\r": out.append("\\r")
      case "\t": out.append("\\t")
      // YAML takes these for line breaks, or not at all.
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}", "\u{FEFF}", "\u{FFFE}", "\u{FFFF}":
        escape(scalar, to: &out)
      default: out.append(scalar)
      }
    }
    out.append("\"")
  }
}
