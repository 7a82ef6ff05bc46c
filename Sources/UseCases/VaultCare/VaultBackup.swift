import Files
package import Groundwork
import Vault

/// A backup that was written and read back.
package struct VaultBackup: Sendable {
  package let path: String
  package let records: Int
  package let generation: UInt64
  package let byteCount: Int64
  /// Whether it was only tried: the vault was read, and nothing was written.
  package let isPlan: Bool

  package var json: [JSON.Member] {
    [
      .init("done", .string(isPlan ? "planned" : "written")), .init("backup", .string(path)),
      .init("records", .integer(Int64(records))), .init("generation", .integer(Int64(clamping: generation))),
      .init("bytes", .integer(byteCount)),
    ]
  }
}

extension Workbench {
  /// Writes a copy of the vault that was opened and counted before it got its name; the vault may be in use.
  /// - Throws: `VaultFailure.alreadyThere` if something has that name; what is wrong with the vault, if anything.
  package func backUpVault(to target: String, isPlan: Bool) async throws -> VaultBackup {
    guard FileFacts(of: target) == nil else { throw VaultFailure.alreadyThere(target) }
    let vault = try await session.vault()
    if isPlan {
      let examination = try await vault.examine()
      if let failure = examination.failure(home.vault) { throw failure }
      return VaultBackup(
        path: target, records: examination.readable.count, generation: examination.generation ?? 0,
        byteCount: FileFacts(of: home.vault)?.byteCount ?? 0, isPlan: true)
    }
    let copy = try await vault.backUp(to: target)
    return VaultBackup(
      path: copy.path, records: copy.recordCount, generation: copy.generation, byteCount: copy.byteCount, isPlan: false)
  }
}
