import Files
package import Groundwork
import Vault

/// What a backup holds beside the present vault, and what was done with it.
package struct VaultRestoration: Sendable {
  /// How the present vault stands to the backup.
  package enum Present: Sendable {
    /// There is none.
    case missing
    /// It cannot be read; the words say why.
    case unreadable(verdict: String, Localized)
    /// It has another id: a vault of its own.
    case another
    case same(Difference)
  }

  /// Seen from the present vault.
  package struct Difference: Sendable {
    /// Records the vault has and the backup lacks, by name: they would go.
    package let lost: [String]
    /// Records that would come back.
    package let back: [String]
    /// Records that would take the state they have in the backup.
    package let changed: [String]
    package let sameCount: Int
    package let generation: UInt64

    package var isNone: Bool { lost.isEmpty && back.isEmpty && changed.isEmpty }
  }

  package let backup: String
  package let vault: String
  /// Records of the backup, each read.
  package let records: Int
  package let generation: UInt64
  package let present: Present
  /// Where the former vault is now; `nil` if nothing was replaced.
  package let kept: String?
  package let isDone: Bool
  /// The command that takes it back; `nil` if nothing was done or nothing was there before.
  package let undo: String?

  package var json: [JSON.Member] {
    var state: [JSON.Member]
    switch present {
    case .missing: state = [.init("state", "missing")]
    case .another: state = [.init("state", "another-vault")]
    case .unreadable(let verdict, let words):
      state = [.init("state", "unreadable"), .init("verdict", .string(verdict)), .init("finding", words.json)]
    case .same(let difference):
      state = [
        .init("state", "same-vault"), .init("generation", .integer(Int64(clamping: difference.generation))),
        .init("same", .integer(Int64(difference.sameCount))),
        .init("lost", .array(difference.lost.map(JSON.string))),
        .init("back", .array(difference.back.map(JSON.string))),
        .init("changed", .array(difference.changed.map(JSON.string))),
      ]
    }
    return [
      .init("done", .string(isDone ? "restored" : "rehearsed")), .init("backup", .string(backup)),
      .init("vault", .string(vault)), .init("records", .integer(Int64(records))),
      .init("generation", .integer(Int64(clamping: generation))), .init("present", .object(state)),
      .init("kept", .optional(kept)), .init("undo", .optional(undo)),
    ]
  }
}

extension Workbench {
  /// Opens a private copy of a backup, reads all of it and compares it with the present vault. Neither is changed.
  package func rehearseRestoring(from backup: String) async throws -> VaultRestoration {
    try await restore(from: backup) { _ in false }
  }

  /// Puts a backup in the place of the vault, which is kept beside under a dated name.
  /// - Parameter confirm: shown what would happen; `false` leaves everything as it is.
  /// - Throws: `BackupFailure.unconfirmed`; `VaultFailure.inUse` while another process has the vault open.
  package func restoreVault(
    from backup: String, confirm: @Sendable (VaultRestoration) async throws -> Bool
  ) async throws -> VaultRestoration {
    try await restore(from: backup) { plan in
      guard try await confirm(plan) else { throw BackupFailure.unconfirmed }
      return true
    }
  }

  private func restore(
    from backup: String, _ decide: (VaultRestoration) async throws -> Bool
  ) async throws -> VaultRestoration {
    let staged = try StagedBackup(of: backup, beside: home.vault)
    defer { staged.discard() }
    do {
      _ = try VaultFacts(of: staged.path)
    } catch let failure as VaultFailure {
      throw failure.named(backup)
    }
    let copy = try await session.open(staged.path, named: backup)
    let examination = try await copy.examine()
    let generation = examination.generation ?? 0
    let present = try await present(beside: copy)
    func outcome(kept: String? = nil, isDone: Bool = false) -> VaultRestoration {
      VaultRestoration(
        backup: backup, vault: staged.vault, records: examination.readable.count, generation: generation,
        present: present, kept: kept, isDone: isDone, undo: kept.map { undo(present, kept: $0, vault: staged.vault) })
    }
    guard try await decide(outcome()) else { return outcome() }
    // First: where the older state cannot be accepted, nothing is changed.
    if let seen = home.seen.map(VaultSightings.init(folder:)), let last = try await copy.lastSeen(in: seen),
      last > generation
    {
      try await copy.accept(in: seen)
    }
    await copy.close()
    return outcome(kept: try staged.replaceVault(at: world), isDone: true)
  }

  private func present(beside copy: EncryptedVault) async throws -> VaultRestoration.Present {
    guard FileReading.exists(home.vault) else { return .missing }
    do {
      guard let comparison = try await copy.compared(withVaultAt: home.vault) else { return .another }
      return .same(
        VaultRestoration.Difference(
          lost: comparison.removed.map(\.text), back: comparison.added.map(\.text),
          changed: comparison.changed.map(\.text), sameCount: comparison.sameCount,
          generation: comparison.otherGeneration))
    } catch let failure as VaultFailure where failure.verdict != nil && failure.verdict != .inUse {
      return .unreadable(verdict: failure.verdict?.rawValue ?? "", failure.what)
    }
  }

  private func undo(_ present: VaultRestoration.Present, kept: String, vault: String) -> String {
    let quoted = ShellWord.quoted
    // What does not open cannot be restored, only put back.
    if case .unreadable = present { return "mv -- \(quoted(kept)) \(quoted(vault))" }
    return "till vault restore \(quoted(kept)) --vault \(quoted(vault))"
  }
}

extension RecordID {
  /// As the other commands name records.
  fileprivate var text: String { "\(kind.rawValue)/\(name)" }
}
