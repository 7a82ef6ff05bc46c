import Vault

extension Workbench {
  /// Where everything is read and written: whatever passes here is versioned and audited.
  ///
  /// The open file itself (`session.vault()`) is for what concerns the file: slots, copies, checks. Nothing is committed
  /// there.
  func store() async throws -> RecordedVault {
    try await recorded(session.vault())
  }

  /// The same over a vault that was opened for one thing.
  func recorded(_ vault: EncryptedVault) async throws -> RecordedVault {
    RecordedVault(vault, key: try await vault.auditKey(), occasion: occasion, world: world)
  }
}
