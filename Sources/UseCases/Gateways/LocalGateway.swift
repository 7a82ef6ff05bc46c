import AMS
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

/// The sandbox gateway with its books, listeners and deliveries: bound when made, answering while `run()` runs.
final class LocalGateway: Sendable {
  let books: SandboxBooks
  let http: HTTPOrigin?
  let https: HTTPOrigin?
  /// The certificate to trust for `https`, PEM.
  let authority: [UInt8]
  /// The same as a file.
  let authorityPath: String

  private let servers: [HTTPServer]
  private let outbox: NotificationOutbox
  private let bell: Bell
  private let world: World

  /// - Throws: `SandboxFailure.noListener`, or why an address cannot be listened on.
  init(
    home: String, http: ListenAddress?, https: ListenAddress?, world: World, environment: [String: String]
  ) async throws {
    guard http != nil || https != nil else { throw SandboxFailure.noListener }
    let books = try SandboxBooks(home: home, world: world)
    let house = try await books.house()
    let bell = Bell()
    let gateway = SandboxGateway(
      store: books, houseSigner: Signer(privateKey: house.signingKey, keyVersion: .first), world: world,
      paymentsChanged: { Task { await bell.ring() } })
    var servers: [HTTPServer] = []
    func listen(_ address: ListenAddress, _ scheme: HTTPScheme, tls: ServerTLS?) throws -> HTTPOrigin {
      let server = try HTTPServer(handler: gateway, tls: tls)
      let port = try server.bind(host: address.host, port: address.port)
      servers.append(server)
      return HTTPOrigin(scheme: scheme, host: address.host, port: port)
    }
    self.http = try http.map { try listen($0, .http, tls: nil) }
    self.https = try https.map { address in
      let tls = try house.serverKey.withBytes { try ServerTLS(chainPEM: house.serverChain, keyPEM: Array($0)) }
      return try listen(address, .https, tls: tls)
    }
    authorityPath = home + "/authority.pem"
    if (try? FileReading.bytes(of: authorityPath, maximumBytes: 1 << 16)) != house.authority {
      try PrivateFile.save(house.authority, to: authorityPath, replacing: true, mode: 0o644)
    }
    authority = house.authority
    outbox = NotificationOutbox(
      store: books,
      transport: SocketTransport(
        trust: .system, connectSeconds: 5, totalSeconds: 15, maximumBodyBytes: 1 << 20,
        proxy: ProxySettings(environment: environment)),
      world: world)
    self.servers = servers
    self.books = books
    self.bell = bell
    self.world = world
  }

  /// Answers and delivers until the task is cancelled.
  func run() async {
    await withTaskGroup(of: Void.self) { group in
      for server in servers { group.addTask { await server.run() } }
      group.addTask { await self.deliverWhenDue() }
    }
  }

  private func deliverWhenDue() async {
    while !Task.isCancelled {
      var wait: Duration?
      do {
        try await outbox.deliverDue()
        wait = try await books.nextDelivery().map {
          .milliseconds(max(0, Int($0.timeIntervalSince(world.now()) * 1000)))
        }
      } catch {
        // The books could not be read or written just now; nothing is lost, the deliveries stay due.
        wait = .seconds(1)
      }
      let alarm = wait.map { wait in
        Task { [bell, world] in
          try await world.sleep(wait)
          await bell.ring()
        }
      }
      await bell.wait()
      alarm?.cancel()
    }
  }
}

extension LocalGateway {
  /// Runs a gateway for as long as the body does.
  static func running<Result: Sendable>(
    _ gateway: LocalGateway, _ body: () async throws -> Result
  ) async rethrows -> Result {
    let running = Task { await gateway.run() }
    do {
      let result = try await body()
      running.cancel()
      await running.value
      return result
    } catch {
      running.cancel()
      await running.value
      throw error
    }
  }
}
