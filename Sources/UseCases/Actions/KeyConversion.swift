import Cryptography
import Diagnosis
import Keyring

/// Which numbers a converted key holds, and in which structure.
package enum KeyTargetStructure: String, CaseIterable, Sendable {
  case pkcs8, pkcs1, spki
  case pkcs1Public = "pkcs1-public"

  package var isPrivate: Bool { self == .pkcs8 || self == .pkcs1 }
}

/// How a converted key is written down.
package enum KeyTargetEncoding: String, CaseIterable, Sendable {
  case pem, der
  /// Base64 without armour.
  case oneLine = "one-line"
}

extension Workbench {
  /// Rewrites a key text in another form. A private key gives either half, a public key only the public one.
  /// - Returns: what was written.
  /// - Throws: ``BrokenKeyText`` if the text is no key, `KeyringFailure.publicKeyAsPrivate` if it has no private half,
  ///   `FileFailure` if a file of that name is there.
  package func convertKey(
    _ text: KeyInput, named name: String, to structure: KeyTargetStructure, as encoding: KeyTargetEncoding,
    into target: ExportTarget
  ) throws -> KeyInspection {
    let key = try Self.reading(text.candidate(named: name)).key
    var bytes: [UInt8]
    if let form = structure.privateForm(encoding) {
      guard case .privateKey(let privateKey) = key else {
        throw KeyringFailure.publicKeyAsPrivate(key.publicKey.fingerprint)
      }
      bytes = try privateKey.exported(as: form).unprotectedCopy()
    } else {
      bytes = try key.publicKey.exported(as: structure.publicForm(encoding))
    }
    defer { _ = SecretBytes(wiping: &bytes) }
    let written = KeyInspection(try KeyText.read(bytes))
    try Self.write(&bytes, isText: encoding != .der, isPrivate: structure.isPrivate, to: target)
    return written
  }
}

extension KeyTargetStructure {
  fileprivate func privateForm(_ encoding: KeyTargetEncoding) -> PrivateKeyForm? {
    switch (self, encoding) {
    case (.pkcs8, .pem): .pkcs8PEM
    case (.pkcs8, .der): .pkcs8DER
    case (.pkcs8, .oneLine): .pkcs8OneLine
    case (.pkcs1, .pem): .pkcs1PEM
    case (.pkcs1, .der): .pkcs1DER
    case (.pkcs1, .oneLine): .pkcs1OneLine
    case (.spki, _), (.pkcs1Public, _): nil
    }
  }

  fileprivate func publicForm(_ encoding: KeyTargetEncoding) -> PublicKeyForm {
    switch (self, encoding) {
    case (.pkcs1Public, .pem): .pkcs1PEM
    case (.pkcs1Public, .der): .pkcs1DER
    case (.pkcs1Public, .oneLine): .pkcs1OneLine
    case (_, .pem): .spkiPEM
    case (_, .der): .spkiDER
    case (_, .oneLine): .spkiOneLine
    }
  }
}
