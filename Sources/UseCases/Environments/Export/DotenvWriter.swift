import Cryptography

/// `NAME=VALUE` for dotenv libraries, `docker run --env-file` when bare, and shells (`set -a; . FILE`).
///
/// The dialects differ in escapes, so a value is written in the plainest way that holds it: bare; in single quotes,
/// which all take literally; only if it holds a single quote in double quotes with a backslash before `"`, `\`, `$` and
/// the backtick, as shells read them.
struct DotenvWriter: ExportWriter {
  func takes(_ name: String) -> Bool { Self.isVariable(name) }

  func write(_ sheet: EnvironmentSheet, to out: inout SecretWriter) {
    for entry in sheet.entries {
      out.append(entry.name + "=")
      Self.write(entry.value, to: &out)
      out.append("\n")
    }
  }

  private static let harmless = Set("@%+:,./-=".utf8)
  private static let escaped = Set("\"\\$`".utf8)

  private static func write(_ value: SecretBytes, to out: inout SecretWriter) {
    let (isBare, hasQuote) = value.withBytes { bytes in
      (
        bytes.allSatisfy { isWord($0) || harmless.contains($0) } && !bytes.isEmpty,
        bytes.contains(UInt8(ascii: "'"))
      )
    }
    let quote = isBare ? "" : hasQuote ? "\"" : "'"
    out.append(quote)
    value.withBytes { bytes in
      for byte in bytes {
        if hasQuote, escaped.contains(byte) { out.append("\\") }
        out.append(byte)
      }
    }
    out.append(quote)
  }
}
