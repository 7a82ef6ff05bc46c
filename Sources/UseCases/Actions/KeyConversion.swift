import Cryptography
import Diagnosis
import Keyring

/// Which numbers a converted key holds, and in which structure.
package enum KeyTargetStructure: String, CaseIterable, Sendable {
  case pkcs8, pkcs1, spki
  case pkcs1Public = "pkcs1-public"
  case jwk
  case jwkPublic = "jwk-public"
  /// `RSAKeyValue`, the XML of .NET.
  case xml
  case xmlPublic = "xml-public"
  case pkcs12

  package var isPrivate: Bool {
    switch self {
    case .pkcs8, .pkcs1, .jwk, .xml, .pkcs12: true
    case .spki, .pkcs1Public, .jwkPublic, .xmlPublic: false
    }
  }

  /// Whether there are several ways to write it down.
  package var hasEncodings: Bool {
    switch self {
    case .pkcs8, .pkcs1, .spki, .pkcs1Public: true
    case .jwk, .jwkPublic, .xml, .xmlPublic, .pkcs12: false
    }
  }
}

/// The password of a PKCS#12 file is needed.
package enum KeyPasswordPurpose: Sendable {
  case open(file: String)
  case create
}

/// Gives the password's bytes. The caller wipes them.
package typealias KeyPasswordSource = (KeyPasswordPurpose) throws -> [UInt8]

/// How a converted key is written down.
package enum KeyTargetEncoding: String, CaseIterable, Sendable {
  case pem, der
  /// Base64 without armour.
  case oneLine = "one-line"
}

extension Workbench {
  /// Rewrites a key text in another form. A private key gives either half, a public key only the public one.
  /// - Parameter password: asked for the password of a PKCS#12 file, to be read or to be made.
  /// - Returns: what was written.
  /// - Throws: `PKCS12Failure`; ``BrokenKeyText`` if the text is no key, `KeyringFailure.publicKeyAsPrivate` if it has no private half,
  ///   `FileFailure` if a file of that name is there.
  package func convertKey(
    _ text: KeyInput, named name: String, to structure: KeyTargetStructure, as encoding: KeyTargetEncoding,
    into target: ExportTarget, password: KeyPasswordSource
  ) throws -> KeyInspection {
    try checkFree(target)
    let key = try Self.keyToConvert(text, named: name, password)
    var bytes: [UInt8]
    if structure == .pkcs12 {
      guard case .privateKey(let privateKey) = key else {
        throw KeyringFailure.publicKeyAsPrivate(key.publicKey.fingerprint)
      }
      var words = try password(.create)
      bytes = try PKCS12.write(privateKey, password: SecretBytes(wiping: &words)).unprotectedCopy()
      defer { _ = SecretBytes(wiping: &bytes) }
      try Self.write(&bytes, isText: false, isPrivate: true, to: target)
      return KeyInspection(KeyReading(key: key, form: KeyForm(.pkcs8, .pkcs12), notes: []))
    } else if let form = structure.privateForm(encoding) {
      guard case .privateKey(let privateKey) = key else {
        throw KeyringFailure.publicKeyAsPrivate(key.publicKey.fingerprint)
      }
      bytes = try privateKey.exported(as: form).unprotectedCopy()
    } else {
      bytes = try key.publicKey.exported(as: structure.publicForm(encoding))
    }
    defer { _ = SecretBytes(wiping: &bytes) }
    let written = KeyInspection(try KeyText.read(bytes))
    try Self.write(
      &bytes, isText: encoding != .der || !structure.hasEncodings, isPrivate: structure.isPrivate, to: target)
    return written
  }

  private static func keyToConvert(
    _ text: KeyInput, named name: String, _ password: KeyPasswordSource
  ) throws -> Key {
    guard text.withBytes({ PKCS12.isOne($0) }) else { return try reading(text.candidate(named: name)).key }
    var words = try password(.open(file: name))
    let secret = SecretBytes(wiping: &words)
    return try text.withBytes { try PKCS12.read($0, password: secret).key }
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
    case (.jwk, _): .jwk
    case (.xml, _): .xml
    case (.spki, _), (.pkcs1Public, _), (.jwkPublic, _), (.xmlPublic, _), (.pkcs12, _): nil
    }
  }

  fileprivate func publicForm(_ encoding: KeyTargetEncoding) -> PublicKeyForm {
    switch (self, encoding) {
    case (.pkcs1Public, .pem): .pkcs1PEM
    case (.pkcs1Public, .der): .pkcs1DER
    case (.pkcs1Public, .oneLine): .pkcs1OneLine
    case (.jwkPublic, _): .jwk
    case (.xmlPublic, _): .xml
    case (_, .pem): .spkiPEM
    case (_, .der): .spkiDER
    case (_, .oneLine): .spkiOneLine
    }
  }
}
