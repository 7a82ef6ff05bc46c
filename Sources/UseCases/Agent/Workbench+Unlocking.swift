package import Groundwork
import SQLite
import Vault

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// A vault that other commands open without asking.
package struct UnlockReport: Sendable {
  package let vault: String
  package let until: Date
  package let seconds: Int
  /// What it was opened by.
  package let slot: UInt64

  package var members: [JSON.Member] {
    [
      .init("vault", .string(vault)), .init("state", "unlocked"), .init("until", .string(Timestamp.text(until))),
      .init("seconds", .integer(Int64(seconds))), .init("slot", .integer(Int64(bitPattern: slot))),
    ]
  }
}

/// What was forgotten.
package struct LockReport: Sendable {
  /// `nil` if all vaults were meant.
  package let vault: String?
  /// How many keys were forgotten; none is no failure.
  package let forgotten: Int

  package var members: [JSON.Member] {
    [.init("vault", .optional(vault)), .init("state", "locked"), .init("forgotten", .integer(Int64(forgotten)))]
  }
}

extension Workbench {
  /// Asks once and keeps the vault's key at hand for other commands, in place of an earlier unlocking.
  /// - Throws: `AgentFailure`, and what opening throws.
  package func unlockVault(seconds: Int) async throws -> UnlockReport {
    guard let agents else { throw AgentFailure.notStarted(reason: "no folder for it") }
    // Before anybody is asked in vain.
    try agents.prepare()
    let proven = try await session.provenVault()
    let (identity, dataKey) = try await proven.vault.keyToKeep()
    let path = proven.vault.path
    // Before it is measured from: the agent's time starts with it.
    let until = world.now().addingTimeInterval(Double(seconds))
    // If the audit cannot be written, nothing is unlocked, unless nothing at all can be written there.
    do {
      try await recorded(proven.vault).note([.slot(.unlock, proven.proof.slotID)])
    } catch let failure as SQLiteFailure where failure.kind == .readOnly {}
    try agents.start(identity, dataKey, path: path, seconds: UInt64(seconds))
    await proven.vault.close()
    return UnlockReport(vault: path, until: until, seconds: seconds, slot: proven.proof.slotID)
  }

  /// Makes the process that keeps the vault's key forget it.
  package func lockVault() throws -> LockReport {
    let identity = try VaultIdentity(of: home.vault)
    return LockReport(vault: home.vault, forgotten: agents?.forget(identity.vaultID) == true ? 1 : 0)
  }

  /// The same for every vault of this user.
  package func lockAllVaults() -> LockReport { LockReport(vault: nil, forgotten: agents?.forgetAll() ?? 0) }

  /// For how many seconds the vault is still unlocked; `nil` if it is not.
  func secondsUnlocked() -> Int? {
    guard let agents, let identity = try? VaultIdentity(of: home.vault) else { return nil }
    return agents.secondsLeft(identity).map { Int($0) }
  }
}
