import Cryptography

/// What `java.util.Properties.load` reads, also where it reads ISO 8859-1: nothing but ASCII.
struct PropertiesWriter: ExportWriter {
  func takes(_ name: String) -> Bool { !name.isEmpty }

  func write(_ sheet: EnvironmentSheet, to out: inout SecretWriter) {
    for entry in sheet.entries {
      Self.write(SecretBytes(copying: Array(entry.name.utf8)), isKey: true, to: &out)
      out.append("=")
      Self.write(entry.value, isKey: false, to: &out)
      out.append("\n")
    }
  }

  private static func write(_ text: SecretBytes, isKey: Bool, to out: inout SecretWriter) {
    var isFirst = true
    text.forEachScalar { scalar in
      switch scalar {
      case "\\": out.append("\\\\")
      case "\n": out.append("\\n")
      case "\r": out.append("\\r")
      case "\t": out.append("\\t")
      // Blanks before a value are skipped, and end a key.
      case " " where isKey || isFirst: out.append("\\ ")
      case "=", ":", "#", "!":
        out.append(isKey || isFirst ? "\\" : "")
        out.append(scalar)
      case " "..."~": out.append(scalar)
      default: escape(scalar, to: &out)
      }
      isFirst = false
    }
  }
}
