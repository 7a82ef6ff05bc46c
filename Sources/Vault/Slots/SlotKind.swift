/// A way to open a vault, as the column `kind` of a slot names it.
package enum SlotKind: String, CaseIterable, Sendable {
  /// Words a person remembers.
  case passphrase
  /// A file with a random secret.
  case keyFile = "key-file"
  /// A random secret a person keeps on paper.
  case recoveryCode = "recovery-code"

  /// How the slot key is made. Only what people think up needs work that makes guessing dear.
  var kdf: String { self == .passphrase ? VaultSlot.scrypt : "hmac-sha256" }
}

extension VaultSlot {
  /// `nil` for kinds of a later program; those are kept and never opened.
  var slotKind: SlotKind? { SlotKind(rawValue: kind).flatMap { $0.kdf == kdf ? $0 : nil } }
}
