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
}

/// A key of an application with its material.
package struct StoredKey: Sendable {
  package enum Material: Sendable {
    case privateKey(PrivateKey)
    case publicKey(PublicKey)
  }

  package let summary: KeySummary
  package let material: Material

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
