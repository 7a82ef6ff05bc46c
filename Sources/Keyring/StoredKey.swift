package import Cryptography

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// What may be told about a key in the vault: never its material.
package struct KeySummary: Hashable, Sendable {
  package enum Origin: String, Sendable {
    case generated, imported
  }

  package let app: String
  package let name: KeyName
  package let bits: Int
  package let fingerprint: KeyFingerprint
  package let created: Date
  package let origin: Origin
  package let standing: KeyStanding
  /// When the standing was last changed; `nil` if never.
  package let standingSince: Date?

  init(
    app: String, name: KeyName, bits: Int, fingerprint: KeyFingerprint, created: Date, origin: Origin,
    standing: KeyStanding = .inUse, standingSince: Date? = nil
  ) {
    self.app = app
    self.name = name
    self.bits = bits
    self.fingerprint = fingerprint
    self.created = created
    self.origin = origin
    self.standing = standing
    self.standingSince = standingSince
  }
}

/// A key of an application with its material.
package struct StoredKey: Sendable {
  package enum Material: Sendable {
    case privateKey(PrivateKey)
    case publicKey(PublicKey)
  }

  package let summary: KeySummary
  package let material: Material

  /// The same key in another standing. A destroyed one keeps its public half, so that old messages can be told.
  func standing(_ standing: KeyStanding, since now: Date) -> StoredKey {
    StoredKey(
      summary: KeySummary(
        app: summary.app, name: summary.name, bits: summary.bits, fingerprint: summary.fingerprint,
        created: summary.created, origin: summary.origin, standing: standing, standingSince: now),
      material: standing == .destroyed ? .publicKey(publicKey) : material)
  }

  package var publicKey: PublicKey { Self.publicKey(of: material) }

  package var privateKey: PrivateKey? {
    if case .privateKey(let key) = material { key } else { nil }
  }

  static func publicKey(of material: Material) -> PublicKey {
    switch material {
    case .privateKey(let key): key.publicKey
    case .publicKey(let key): key
    }
  }
}
