import Cryptography
import Files
import Groundwork
import Vault

/// What a new slot is to open by.
package enum NewSlotKind: String, CaseIterable, Sendable {
  case passphrase
  case keyFile = "key-file"
  case recoveryCode = "recovery-code"
}

extension Workbench {
  /// The slots of the vault, which need not be opened for this.
  package func vaultSlots() throws -> SlotsReport { SlotsReport(try SlotList(of: home.vault)) }

  /// Adds a way to open the vault.
  /// - Parameter target: where a key file or the sheet of a recovery code goes; it is written before the slot, so that
  ///   there is no slot nobody can open.
  /// - Throws: `SlotFailure.full`, `FileFailure`, and what asking and opening throw; then no slot was added.
  package func addSlot(_ kind: NewSlotKind, to target: ExportTarget?) async throws -> SlotChange {
    let planned = try planToAdd(kind)
    try checkFree(target)
    let proven = try await session.provenVault()
    return try await deliver(kind, planned, target, .added) { new in
      try await recorded(proven.vault).noting([.slot(.addSlot, planned.slot.id)]) {
        try await proven.vault.addSlot(new, provenBy: proven.proof, with: $0)
      }
    }
  }

  /// What `addSlot` would do.
  package func planToAdd(_ kind: NewSlotKind) throws -> SlotChange {
    let list = try SlotList(of: home.vault)
    let id = try list.slots.nextID(in: list.path)
    let slot = SlotReport(id: id, kind: kind, parameters: nil)
    return SlotChange(.planned, list, slot, all: list.slots.map(SlotReport.init) + [slot])
  }

  /// Puts a new secret of the same kind in the place of a slot's.
  /// - Throws: `SlotFailure.unknown` or `.foreignKind`, and as `addSlot`.
  package func changeSlot(_ id: UInt64, to target: ExportTarget?) async throws -> SlotChange {
    let planned = try planToChange(id)
    guard let kind = planned.slot.newKind else {
      throw SlotFailure.foreignKind(home.vault, id, kind: planned.slot.kind)
    }
    try checkFree(target)
    let proven = try await session.provenVault()
    return try await deliver(kind, planned, target, .changed) { try await replace(id, with: $0, proven) }
  }

  package func planToChange(_ id: UInt64) throws -> SlotChange {
    let list = try SlotList(of: home.vault)
    let slot = try list.slots.slot(id, in: list.path)
    return SlotChange(.planned, list, SlotReport(slot), all: list.slots.map(SlotReport.init))
  }

  /// - Throws: `SlotFailure.last` if nobody could open the vault then.
  package func removeSlot(_ id: UInt64) async throws -> SlotChange {
    let planned = try planToRemove(id)
    let proven = try await session.provenVault()
    _ = try await recorded(proven.vault).noting([.slot(.removeSlot, id)]) {
      try await proven.vault.removeSlot(id, provenBy: proven.proof, with: $0)
    }
    return await finished(planned, .removed, proven.vault)
  }

  package func planToRemove(_ id: UInt64) throws -> SlotChange {
    let list = try SlotList(of: home.vault)
    let slot = try list.slots.slot(id, in: list.path)
    let rest = try list.slots.without(id, in: list.path)
    return SlotChange(.planned, list, SlotReport(slot), all: rest.map(SlotReport.init))
  }

  /// Another passphrase in the place of the one that is given.
  /// - Throws: `SlotFailure.notOfPassphrase` if something else was given.
  package func changePassphrase() async throws -> SlotChange {
    let (proven, planned) = try await provenPassphrase()
    return try await deliver(.passphrase, planned, nil, .changed) {
      try await replace(proven.proof.slotID, with: $0, proven)
    }
  }

  /// Makes guessing the passphrase that is given as dear as this machine allows; never cheaper than it is.
  /// - Throws: `SlotFailure.notOfPassphrase` if something else was given.
  package func upgradeSlot() async throws -> SlotChange {
    let (proven, planned) = try await provenPassphrase()
    let wanted = try await session.newParameters()
    guard case .typed(let passphrase) = proven.secret, let present = planned.slot.parameters, wanted != present,
      wanted.isAtLeast(present)
    else { return await finished(planned, .unchanged, proven.vault) }
    let slot = try await replace(planned.slot.id, with: .passphrase(passphrase, wanted), proven)
    return await finished(planned, .upgraded, proven.vault, slot)
  }

