import AMS
import Acceptance
import Cryptography
import Files
import Groundwork
import HTTP
import HTTPNetworking
import Sandbox

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The throw-away sandbox of one acceptance, and its merchant: made once, and every case gets a copy of its own, so
/// that no case sees what another did.
struct AcceptanceHouse: Sendable {
  let folder: String
  let clientID: ClientID
  /// Held as long as the folder is used.
  private let lock: FileLock

  private var master: String { folder + "/master" }
  var privateKeyFile: String { folder + "/merchant-private.pem" }
  var platformKeyFile: String { folder + "/alipay-public.pem" }

  /// - Parameter base: the folder it is made in; what killed runs have left there is removed.
  init(in base: String, workbench: Workbench) async throws {
    try PrivateFile.createFolder(base)
    Self.sweep(base)
    folder = base + "/run-" + (try RandomBytes.make(8)).hex
    try PrivateFile.createFolder(folder)
    guard let lock = try FileLock(folder + "/lock") else { throw FileFailure.alreadyThere(folder) }
    self.lock = lock
    clientID = ClientID(rawValue: workbench.makeClientID(for: .sandbox))
    let key = try PrivateKey.generate(.bits2048)
    try key.exported(as: .pkcs8PEM).withBytes { bytes in
      var copy = Array(bytes)
      defer { _ = SecretBytes(wiping: &copy) }
      try PrivateFile.save(copy, to: privateKeyFile, replacing: false)
    }
    let books = try SandboxBooks(home: folder + "/master", world: workbench.world)
    _ = try await books.house()
    let registered = try await books.register(
      clientID, key: key.publicKey, notificationURL: nil, isPublished: true)
    try PrivateFile.save(
      try registered.platformKey.exported(as: .spkiPEM), to: platformKeyFile, replacing: false, mode: 0o644)
  }

  /// A sandbox for one case.
  func home(for name: String) throws -> String {
    let home = "\(folder)/\(name)"
    try FileManager.default.copyItem(atPath: master, toPath: home)
    return home
  }

  func remove() { try? FileManager.default.removeItem(atPath: folder) }

  private static func sweep(_ base: String) {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: base)) ?? [] where name.hasPrefix("run-") {
      let path = "\(base)/\(name)"
      guard let lock = try? FileLock(path + "/lock") else { continue }
      withExtendedLifetime(lock) { try? FileManager.default.removeItem(atPath: path) }
    }
  }

  /// A port of this machine that was free a moment ago.
  static func freePort() throws -> Int {
    let server = try HTTPServer(handler: Router(fallback: Nobody()))
    let port = try server.bind(port: 0)
    server.stop()
    return port
  }

  private struct Nobody: HTTPHandler {
    func handle(_ request: HTTPRequest) async -> HTTPReply { .respond(.text(404, "")) }
  }
}
