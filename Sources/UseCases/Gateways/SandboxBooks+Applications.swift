import AMS
import Cryptography
import Groundwork
import SQLite
import Sandbox

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Applications with their keys: what the portal's settings do.
extension SandboxBooks {
  /// Registers a client, or gives it a further key version, another URL, another state.
  ///
  /// What a further key does to the older ones, the setting `rotation` says.
  func register(
    _ clientID: ClientID, key: PublicKey, notificationURL: String?, isPublished: Bool
  ) throws -> (version: KeyVersion, platformKey: PublicKey) {
    let fresh = try PrivateKey.generate(.bits2048)
    defer { forget() }
    return try database.transaction {
      let known = try database.rows("SELECT platform_key FROM apps WHERE client_id = ?", [.text(clientID.rawValue)])
        .first
      let platformKey = try known.map { try Self.privateKey(try $0.blob(0)) } ?? fresh
      try database.run(
        """
        INSERT INTO apps (client_id, platform_key, notification_url, published, revision, created)
        VALUES (?1, ?2, ?3, ?4, 1, ?5) ON CONFLICT (client_id) DO UPDATE SET
        notification_url = coalesce(?3, notification_url), published = max(published, ?4), revision = revision + 1
        """,
        [
          .text(clientID.rawValue), .blob(try platformKey.exportedDER()),
          notificationURL.map(ColumnValue.text) ?? .null,
          .integer(isPublished ? 1 : 0), .integer(Int64(world.now().timeIntervalSince1970)),
        ])
      let versions = try database.rows(
        "SELECT version, spki, retired FROM merchant_keys WHERE client_id = ? ORDER BY version",
        [.text(clientID.rawValue)])
      if let last = versions.last, try last.blob(1) == key.spkiDER, try last.integer(2) == 0 {
        return (KeyVersion(Int(try last.integer(0))), platformKey.publicKey)
      }
      if try !tables.settings().keysOverlap {
        try database.run("UPDATE merchant_keys SET retired = 1 WHERE client_id = ?", [.text(clientID.rawValue)])
      }
      let version = Int(try versions.last?.integer(0) ?? 0) + 1
      try database.run(
        "INSERT INTO merchant_keys (client_id, version, spki) VALUES (?, ?, ?)",
        [.text(clientID.rawValue), .integer(Int64(version)), .blob(key.spkiDER)])
      return (KeyVersion(version), platformKey.publicKey)
    }
  }

  /// Has notifications go elsewhere from now on.
  func setNotificationURL(_ url: String, of clientID: ClientID) throws {
    defer { forget() }
    try database.run(
      "UPDATE apps SET notification_url = ?, revision = revision + 1 WHERE client_id = ?",
      [.text(url), .text(clientID.rawValue)])
  }

  /// - Returns: whether the client is registered.
  func publish(_ clientID: ClientID) throws -> Bool {
    defer { forget() }
    return try database.run(
      "UPDATE apps SET published = 1, revision = revision + 1 WHERE client_id = ?", [.text(clientID.rawValue)]) > 0
  }

  /// Puts a merchant key out of force.
  /// - Returns: whether there is such a version.
  func retireKey(_ version: KeyVersion, of clientID: ClientID) throws -> Bool {
    defer { forget() }
    return try database.transaction {
      try database.run(
        "UPDATE apps SET revision = revision + 1 WHERE client_id = ?", [.text(clientID.rawValue)])
      return try database.run(
        "UPDATE merchant_keys SET retired = 1 WHERE client_id = ? AND version = ?",
        [.text(clientID.rawValue), .integer(Int64(version.number))]) > 0
    }
  }

  /// Makes a new platform key for a client: it signs at once, or is announced, as the setting `rotation` says.
  /// - Returns: the key and whether it signs; `nil` if the client is not registered.
  func renewPlatformKey(of clientID: ClientID) throws -> (key: PublicKey, signs: Bool)? {
    let fresh = try PrivateKey.generate(.bits2048)
    defer { forget() }
    return try database.transaction {
      let overlaps = try tables.settings().keysOverlap
      let changed = try database.run(
        """
        UPDATE apps SET \(overlaps ? "next_platform_key = ?2" : "platform_key = ?2, next_platform_key = NULL"),
        revision = revision + 1 WHERE client_id = ?1
        """, [.text(clientID.rawValue), .blob(try fresh.exportedDER())])
      return changed > 0 ? (fresh.publicKey, !overlaps) : nil
    }
  }

  /// Lets the announced platform key sign from now on.
  /// - Returns: whether one was announced.
  func switchPlatformKey(of clientID: ClientID) throws -> Bool {
    defer { forget() }
    return try database.run(
      """
      UPDATE apps SET platform_key = next_platform_key, next_platform_key = NULL, revision = revision + 1
      WHERE client_id = ? AND next_platform_key IS NOT NULL
      """, [.text(clientID.rawValue)]) > 0
  }

  func storedApp(_ id: ClientID) throws -> SandboxApp? {
    guard
      let row = try database.rows(
        "SELECT platform_key, next_platform_key, notification_url, published FROM apps WHERE client_id = ?",
        [.text(id.rawValue)]
      ).first
    else { return nil }
    var verifiers: [KeyVersion: Verifier] = [:]
    var retired: [KeyVersion: Verifier] = [:]
    for key in try database.rows(
      "SELECT version, spki, retired FROM merchant_keys WHERE client_id = ?", [.text(id.rawValue)])
    {
      let verifier = Verifier(publicKey: try KeyText.readOwn(try key.blob(1)).publicKey)
      let version = KeyVersion(Int(try key.integer(0)))
      if try key.integer(2) == 0 { verifiers[version] = verifier } else { retired[version] = verifier }
    }
    let announced = try (try? row.blob(1)).map { Signer(privateKey: try Self.privateKey($0), keyVersion: .first) }
    return SandboxApp(
      clientID: id, verifiers: verifiers, retired: retired,
      signer: Signer(privateKey: try Self.privateKey(try row.blob(0)), keyVersion: .first), announced: announced,
      notificationURL: try? row.text(2), isPublished: try row.integer(3) == 1)
  }
}

extension SandboxApp {
  /// Verifies what the platform signs for this application, also with the key that was announced.
  var platformVerifier: Verifier {
    Verifier(publicKey: signer.privateKey.publicKey, orElse: announced.map { [$0.privateKey.publicKey] } ?? [])
  }
}
