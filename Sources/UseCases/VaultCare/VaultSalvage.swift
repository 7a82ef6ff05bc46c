import Files
package import Groundwork
import Vault

/// What was brought into a new vault, and what was lost.
package struct VaultSalvage: Sendable {
  /// The new vault; `nil` for a rehearsal.
  package let path: String?
  package let saved: Int
  /// Records that are there and do not authenticate, by name as far as it can be read.
  package let lost: [String]
  /// Records the manifest lists and the file no longer has, names unknown; `nil` if the manifest cannot be read.
  package let missing: Int?
  package let problems: [Localized]
  /// The command that puts the new vault in the place of the damaged one.
  package let next: String?

  package var isComplete: Bool { lost.isEmpty && missing == 0 }

  package var json: [JSON.Member] {
    [
      .init("vault", .optional(path)), .init("saved", .integer(Int64(saved))),
      .init("lost", .array(lost.map(JSON.string))), .init("missing", missing.map { .integer(Int64($0)) } ?? .null),
      .init("complete", .bool(isComplete)), .init("problems", .array(problems.map(\.json))),
      .init("next", .optional(next)),
    ]
  }
}

extension Workbench {
  /// Brings every record that still authenticates into a new vault; the damaged file stays as it is.
  /// - Parameters:
  ///   - target: where the new vault goes; `nil` only says what would be saved.
  ///   - hasNewPassphrase: ask for a passphrase for the new vault instead of taking over the slots.
  /// - Throws: `VaultFailure.alreadyThere` if something has that name, and what keeps the vault from opening at all.
  package func salvageVault(to target: String?, hasNewPassphrase: Bool) async throws -> VaultSalvage {
    if let target, FileReading.exists(target) { throw VaultFailure.alreadyThere(target) }
    let vault = try await session.open(home.vault, named: home.vault, tolerating: .salvage)
    var protection = EncryptedVault.Protection.sameSlots
    if hasNewPassphrase, let target {
      let (passphrase, parameters) = try await session.newProtection(for: target)
      protection = .passphrase(passphrase, parameters)
    }
    var lastSeen: UInt64?
    if let seen = home.seen { lastSeen = try await vault.lastSeen(in: VaultSightings(folder: seen)) }
    let report = try await vault.salvage(to: target, protection: protection, lastSeen: lastSeen)
    await vault.close()
    return VaultSalvage(
      path: report.path, saved: report.saved.count, lost: report.lost.map(\.text), missing: report.missing,
      problems: report.damage.map { $0.words(home.vault) },
      next: report.path.map {
        "till vault restore \(ShellWord.quoted($0)) --vault \(ShellWord.quoted(home.vault))"
      })
  }
}
