import Cryptography

/// One way to the data key: the key itself, sealed under what scrypt makes of a passphrase, or HMAC of a random secret.
struct VaultSlot: Equatable {
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
    try wrapping(dataKey, id: id, .passphrase, parameters, vaultID) { slot in
      try Scrypt.derive(from: passphrase.bytes, salt: slot.salt, parameters: parameters, count: AES256GCM.keyCount)
    }
  }

  /// Seals the data key for a key file or a recovery code, with a fresh salt.
  static func wrapping(
    _ dataKey: SecretBytes, id: UInt64, for secret: SlotSecret, vaultID: [UInt8]
  ) throws -> VaultSlot {
    try wrapping(dataKey, id: id, secret.kind, nil, vaultID) { try $0.key(for: secret, vaultID: vaultID) }
  }

  private static func wrapping(
    _ dataKey: SecretBytes, id: UInt64, _ kind: SlotKind, _ parameters: ScryptParameters?, _ vaultID: [UInt8],
    key: (VaultSlot) throws -> SecretBytes
  ) throws -> VaultSlot {
    let salt = try RandomBytes.make(VaultFormat.saltCount)
    func slot(sealed: [UInt8]) -> VaultSlot {
      VaultSlot(
        id: id, kind: kind.rawValue, kdf: kind.kdf, cost: parameters?.cost ?? 0,
        blockSize: parameters?.blockSize ?? 0, parallelism: parameters?.parallelism ?? 0, salt: salt, sealed: sealed)
    }
    let open = slot(sealed: [])
    return slot(
      sealed: try AES256GCM.seal(dataKey, key: key(open), context: open.context(vaultID: vaultID)).combined)
  }

  var isForPassphrase: Bool { slotKind == .passphrase }

  /// `nil` if the file asks for more than Till gives.
  var parameters: ScryptParameters? {
    ScryptParameters(cost: cost, blockSize: blockSize, parallelism: parallelism)
  }

  /// The data key; `nil` if the passphrase is another one (or the slot was tampered with).
  func dataKey(for passphrase: Passphrase, _ parameters: ScryptParameters, vaultID: [UInt8]) throws -> SecretBytes? {
    try opened(
      with: Scrypt.derive(from: passphrase.bytes, salt: salt, parameters: parameters, count: AES256GCM.keyCount),
      vaultID: vaultID)
  }

  /// The data key; `nil` if the secret is another one (or the slot was tampered with).
  func dataKey(for secret: SlotSecret, vaultID: [UInt8]) throws -> SecretBytes? {
    try opened(with: key(for: secret, vaultID: vaultID), vaultID: vaultID)
  }

  func opened(with key: SecretBytes, vaultID: [UInt8]) throws -> SecretBytes? {
    guard let box = SealedBox(combined: sealed) else { return nil }
    return try AES256GCM.open(box, key: key, context: context(vaultID: vaultID))
  }

  /// The slot key a random secret gives.
  private func key(for secret: SlotSecret, vaultID: [UInt8]) throws -> SecretBytes {
    try HMACSHA256.derivedKey(
      for: [VaultFormat.label, .text("slot key"), .bytes(vaultID), .text(kind), .bytes(salt)].encoded,
      key: secret.bytes)
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
