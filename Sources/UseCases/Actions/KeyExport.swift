import Cryptography
import Files
import Groundwork
import Keyring
import Vault

/// How a key leaves the vault: the half, its structure and its dress.
package enum KeyExportForm: String, CaseIterable, Sendable {
  case spkiLine = "spki-line"
  case spkiPEM = "spki-pem"
  case spkiDER = "spki-der"
  case pkcs8Line = "pkcs8-line"
  case pkcs8PEM = "pkcs8-pem"
  case pkcs8DER = "pkcs8-der"
  case pkcs1Line = "pkcs1-line"
  case pkcs1PEM = "pkcs1-pem"
  case pkcs1DER = "pkcs1-der"

  package var isPrivate: Bool { privateForm != nil }

  var privateForm: PrivateKeyForm? {
    switch self {
    case .pkcs8Line: .pkcs8OneLine
    case .pkcs8PEM: .pkcs8PEM
    case .pkcs8DER: .pkcs8DER
    case .pkcs1Line: .pkcs1OneLine
    case .pkcs1PEM: .pkcs1PEM
    case .pkcs1DER: .pkcs1DER
    case .spkiLine, .spkiPEM, .spkiDER: nil
    }
  }

  var publicForm: PublicKeyForm? {
    switch self {
    case .spkiLine: .spkiOneLine
    case .spkiPEM: .spkiPEM
    case .spkiDER: .spkiDER
    default: nil
    }
  }

  /// Text forms end in a line feed when they are written out.
  var isText: Bool { self != .spkiDER && self != .pkcs8DER && self != .pkcs1DER }
}

/// The form in which each official SDK, and the portal, take a key. Source: the SDKs, read and run in 2026.
package enum KeyConsumer: String, CaseIterable, Sendable {
  case portal, java, go, dotnet, python, php, openssl

  /// - Parameter isPrivate: which half it needs.
  package func form(isPrivate: Bool) -> KeyExportForm {
    guard isPrivate else { return self == .openssl ? .spkiPEM : .spkiLine }
    return switch self {
    case .java, .go, .dotnet: .pkcs8Line
    case .python, .php: .pkcs1Line
    case .portal, .openssl: .pkcs8PEM
    }
  }
}

/// Where exported bytes go.
package enum ExportTarget: Sendable {
  /// A new file that only its owner may read.
  case file(String)
  /// Handed to the sink once; the bytes are wiped afterwards.
  case sink(@Sendable ([UInt8]) -> Void)
}

extension Workbench {
  /// Writes a key of the vault out. That a private key leaves is audited first; if it cannot be, nothing is written.
  /// - Throws: `KeyringFailure.publicKeyAsPrivate` if the vault has only its public half, `FileFailure` if a file of
  ///   that name is there.
  package func exportKey(_ name: String, as form: KeyExportForm, to target: ExportTarget) async throws -> KeyReport {
    let key = try await storedKey(name)
    var bytes: [UInt8]
    if let form = form.privateForm {
      guard let privateKey = key.privateKey else { throw KeyringFailure.publicKeyAsPrivate(key.summary.fingerprint) }
      bytes = try privateKey.exported(as: form).withBytes { Array($0) }
      try checkFree(target)
      try await noteExport(of: name)
    } else {
      bytes = try key.publicKey.exported(as: form.publicForm ?? .spkiPEM)
    }
    defer { _ = SecretBytes(wiping: &bytes) }
    try Self.write(&bytes, isText: form.isText, isPrivate: form.isPrivate, to: target)
    return try await report(key.summary)
  }

  /// Tells the audit that a key goes out in plaintext.
  func noteExport(of key: String) async throws {
    let store = try await store()
    guard let id = ValueName(key, app: try await project().name)?.id else { return }
    try await store.note([AuditChange(.export, id, version: try await store.history(of: id)?.latest)])
  }

  /// - Parameter bytes: of the key; a line feed is added to text. The caller wipes them.
  static func write(_ bytes: inout [UInt8], isText: Bool, isPrivate: Bool, to target: ExportTarget) throws(FileFailure)
  {
    if isText, bytes.last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
    switch target {
    case .file(let path): try PrivateFile.save(bytes, to: path, replacing: false, mode: isPrivate ? 0o600 : 0o644)
    case .sink(let sink): sink(bytes)
    }
  }
}
