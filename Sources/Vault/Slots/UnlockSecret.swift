import Cryptography
import Dispatch
import Synchronization

/// What somebody opens a vault with.
package enum UnlockSecret: Sendable {
  /// An answer to the prompt: a passphrase, or a recovery code in its place.
  case typed(Passphrase)
  /// A key file or a recovery code that was given as such.
  case secret(SlotSecret)

  /// The slot that opens, and what it wraps.
  /// - Returns: `nil` if the passphrase opens none.
  /// - Throws: `SlotFailure` that says what is wrong with a code or a key file; `VaultFailure.costOutOfBounds`.
  func open(_ header: VaultHeader, _ path: String) throws -> (slot: VaultSlot, dataKey: SecretBytes)? {
    switch self {
    case .secret(let secret):
      if let found = try Self.open(header, secret) { return found }
      // With a damaged header nobody can say whose fault it is.
      guard try header.checksum == header.computedChecksum() else { return nil }
      throw SlotFailure.opensNothing(path, secret.kind, hasSuchSlots: header.has(secret.kind))
    case .typed(let passphrase):
      let code = try SlotSecret.typed(passphrase.bytes)
      if case .genuine(let bytes) = code, let found = try Self.open(header, .genuine(bytes)) { return found }
      if let found = try Self.open(header, passphrase, path) { return found }
      guard try header.checksum == header.computedChecksum() else { return nil }
      switch code {
      case .genuine: throw SlotFailure.opensNothing(path, .recoveryCode, hasSuchSlots: header.has(.recoveryCode))
      case .mistyped(let group) where header.has(.recoveryCode): throw SlotFailure.codeMistyped(group: group)
      case .mistyped, .notOne: break
      }
      guard header.has(.passphrase) else { throw SlotFailure.opensNothing(path, .passphrase, hasSuchSlots: false) }
      return nil
    }
  }

  private static func open(_ header: VaultHeader, _ secret: SlotSecret) throws -> (VaultSlot, SecretBytes)? {
    for slot in header.slots where slot.slotKind == secret.kind {
      if let key = try slot.dataKey(for: secret, vaultID: header.vaultID) { return (slot, key) }
    }
    return nil
  }

  private static func open(
    _ header: VaultHeader, _ passphrase: Passphrase, _ path: String
  ) throws -> (VaultSlot, SecretBytes)? {
    let slots = try header.slots.filter(\.isForPassphrase).map { slot in
      guard let parameters = slot.parameters else {
        throw VaultFailure.costOutOfBounds(
          path, .tooMuch(cost: slot.cost, blockSize: slot.blockSize, parallelism: slot.parallelism))
      }
      return (slot, parameters)
    }
    // All keys are made before any is tried: a wrong passphrase takes as long as the right one of whichever slot.
    let keys = try PassphraseKeys.make(passphrase, slots.map { ($0.0.salt, $0.1) })
    for ((slot, _), key) in zip(slots, keys) {
      if let dataKey = try slot.opened(with: key, vaultID: header.vaultID) { return (slot, dataKey) }
    }
    return nil
  }
}

extension VaultHeader {
  fileprivate func has(_ kind: SlotKind) -> Bool { slots.contains { $0.slotKind == kind } }
}

/// The slot keys one passphrase has in several slots.
enum PassphraseKeys {
  /// As many at the same time as the memory one derivation may take holds.
  static func make(
    _ passphrase: Passphrase, _ slots: [(salt: [UInt8], parameters: ScryptParameters)]
  ) throws -> [SecretBytes] {
    var keys: [SecretBytes] = []
    while keys.count < slots.count {
      var memory: UInt64 = 0
      let batch = slots[keys.count...].prefix {
        memory += $0.parameters.memoryBytes
        return memory <= ScryptParameters.maximumMemoryBytes
      }
      keys += try together(passphrase, Array(batch))
    }
    return keys
  }

  private static func together(
    _ passphrase: Passphrase, _ slots: [(salt: [UInt8], parameters: ScryptParameters)]
  ) throws -> [SecretBytes] {
    @Sendable func key(_ index: Int) throws -> SecretBytes {
      try Scrypt.derive(
        from: passphrase.bytes, salt: slots[index].salt, parameters: slots[index].parameters,
        count: AES256GCM.keyCount)
    }
    if slots.count == 1 { return [try key(0)] }
    let results = Mutex<[Int: Result<SecretBytes, any Error>]>([:])
    DispatchQueue.concurrentPerform(iterations: slots.count) { index in
      let result = Result { try key(index) }
      results.withLock { $0[index] = result }
    }
    return try results.withLock { found in try slots.indices.compactMap { try found[$0]?.get() } }
  }
}
