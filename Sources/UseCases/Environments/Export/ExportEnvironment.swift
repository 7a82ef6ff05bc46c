import Cryptography
import Files
import Groundwork
import Keyring

extension Workbench {
  /// Writes a sheet in a format. Whoever calls has warned before. That a private key leaves is audited first.
  /// - Throws: `FileFailure` if a file of that name is there; ``ExportNameFailure``.
  package func export(
    _ sheet: EnvironmentSheet, as format: ExportFormat, to target: ExportTarget
  ) async throws {
    let text = try format.text(of: sheet)
    var bytes = text.withBytes { Array($0) }
    defer { _ = SecretBytes(wiping: &bytes) }
    if sheet.holdsSecret,
      let key = try await project().keys.active(.merchantPrivate, in: sheet.environment)?.summary.name
    {
      try checkFree(target)
      try await noteExport(of: key.description)
    }
    try Self.write(&bytes, isText: true, isPrivate: true, to: target)
  }

  /// Reads a map of names.
  /// - Throws: `FileFailure`, ``NameMapFailure``.
  package func nameMap(_ file: String) throws -> NameMap {
    try NameMap(
      reading: String(decoding: try FileReading.bytes(of: file, maximumBytes: 1 << 16), as: UTF8.self), file: file)
  }
}
