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
  private let events: DueEvents

  /// - Throws: `SandboxFailure.noListener`, or why an address cannot be listened on.
  init(
    home: String, http: ListenAddress?, https: ListenAddress?, world: World, environment: [String: String],
    isStrict: Bool = false
  ) async throws {
    guard http != nil || https != nil else { throw SandboxFailure.noListener }
    let books = try SandboxBooks(home: home, world: world, isStrict: isStrict)
    let house = try await books.house()
    let time = SandboxTime(try await books.clock(), beside: world)
    let events = DueEvents(books: books, time: time, environment: environment)
    let gateway = SandboxGateway(
      store: books, houseSigner: Signer(privateKey: house.signingKey, keyVersion: .first), world: time.world)
    await books.ringing { Task { await events.ring() } }
    var router = Router(fallback: gateway)
    WalletHandlers(
      store: books, world: time.world, hosts: Set([http, https].compactMap { $0?.host })
    ).install(in: &router)
    let site = router
    var servers: [HTTPServer] = []
    func listen(_ address: ListenAddress, _ scheme: HTTPScheme, tls: ServerTLS?) throws -> HTTPOrigin {
      let server = try HTTPServer(handler: site, tls: tls)
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
    self.servers = servers
    self.books = books
    self.events = events
  }

  /// Answers and delivers until the task is cancelled.
  func run() async {
    await withTaskGroup(of: Void.self) { group in
      for server in servers { group.addTask { await server.run() } }
      group.addTask { await self.events.run() }
    }
    await books.writeExchanges()
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
