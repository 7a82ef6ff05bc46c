package import AMS
import Cryptography
import Files
package import Groundwork
import HTTP
import Keyring
import Sandbox

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// An application registered with the local gateway.
package struct SandboxRegistration: Sendable {
  package let clientID: ClientID
  package let keyVersion: KeyVersion
  /// SubjectPublicKeyInfo in base64 on one line.
  package let alipayPublicKey: String
  package let alipayPublicKeyFile: String

  package var json: JSON {
    [
      "clientId": .string(clientID.rawValue), "keyVersion": .integer(Int64(keyVersion.number)),
      "alipayPublicKey": .string(alipayPublicKey), "alipayPublicKeyFile": .string(alipayPublicKeyFile),
    ]
  }
}

/// Where a running gateway is to be found: `till.sandbox/1`.
package struct SandboxAddresses: Sendable {
  package let http: String?
  package let https: String?
  package let caCertificate: String
  /// The page that shows a shopper's payment code.
  package let wallet: String

  package var json: JSON {
    [
      "schema": "till.sandbox/1", "http": .optional(http), "https": .optional(https),
      "caCertificate": .string(caCertificate), "wallet": .string(wallet),
      "pid": .integer(Int64(ProcessInfo.processInfo.processIdentifier)),
    ]
  }
}

extension Workbench {
  /// Serves the local gateway until the task is cancelled.
  /// - Parameters:
  ///   - speed: of the sandbox's clock while it is served; as the books say if `nil`.
  ///   - isStrict: answer only what production answers, whatever the settings say.
  ///   - readyFile: receives the addresses once connections are accepted.
  ///   - ready: called at that moment.
  package func serveSandbox(
    http: ListenAddress?, https: ListenAddress?, speed: Double? = nil, isStrict: Bool = false, readyFile: String?,
    ready: @Sendable (SandboxAddresses) -> Void
  ) async throws {
    if let speed { try await setSandboxSpeed(speed) }
    let gateway = try await LocalGateway(
      home: home.sandbox, http: http, https: https, world: world, environment: environment, isStrict: isStrict)
    let addresses = SandboxAddresses(
      http: gateway.http?.text, https: gateway.https?.text, caCertificate: gateway.authorityPath,
      wallet: ((gateway.http ?? gateway.https)?.text ?? "") + WalletHandlers.path)
    if let readyFile {
      try PrivateFile.save(Array((addresses.json.compact + "\n").utf8), to: readyFile, replacing: true, mode: 0o644)
    }
    ready(addresses)
    await gateway.run()
    // Nobody attends to a clock that runs on at that speed.
    if speed != nil { try await setSandboxSpeed(1) }
    if let readyFile { try? FileManager.default.removeItem(atPath: readyFile) }
  }

  /// Registers a merchant as the portal would: the client id and its public key in, the platform's key out.
  package func registerSandboxApp(
    _ clientID: ClientID, publicKey text: KeyInput, notificationURL: String?
  ) async throws -> SandboxRegistration {
    // The portal gives ids of these shapes and no others; which environment it is, the shape says.
    _ = try ClientID(validating: clientID.rawValue, for: clientID.isSandboxShaped ? .sandbox : .production)
    let reading = try text.read()
    if reading.key.isPrivate { throw KeyringFailure.privateKeyAsPublic(reading.key.publicKey.fingerprint) }
    if let notificationURL { try IntegrationProject.check(.notificationURL, notificationURL, in: .sandbox) }
    let books = try SandboxBooks(home: home.sandbox, world: world)
    let registered = try await books.register(
      clientID, key: reading.key.publicKey, notificationURL: notificationURL, isPublished: false)
    let file = "\(home.sandbox)/\(clientID.fileName)-alipay-public.pem"
    try PrivateFile.save(try registered.platformKey.exported(as: .spkiPEM), to: file, replacing: true, mode: 0o644)
    return SandboxRegistration(
      clientID: clientID, keyVersion: registered.version,
      alipayPublicKey: String(decoding: try registered.platformKey.exported(as: .spkiOneLine), as: UTF8.self),
      alipayPublicKeyFile: file)
  }

