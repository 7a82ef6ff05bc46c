package import Cryptography
import SQLite

/// What a slot is to open with from now on.
package enum NewSlot: Sendable {
  case passphrase(Passphrase, ScryptParameters)
  case secret(SlotSecret)

  func wrapping(_ dataKey: SecretBytes, id: UInt64, vaultID: [UInt8]) throws -> VaultSlot {
    switch self {
    case .passphrase(let words, let parameters):
      try VaultSlot.wrapping(dataKey, id: id, for: words, parameters, vaultID: vaultID)
    case .secret(let secret): try VaultSlot.wrapping(dataKey, id: id, for: secret, vaultID: vaultID)
    }
  }
}

/// Every change rewrites one row of `slots`; the data key stays, so no record is touched but those of the audit. Copies of the file made before
/// still open with what opened them then.
extension EncryptedVault {
  package func slots() throws -> [SlotFacts] {
    try withOpenFile { database, _ in try VaultHeader(reading: database).slots.map(SlotFacts.init) }
  }

  /// Opens a slot again.
  /// - Throws: `VaultFailure.wrongPassphrase` or `SlotFailure` if the secret opens none.
  package func prove(_ secret: UnlockSecret) throws -> SlotProof {
    try withOpenFile { database, _ in
      let header = try VaultHeader(reading: database)
      guard let found = try secret.open(header, path) else { throw VaultFailure.wrongPassphrase(path) }
      return SlotProof(vaultID: header.vaultID, slotID: found.slot.id)
    }
  }

  /// - Parameter changes: of records, in the same transaction: what the audit says of it.
  /// - Throws: `SlotFailure.full`; `PassphraseFailure` or `VaultFailure.costOutOfBounds` if the new one is weak.
  @discardableResult
  package func addSlot(
    _ new: NewSlot, provenBy proof: SlotProof, with changes: [VaultChange] = []
  ) throws -> SlotFacts {
    try changeSlots(proof, changes) { header, facts, wrap in
      let slot = try wrap(new, facts.nextID(in: path))
      header.slots.append(slot)
      return slot
    }
  }

  /// Puts another secret in the place of a slot's.
  /// - Throws: `SlotFailure.unknown` or `.foreignKind`, and as `addSlot`.
  @discardableResult
  package func replaceSlot(
    _ id: UInt64, with new: NewSlot, provenBy proof: SlotProof, with changes: [VaultChange] = []
  ) throws -> SlotFacts {
    try changeSlots(proof, changes) { header, facts, wrap in
      let old = try facts.slot(id, in: path)
      guard old.kind != nil else { throw SlotFailure.foreignKind(path, id, kind: old.kindText) }
      let slot = try wrap(new, id)
      header.slots = header.slots.map { $0.id == id ? slot : $0 }
      return slot
    }
  }

  /// - Throws: `SlotFailure.unknown`, or `.last`.
  @discardableResult
  package func removeSlot(
    _ id: UInt64, provenBy proof: SlotProof, with changes: [VaultChange] = []
  ) throws -> SlotFacts {
    try changeSlots(proof, changes) { header, facts, _ in
      _ = try facts.without(id, in: path)
      guard let slot = header.slots.first(where: { $0.id == id }) else { throw VaultFailure.headerDamaged(path) }
      header.slots.removeAll { $0.id == id }
      return slot
    }
  }

  /// Makes another passphrase the one that opens the vault by the slot of the old one.
  /// - Throws: `VaultFailure.wrongPassphrase` if `old` does not open it; `PassphraseFailure` if the new one is weak.
  package func changePassphrase(from old: Passphrase, to new: Passphrase, parameters: ScryptParameters) throws {
    try check(.passphrase(new, parameters))
    let proof = try prove(.typed(old))
    try replaceSlot(proof.slotID, with: .passphrase(new, parameters), provenBy: proof)
  }

  private typealias Wrap = (NewSlot, UInt64) throws -> VaultSlot

  private func check(_ new: NewSlot) throws {
    guard case .passphrase(let words, let parameters) = new else { return }
    _ = try words.checkedForNewUse()
    try Self.check(parameters, floor, path)
  }

  private func changeSlots(
    _ proof: SlotProof, _ changes: [VaultChange], _ change: (inout VaultHeader, [SlotFacts], Wrap) throws -> VaultSlot
  ) throws -> SlotFacts {
    try withOpenFile { database, keys in
      guard !isForSalvage else { throw VaultFailure.openedForSalvage(path) }
      guard proof.vaultID == keys.vaultID else { throw VaultFailure.wrongPassphrase(path) }
      // The slow work comes before the lock is taken.
      let before = try VaultHeader(reading: database)
      var after = before
      let slot = try change(&after, before.slots.map(SlotFacts.init)) { new, id in
        try check(new)
        return try new.wrapping(keys.dataKey, id: id, vaultID: before.vaultID)
      }
      after.checksum = try after.computedChecksum()
      let written = try database.transaction {
        // A slot changes no record but those of the audit, so what this costs does not depend on how many there are.
        var manifest = try currentManifest(database, keys, withRows: false)
        guard header == before else { throw VaultFailure.inUse(path, holder: nil) }
        manifest.generation += 1
        manifest.headerChecksum = after.checksum
        try apply(changes, to: &manifest, database, keys)
        try after.write(to: database, over: before)
        try manifest.write(to: database, with: keys)
        return manifest.generation
      }
      header = after
      generation = written
      sightings?.note(written, keys)
      // The old slot must not stay behind in the log.
      _ = try? database.checkpoint(emptying: true)
      return SlotFacts(slot)
    }
  }
}
