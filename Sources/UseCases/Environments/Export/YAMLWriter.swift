import Cryptography

/// One YAML mapping of strings; all in double quotes, so that `no`, `1e3` and `~` stay text.
struct YAMLWriter: ExportWriter {
  func takes(_ name: String) -> Bool { !name.isEmpty }

  func write(_ sheet: EnvironmentSheet, to out: inout SecretWriter) {
    for entry in sheet.entries {
      if Self.isVariable(entry.name), !Self.words.contains(entry.name.lowercased()) {
        out.append(entry.name)
      } else {
        JSONWriter.quote(SecretBytes(copying: Array(entry.name.utf8)), to: &out)
      }
      out.append(": ")
      JSONWriter.quote(entry.value, to: &out)
      out.append("\n")
    }
  }

  /// Words that YAML 1.1 takes for something other than text.
  private static let words: Set = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"]
}
