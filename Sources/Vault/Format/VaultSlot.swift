import Cryptography

/// One way to the data key: the key itself, sealed under what scrypt makes of a passphrase.
struct VaultSlot: Equatable {
  static let passphraseKind = "passphrase"
  static let scrypt = "scrypt"

  let id: UInt64
  let kind: String
  let kdf: String
  let cost: UInt64
  let blockSize: UInt64
  let parallelism: UInt64
  let salt: [UInt8]
  let sealed: [UInt8]

  /// Seals the data key for a passphrase, with a fresh salt.
  static func wrapping(
    _ dataKey: SecretBytes, id: UInt64, for passphrase: Passphrase, _ parameters: ScryptParameters, vaultID: [UInt8]
  ) throws -> VaultSlot {
    let salt = try RandomBytes.make(VaultFormat.saltCount)
    let key = try Scrypt.derive(
      from: passphrase.bytes, salt: salt, parameters: parameters, count: AES256GCM.keyCount)
    func slot(sealed: [UInt8]) -> VaultSlot {
      VaultSlot(
        id: id, kind: passphraseKind, kdf: scrypt, cost: parameters.cost, blockSize: parameters.blockSize,
        parallelism: parameters.parallelism, salt: salt, sealed: sealed)
    }
    let context = slot(sealed: []).context(vaultID: vaultID)
    return slot(sealed: try AES256GCM.seal(dataKey, key: key, context: context).combined)
  }

  var isForPassphrase: Bool { kind == Self.passphraseKind && kdf == Self.scrypt }

  /// `nil` if the file asks for more than Till gives.
  var parameters: ScryptParameters? {
    ScryptParameters(cost: cost, blockSize: blockSize, parallelism: parallelism)
  }

  /// The data key; `nil` if the passphrase is another one (or the slot was tampered with).
  func dataKey(for passphrase: Passphrase, _ parameters: ScryptParameters, vaultID: [UInt8]) throws -> SecretBytes? {
    guard let box = SealedBox(combined: sealed) else { return nil }
    let key = try Scrypt.derive(
      from: passphrase.bytes, salt: salt, parameters: parameters, count: AES256GCM.keyCount)
    return try AES256GCM.open(box, key: key, context: context(vaultID: vaultID))
  }

  func context(vaultID: [UInt8]) -> [UInt8] {
    ([VaultFormat.label, .text("slot"), .bytes(vaultID)] + fieldsBeforeSealed).encoded
  }

  var fields: [Field] { fieldsBeforeSealed + [.bytes(sealed)] }

  private var fieldsBeforeSealed: [Field] {
    [
      .number(id), .text(kind), .text(kdf), .number(cost), .number(blockSize), .number(parallelism), .bytes(salt),
    ]
  }
}