  /// Publishes an application, after which its production client id works.
  package func publishSandboxApp(_ clientID: ClientID) async throws {
    let books = try SandboxBooks(home: home.sandbox, world: world)
    guard try await books.publish(clientID) else { throw SandboxFailure.clientUnknown(clientID) }
  }

  /// Puts a merchant key of the local gateway out of force.
  package func retireSandboxKey(_ version: KeyVersion, of clientID: ClientID) async throws {
    let books = try SandboxBooks(home: home.sandbox, world: world)
    guard try await books.app(clientID) != nil else { throw SandboxFailure.clientUnknown(clientID) }
    guard try await books.retireKey(version, of: clientID) else {
      throw SandboxFailure.keyVersionUnknown(clientID, version)
    }
  }

  /// Makes a new platform key for a client of the local gateway, or lets the announced one sign.
  /// - Parameter switching: take the key that was announced.
  package func rotateSandboxKey(of clientID: ClientID, switching: Bool) async throws -> SandboxPlatformKey {
    let books = try SandboxBooks(home: home.sandbox, world: world)
    let key: PublicKey
    var signs = true
    if switching {
      guard try await books.app(clientID) != nil else { throw SandboxFailure.clientUnknown(clientID) }
      guard try await books.switchPlatformKey(of: clientID), let app = try await books.app(clientID) else {
        throw SandboxFailure.nothingAnnounced(clientID)
      }
      key = app.signer.privateKey.publicKey
    } else {
      guard let renewed = try await books.renewPlatformKey(of: clientID) else {
        throw SandboxFailure.clientUnknown(clientID)
      }
      (key, signs) = renewed
    }
    let file = "\(home.sandbox)/\(clientID.fileName)-alipay-public\(signs ? "" : "-next").pem"
    try PrivateFile.save(try key.exported(as: .spkiPEM), to: file, replacing: true, mode: 0o644)
    return SandboxPlatformKey(
      clientID: clientID, signs: signs,
      alipayPublicKey: String(decoding: try key.exported(as: .spkiOneLine), as: UTF8.self), alipayPublicKeyFile: file)
  }

  package func sandboxClients() async throws -> [SandboxClient] {
    let books = try SandboxBooks(home: home.sandbox, world: world)
    var clients: [SandboxClient] = []
    for id in try await books.clients() {
      guard let app = try await books.app(id) else { continue }
      clients.append(
        SandboxClient(
          clientID: id, keyVersions: app.verifiers.keys.sorted().map(\.number), notificationURL: app.notificationURL,
          isActive: id.isSandboxShaped || app.isPublished))
    }
    return clients
  }
}

/// A platform key of the local gateway that was renewed or switched to.
package struct SandboxPlatformKey: Sendable {
  package let clientID: ClientID
  /// Whether answers and notifications are signed with it by now.
  package let signs: Bool
  package let alipayPublicKey: String
  package let alipayPublicKeyFile: String

  package var json: JSON {
    [
      "clientId": .string(clientID.rawValue), "signs": .bool(signs), "alipayPublicKey": .string(alipayPublicKey),
      "alipayPublicKeyFile": .string(alipayPublicKeyFile),
    ]
  }
}

/// A client of the local gateway, as its Developer Center lists it.
package struct SandboxClient: Sendable {
  package let clientID: ClientID
  package let keyVersions: [Int]
  package let notificationURL: String?
  package let isActive: Bool

  package var json: JSON {
    [
      "clientId": .string(clientID.rawValue), "keyVersions": .array(keyVersions.map { .integer(Int64($0)) }),
      "notifyUrl": .optional(notificationURL), "active": .bool(isActive),
    ]
  }
}

extension ClientID {
  /// Fit for a file name.
  fileprivate var fileName: String {
    String(rawValue.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") ? $0 : "-" })
  }
}
