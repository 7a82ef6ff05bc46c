package import AMS
import Cryptography
package import Vault

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// The keys of one application. It refuses a key in the wrong role before it is stored.
package struct KeyRegistry: Sendable {
  private let store: any VaultStore
  private let app: String

  static let kind = RecordKind(rawValue: "key")

  package init(store: any VaultStore, app: String) {
    self.store = store
    self.app = app
  }

  /// Every key, by environment, role and version.
  package func all() async throws -> [StoredKey] {
    try await store.list(Self.kind)
      .map { try KeyRecord.decode($0.value, name: $0.id.name) }
      .filter { $0.summary.app == app }
      .sorted { $0.summary.name < $1.summary.name }
  }

  /// - Throws: `KeyringFailure.unknownKey`, naming those there are.
  package func key(_ name: KeyName) async throws -> StoredKey {
    guard let record = try await store.read(recordID(name)) else {
      throw KeyringFailure.unknownKey(
        name.description, known: try await all().map(\.summary.name.description))
    }
    return try KeyRecord.decode(record.value, name: record.id.name)
  }

  /// The newest key of a role, or `nil`.
  package func newest(_ role: KeyRole, in environment: Environment) async throws -> StoredKey? {
    try await all()
      .filter { $0.summary.name.role == role && $0.summary.name.environment == environment }
      .max { $0.summary.name.version < $1.summary.name.version }
  }

  /// Stores a key under the next version of its role.
  /// - Returns: the key as stored, or the one already there if it is the newest of that role: nothing to do.
  /// - Throws: `KeyringFailure` if the key is in the wrong role, the wrong environment, or too short.
  package func add(
    _ material: StoredKey.Material, as role: KeyRole, in environment: Environment, origin: KeySummary.Origin,
    at now: Date
  ) async throws -> KeySummary {
    let publicKey = StoredKey.publicKey(of: material)
    let keys = try await all()
    try Self.checkRole(of: material, as: role)
    try Self.checkTwins(of: publicKey, as: role, in: environment, among: keys.map(\.summary))
    let same = keys.filter { $0.summary.name.role == role && $0.summary.name.environment == environment }
    let newest = same.max { $0.summary.name.version < $1.summary.name.version }
    if let newest, newest.summary.fingerprint == publicKey.fingerprint { return newest.summary }
    let name = KeyName(
      environment: environment, role: role, version: newest?.summary.name.version.next ?? .first)
    let key = StoredKey(
      summary: KeySummary(
        app: app, name: name, bits: publicKey.bits, fingerprint: publicKey.fingerprint, created: now, origin: origin),
      material: material)
    try await store.commit([.write(recordID(name), try KeyRecord.encode(key), expecting: .absent)])
    return key.summary
  }

  private static func checkRole(of material: StoredKey.Material, as role: KeyRole) throws {
    let publicKey = StoredKey.publicKey(of: material)
    switch (material, role) {
    case (.privateKey, .merchantPublic), (.privateKey, .alipayPublic):
      throw KeyringFailure.privateKeyAsPublic(publicKey.fingerprint)
    case (.publicKey, .merchantPrivate): throw KeyringFailure.publicKeyAsPrivate(publicKey.fingerprint)
    default: break
    }
    guard publicKey.bits >= RSAKeySize.bits2048.rawValue else { throw KeyringFailure.tooShort(bits: publicKey.bits) }
  }

  private static func checkTwins(
    of publicKey: PublicKey, as role: KeyRole, in environment: Environment, among keys: [KeySummary]
  ) throws {
    for twin in keys where twin.fingerprint == publicKey.fingerprint {
      if role == .alipayPublic, twin.name.role.isOwn {
        throw KeyringFailure.ownKeyAsAlipays(publicKey.fingerprint, twin: twin.name)
      }
      if role.isOwn, !twin.name.role.isOwn {
        throw KeyringFailure.alipaysKeyAsOwn(publicKey.fingerprint, twin: twin.name)
      }
      if twin.name.environment != environment {
        throw KeyringFailure.servesOtherEnvironment(publicKey.fingerprint, twin: twin.name)
      }
    }
  }

  private func recordID(_ name: KeyName) -> RecordID { RecordID(kind: Self.kind, name: "\(app)/\(name)") }
}