  package func planToChangePassphrase() async throws -> SlotChange { try await provenPassphrase().planned }

  /// What `upgradeSlot` would do on this machine.
  package func planToUpgrade() async throws -> SlotChange {
    let (proven, planned) = try await provenPassphrase()
    let wanted = try await session.newParameters()
    guard let present = planned.slot.parameters, wanted != present, wanted.isAtLeast(present) else {
      return await finished(planned, .unchanged, proven.vault)
    }
    let slot = SlotReport(id: planned.slot.id, kind: .passphrase, parameters: wanted)
    return SlotChange(
      .planned, vault: planned.vault, slot, all: planned.all.map { $0.id == slot.id ? slot : $0 })
  }

  /// Asks, and finds the slot of the passphrase that was given.
  private func provenPassphrase() async throws -> (proven: Session.Proven, planned: SlotChange) {
    let proven = try await session.provenVault()
    let planned = try planToChange(proven.proof.slotID)
    guard planned.slot.newKind == .passphrase else {
      throw SlotFailure.notOfPassphrase(home.vault, proven.proof.slotID)
    }
    return (proven, planned)
  }

  // MARK: Steps that several of these share

  private func replace(_ id: UInt64, with new: NewSlot, _ proven: Session.Proven) async throws -> SlotFacts {
    try await recorded(proven.vault).noting([.slot(.changeSlot, id)]) {
      try await proven.vault.replaceSlot(id, with: new, provenBy: proven.proof, with: $0)
    }
  }

  func checkFree(_ target: ExportTarget?) throws {
    if case .file(let path)? = target, FileReading.exists(path) { throw FileFailure.alreadyThere(path) }
  }

  private func deliver(
    _ kind: NewSlotKind, _ planned: SlotChange, _ target: ExportTarget?, _ deed: SlotChange.Deed,
    _ write: (NewSlot) async throws -> SlotFacts
  ) async throws -> SlotChange {
    switch kind {
    case .passphrase:
      let words = try await session.newPassphrase()
      let slot = try await write(.passphrase(words, try await session.newParameters()))
      return await finished(planned, deed, nil, slot)
    case .keyFile, .recoveryCode:
      let secret = try kind == .keyFile ? SlotSecret.makeKeyFile() : SlotSecret.makeRecoveryCode()
      let content =
        try kind == .keyFile
        ? secret.keyFileContent()
        : RecoverySheet(vault: planned.vault, slot: planned.slot.id, made: world.now()).content(secret)
      var bytes = content.unprotectedCopy()
      defer { _ = SecretBytes(wiping: &bytes) }
      if case .file(let path)? = target { try PrivateFile.save(bytes, to: path, replacing: false) }
      let slot: SlotFacts
      do {
        slot = try await write(.secret(secret))
      } catch {
        if case .file(let path)? = target { try? PrivateFile.remove(path) }
        throw error
      }
      // Nobody can read a sheet for a slot that was not made.
      if case .sink(let sink)? = target { sink(bytes) }
      return await finished(planned, deed, nil, slot)
    }
  }

  /// Whoever keeps the key has to ask again: the slots are not those it was unlocked by.
  private func finished(
    _ planned: SlotChange, _ deed: SlotChange.Deed, _ vault: EncryptedVault?, _ slot: SlotFacts? = nil
  ) async -> SlotChange {
    await vault?.close()
    let list = try? SlotList(of: home.vault)
    if deed != .unchanged, let identity = try? VaultIdentity(of: home.vault) { agents?.forget(identity.vaultID) }
    return SlotChange(
      deed, vault: planned.vault, slot.map(SlotReport.init) ?? planned.slot,
      all: list?.slots.map(SlotReport.init) ?? planned.all)
  }
}
