package import AMS
package import Cryptography

/// A key that may have to do with the message: a file of the keys folder, or a key of the vault.
package struct CandidateKey: Sendable {
  /// The file's or the vault's name for it.
  package let name: String
  /// What the name says it is for; `nil` for a key nobody labelled.
  package let slot: KeySlot?
  /// The text as it was read: what an HMAC may have been keyed with. Wiped with the value.
  package let text: SecretBytes
  /// The text read strictly.
  package let reading: Result<KeyReading, KeyTextFailure>
  /// What a lenient reader still makes of a text that strictly is no key.
  package let repaired: RepairedKey?

  package init(
    name: String, slot: KeySlot?, text: SecretBytes, reading: Result<KeyReading, KeyTextFailure>,
    repaired: RepairedKey? = nil
  ) {
    self.name = name
    self.slot = slot
    self.text = text
    self.reading = reading
    self.repaired = repaired
  }

  /// The public half, strictly or leniently read.
  package var publicKey: PublicKey? { (try? reading.get())?.key.publicKey ?? repaired?.publicKey }

  /// The private half, if the text holds one that can be read.
  package var privateKey: PrivateKey? {
    if case .success(let reading) = reading, case .privateKey(let key) = reading.key { key } else { nil }
  }
}

/// What a key is for: `sandbox-private-v2`, `production-alipay-public`.
package struct KeySlot: Hashable, Sendable {
  package enum Role: String, Hashable, CaseIterable, Sendable {
    case merchantPrivate = "private"
    /// The public half as the portal has it registered.
    case merchantPublic = "public"
    case alipayPublic = "alipay-public"
  }

  package let environment: Environment
  package let role: Role
  /// `nil` when the name has no version, as Alipay's key may.
  package let version: KeyVersion?

  package init(environment: Environment, role: Role, version: KeyVersion?) {
    self.environment = environment
    self.role = role
    self.version = version
  }
}

/// A key made out of a damaged text, and what had to be undone for it.
package struct RepairedKey: Sendable {
  package let publicKey: PublicKey
  /// What had to be undone, in words of the taxonomy: `key-truncated`, `key-corrupted-characters` …
  package let causes: [CauseID]
  /// The same with offsets and counts.
  package let undone: [KeyRepair.Undone]

  package init(publicKey: PublicKey, causes: [CauseID], undone: [KeyRepair.Undone] = []) {
    self.publicKey = publicKey
    self.causes = causes
    self.undone = undone
  }
}
