import Cryptography
import Diagnosis
package import Groundwork
import Keyring

/// A key that is compared: a key of the vault by its name, or a text.
package enum ComparedKey: Sendable {
  case vault(String)
  /// - Parameter name: as the user wrote it.
  case text(KeyInput, name: String)

  /// Whether the word names a key of the vault; anything else is a file, also `./sandbox-private-v1`.
  package static func isVaultName(_ word: String) -> Bool { KeyName(word) != nil }
}

/// Whether keys belong together: `till.keymatch/1`.
package struct KeyMatch: Sendable {
  /// One of the keys compared.
  package struct Side: Sendable {
    package let name: String
    package let isFromVault: Bool
    package let isPrivate: Bool
    package let bits: Int
    package let fingerprint: String
    /// The text was damaged, and its public half had to be made out.
    package let isRebuilt: Bool

    var json: JSON {
      [
        "name": .string(name), "source": .string(isFromVault ? "vault" : "file"),
        "kind": .string(isPrivate ? "private" : "public"), "bits": .integer(Int64(bits)),
        "fingerprint": .string(fingerprint), "rebuilt": .bool(isRebuilt),
      ]
    }
  }

  /// One or two.
  package let sides: [Side]
  /// The vault's keys with the same fingerprint, if one key was given; `nil` if two were.
  package let vaultNames: [String]?
  package let isMatch: Bool

  package var json: JSON {
    [
      "schema": "till.keymatch/1", "match": .bool(isMatch), "keys": .array(sides.map(\.json)),
      "vaultKeys": vaultNames.map { .array($0.map(JSON.string)) } ?? .null,
    ]
  }
}

extension Workbench {
  /// Compares by fingerprint: two keys with each other, or one with every key of the vault.
  /// - Throws: ``BrokenKeyText`` if no public half can be made out of a text.
  package func matchKeys(_ first: ComparedKey, _ second: ComparedKey?) async throws -> KeyMatch {
    let left = try await side(first)
    if let second {
      let right = try await side(second)
      return KeyMatch(sides: [left, right], vaultNames: nil, isMatch: left.fingerprint == right.fingerprint)
    }
    let names = try await keys().filter { $0.fingerprint == left.fingerprint }.map(\.name)
    return KeyMatch(sides: [left], vaultNames: names, isMatch: !names.isEmpty)
  }

  private func side(_ key: ComparedKey) async throws -> KeyMatch.Side {
    switch key {
    case .vault(let name):
      let stored = try await storedKey(name)
      return KeyMatch.Side(
        name: stored.summary.name.description, isFromVault: true, isPrivate: stored.privateKey != nil,
        bits: stored.summary.bits, fingerprint: stored.summary.fingerprint.text, isRebuilt: false)
    case .text(let text, let name):
      let candidate = text.candidate(named: name)
      let key = try candidate.publicKey ?? Self.reading(candidate).key.publicKey
      return KeyMatch.Side(
        name: name, isFromVault: false, isPrivate: candidate.privateKey != nil, bits: key.bits,
        fingerprint: key.fingerprint.text, isRebuilt: candidate.repaired != nil)
    }
  }
}
