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
    home: String, http: ListenAddress?, https: ListenAddress?, world: World, environment: [String: String],
    isStrict: Bool = false
  ) async throws {
    guard http != nil || https != nil else { throw SandboxFailure.noListener }
    let books = try SandboxBooks(home: home, world: world, isStrict: isStrict)
    let house = try await books.house()
    let bell = Bell()
    let gateway = SandboxGateway(
      store: books, houseSigner: Signer(privateKey: house.signingKey, keyVersion: .first), world: world,
      paymentsChanged: { Task { await bell.ring() } })
    var router = Router(fallback: gateway)
    router.on(.get, WalletPage.path, WalletPage(world: world))
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
    await books.writeExchanges()
  }

  /// Each ring starts a round of its own, so that one which waits for a slow merchant holds up no other.
  private func deliverWhenDue() async {
    await withDiscardingTaskGroup { group in
      while !Task.isCancelled {
        group.addTask { await self.deliverOneRound() }
        let alarm = await nextAlarm()
        await bell.wait()
        alarm?.cancel()
      }
    }
  }

  private func deliverOneRound() async {
    do {
      guard try await !outbox.deliverDue().isEmpty else { return }
    } catch {
      // The books could not be read or written just now; nothing is lost, the deliveries stay due.
      try? await world.sleep(.seconds(1))
    }
    await bell.ring()
  }

  /// Rings when the next delivery is due; a little later for one that is due already, as a round is at it.
  private func nextAlarm() async -> Task<Void, any Error>? {
    let wait: Duration
    do {
      guard let next = try await books.nextEvent() else { return nil }
      let milliseconds = Int((next.timeIntervalSince(world.now()) * 1000).rounded(.up))
      wait = milliseconds > 0 ? .milliseconds(milliseconds) : .milliseconds(500)
    } catch {
      wait = .seconds(1)
    }
    return Task { [bell, world] in
      try await world.sleep(wait)
      await bell.ring()
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
