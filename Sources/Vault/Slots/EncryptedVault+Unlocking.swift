package import Cryptography
package import Groundwork

/// Shows that a slot was opened just now, by someone who had what belongs to it: needed to change the slots, because a
/// vault left unlocked must not be taken over.
package struct SlotProof: Sendable {
  let vaultID: [UInt8]
  package let slotID: UInt64
}

/// Which vault this is, and in which state its slots are; both can be read without opening it.
package struct VaultIdentity: Hashable, Sendable {
  /// 16 bytes.
  package let vaultID: [UInt8]
  /// 32 bytes.
  package let headerChecksum: [UInt8]

  package init(vaultID: [UInt8], headerChecksum: [UInt8]) {
    self.vaultID = vaultID
    self.headerChecksum = headerChecksum
  }

  init(_ header: VaultHeader) { self.init(vaultID: header.vaultID, headerChecksum: header.checksum) }
}

extension EncryptedVault {
  /// Opens a vault with any of the things that open it.
  /// - Throws: as ``open(_:unlockingWith:world:tolerating:floor:busyMilliseconds:)``, and `SlotFailure`.
  package static func open(
    _ path: String, with secret: UnlockSecret, world: World, tolerating tolerance: Tolerance = .none,
    floor: ScryptParameters = .floor, busyMilliseconds: Int32 = 5_000
  ) throws -> (vault: EncryptedVault, proof: SlotProof) {
    var proof: SlotProof?
    let vault = try open(path, world, tolerance, floor, busyMilliseconds) { header, path in
      let found = try secret.open(header, path)
      proof = found.map { SlotProof(vaultID: header.vaultID, slotID: $0.slot.id) }
      return found?.dataKey
    }
    guard let proof else { throw VaultFailure.wrongPassphrase(path) }
    return (vault, proof)
  }

  /// Opens a vault with its data key, if somebody keeps it.
  /// - Parameter key: asked once, after all that can be checked without a key.
  /// - Returns: `nil` if nobody does.
  /// - Throws: what opening throws. `VaultFailure` about damage may also mean that the key was another's.
  package static func open(
    _ path: String, world: World, tolerating tolerance: Tolerance = .none, floor: ScryptParameters = .floor,
    busyMilliseconds: Int32 = 5_000, askingForKey key: (VaultIdentity) -> SecretBytes?
  ) throws -> EncryptedVault? {
    do {
      return try open(path, world, tolerance, floor, busyMilliseconds) { header, _ in
        guard let key = key(VaultIdentity(header)) else { throw NobodyKeepsTheKey() }
        return key
      }
    } catch is NobodyKeepsTheKey {
      return nil
    }
  }

  private struct NobodyKeepsTheKey: Error {}

  /// What whoever keeps the key between commands needs.
  /// - Throws: `VaultFailure.closed`.
  package func keyToKeep() throws -> (identity: VaultIdentity, dataKey: SecretBytes) {
    try withOpenFile { _, keys in (VaultIdentity(header), keys.dataKey) }
  }
}

extension VaultIdentity {
  /// - Throws: what opening throws before anybody is asked.
  package init(of path: String) throws {
    self.init(try VaultFile.open(path, busyMilliseconds: 5_000, tolerant: false).header)
  }
}
