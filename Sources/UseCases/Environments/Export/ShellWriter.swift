import Cryptography

/// `export NAME='VALUE'`, for any POSIX shell: `eval "$(till env export --format shell --yes)"`.
struct ShellWriter: ExportWriter {
  func takes(_ name: String) -> Bool { Self.isVariable(name) }

  func write(_ sheet: EnvironmentSheet, to out: inout SecretWriter) {
    for entry in sheet.entries {
      out.append("export \(entry.name)='")
      entry.value.withBytes { bytes in
        // Nothing has a meaning between single quotes but the quote that ends them.
        for byte in bytes { if byte == UInt8(ascii: "'") { out.append("'\\''") } else { out.append(byte) } }
      }
      out.append("'\n")
    }
  }
}
