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
  package func all() async throws -> [StoredKey] { try await keys { $0.app == app } }

  /// The keys of every application in the vault.
  package func everywhere() async throws -> [StoredKey] { try await keys { _ in true } }

  /// Reads those keys only.
  private func keys(where isWanted: (KeyRecord.Head) -> Bool) async throws -> [StoredKey] {
    try await store.list(Self.kind)
      .compactMap { try KeyRecord.decode($0.value, name: $0.id.name, where: isWanted) }
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

  /// The key that signs, or that verifies first: the newest in use of a role, or `nil`.
  package func active(_ role: KeyRole, in environment: Environment) async throws -> StoredKey? {
    try await keys(of: role, in: environment, [.inUse]).last
  }

  /// The platform keys that messages may be signed with: the active one, then, while keys are changed over, those that
  /// are staged or kept, newest first.
  package func verifying(in environment: Environment) async throws -> [StoredKey] {
    let keys = try await keys(of: .alipayPublic, in: environment, [.inUse, .staged, .kept])
    guard let active = keys.last(where: { $0.summary.standing == .inUse }) else { return [] }
    return [active] + keys.reversed().filter { $0.summary.standing != .inUse }
  }

  /// The keys of a role by their version, oldest first.
  private func keys(
    of role: KeyRole, in environment: Environment, _ standings: Set<KeyStanding>
  ) async throws -> [StoredKey] {
    try await keys { head in
      head.app == app && head.name.role == role && head.name.environment == environment
        && standings.contains(head.standing)
    }
  }

  /// Stores a key under the next version of its role, in use at once.
  /// - Returns: the key as stored, or the one already there if it is the active one: nothing to do.
  /// - Throws: `KeyringFailure` if the key is in the wrong role, environment or application, or too short;
  ///   `RotationFailure.underWay` while a rotation replaces that key.
  package func add(
    _ material: StoredKey.Material, as role: KeyRole, in environment: Environment, origin: KeySummary.Origin,
    at now: Date
  ) async throws -> KeySummary {
    let publicKey = StoredKey.publicKey(of: material)
    try await check(material, as: role, in: environment)
    if let active = try await active(role, in: environment), active.summary.fingerprint == publicKey.fingerprint {
      return active.summary
    }
    if let side = RotationSide.allCases.first(where: { $0.role == role }) {
      try await RotationJournal(store: store, app: app).requireNone(of: side, in: environment)
    }
    let (key, change) = try await draft(material, as: role, in: environment, origin: origin, at: now)
    try await store.commit([change])
    return key
  }

  /// A key for a rotation, and the change that stores it: it comes into use later.
  /// - Throws: `KeyringFailure` as `add` does, and `.knownAlready` if the application has had the key before.
  func stage(
    _ material: StoredKey.Material, as role: KeyRole, in environment: Environment, origin: KeySummary.Origin,
    at now: Date
  ) async throws -> (KeySummary, VaultChange) {
    try await check(material, as: role, in: environment)
    let fingerprint = StoredKey.publicKey(of: material).fingerprint
    if let twin = try await all().first(where: { $0.summary.fingerprint == fingerprint && $0.summary.name.role == role }
    ) {
      throw KeyringFailure.knownAlready(fingerprint, twin: twin.summary.name)
    }
    return try await draft(
      material, as: role, in: environment, origin: origin, at: now, standing: .staged, standingSince: now)
  }

  /// The change that gives a key another standing; `nil` if it has it already.
  func change(_ name: KeyName, to standing: KeyStanding, at now: Date) async throws -> VaultChange? {
    guard let record = try await store.read(recordID(name)) else {
      _ = try await key(name)
      return nil
    }
    let key = try KeyRecord.decode(record.value, name: record.id.name)
    guard key.summary.standing != standing else { return nil }
    return .write(
      record.id, try KeyRecord.encode(key.standing(standing, since: now)), expecting: .revision(record.revision))
  }

  private func draft(
    _ material: StoredKey.Material, as role: KeyRole, in environment: Environment, origin: KeySummary.Origin,
    at now: Date, standing: KeyStanding = .inUse, standingSince: Date? = nil
  ) async throws -> (KeySummary, VaultChange) {
    let newest = try await all().map(\.summary.name)
      .filter { $0.role == role && $0.environment == environment }.map(\.version).max()
    let name = KeyName(environment: environment, role: role, version: newest?.next ?? .first)
    let publicKey = StoredKey.publicKey(of: material)
    let key = StoredKey(
      summary: KeySummary(
        app: app, name: name, bits: publicKey.bits, fingerprint: publicKey.fingerprint, created: now, origin: origin,
        standing: standing, standingSince: standingSince),
      material: material)
    return (key.summary, .write(recordID(name), try KeyRecord.encode(key), expecting: .absent))
  }

  private func check(
    _ material: StoredKey.Material, as role: KeyRole, in environment: Environment
  ) async throws {
    let publicKey = StoredKey.publicKey(of: material)
    try Self.checkRole(of: material, as: role)
    let keys = try await everywhere().map(\.summary)
    try Self.checkTwins(of: publicKey, as: role, in: environment, among: keys.filter { $0.app == app })
    // Whether two applications share a platform key, the platform decides; a pair of one's own serves one client.
    let strangers = keys.filter { $0.app != app && $0.fingerprint == publicKey.fingerprint }
    if let twin = strangers.first(where: { role.isOwn || $0.name.role.isOwn }) {
      throw KeyringFailure.servesOtherApplication(publicKey.fingerprint, app: twin.app, twin: twin.name)
    }
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
