import AMS
import Cryptography
import Files
package import Groundwork
import HTTP
import HTTPNetworking
package import Traffic

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What to stand between.
package struct ProxyOrder: Sendable {
  /// Where a proxy listens unless told otherwise.
  package static let usualAddress = ListenAddress(host: "127.0.0.1", port: 9080)

  package var target: GatewayAddress
  package var http: ListenAddress?
  package var https: ListenAddress?
  /// Verifies what the merchant signs, and what the platform signs, in place of the keys that are known.
  package var merchantKey: KeyInput?
  package var platformKey: KeyInput?
  package var readyFile: String?

  package init(to target: GatewayAddress) {
    self.target = target
  }
}

/// Where a running proxy is to be found: `till.proxy/1`.
package struct ProxyAddresses: Sendable {
  package let http: String?
  package let https: String?
  package let caCertificate: String?
  package let target: String

  package var json: JSON {
    [
      "schema": "till.proxy/1", "http": .optional(http), "https": .optional(https), "to": .string(target),
      "caCertificate": .optional(caCertificate), "pid": .integer(Int64(ProcessInfo.processInfo.processIdentifier)),
    ]
  }
}

extension Workbench {
  /// Passes everything on until the task is cancelled; records and judges it beside.
  /// - Parameters:
  ///   - ready: called once connections are accepted.
  ///   - seen: called for each exchange when it has ended and is judged.
  /// - Returns: what was amiss with recording, if anything was; the traffic itself was passed on.
  package func proxy(
    _ order: ProxyOrder, ready: @Sendable (ProxyAddresses) -> Void,
    seen: @escaping @Sendable (RecordedExchange) -> Void
  ) async throws -> (any Failure)? {
    let origin = try target(order)
    let keys = try await trafficKeys(merchant: order.merchantKey, platform: order.platformKey)
    let judge = ExchangeJudge(keys: keys, source: .proxy, peer: origin, world: world)
    let desk = TrafficDesk(judge: judge, book: try home.traffic.map(TrafficBook.init(path:)), seen: seen)
    let recorder = TrafficRecorder(desk: desk, world: world)
    let route = RelayRoute(to: origin, trust: try trust(for: origin), proxy: ProxySettings(environment: environment))
    var relays: [RelayServer] = []
    func listen(_ address: ListenAddress?, _ scheme: HTTPScheme, _ tls: ServerTLS?, from offset: Int) throws
      -> HTTPOrigin?
    {
      guard let address else { return nil }
      let relay = try RelayServer(route: route, tls: tls) { recorder.note($0 * 2 + offset, $1) }
      let port = try relay.bind(host: address.host, port: address.port)
      relays.append(relay)
      return HTTPOrigin(scheme: scheme, host: address.host, port: port)
    }
    let house = order.https == nil ? nil : try await proxyHouse()
    let http = try listen(order.http, .http, nil, from: 0)
    let https = try listen(order.https, .https, house?.tls, from: 1)
    let addresses = ProxyAddresses(
      http: http?.text, https: https?.text, caCertificate: house?.authorityPath, target: origin.text)
    if let file = order.readyFile {
      try PrivateFile.save(Array((addresses.json.compact + "\n").utf8), to: file, replacing: true, mode: 0o644)
    }
    ready(addresses)
    await withTaskGroup(of: Void.self) { group in
      for relay in relays { group.addTask { await relay.run() } }
    }
    await recorder.finish()
    if let file = order.readyFile { try? FileManager.default.removeItem(atPath: file) }
    if let problem = await desk.takeBookProblem() as? any Failure { return problem }
    return recorder.lostCount > 0 ? ProxyFailure.notRecorded(connections: recorder.lostCount) : nil
  }

  private func target(_ order: ProxyOrder) throws -> HTTPOrigin {
    let address = order.target == .local ? GatewayAddress.servedLocally : order.target
    guard case .remote(let origin) = address else { throw SandboxFailure.noListener }
    // What it sends to itself would come back for ever.
    for own in [order.http, order.https].compactMap(\.self)
    where own.port == origin.port && origin.isLoopback && own.isLoopback {
      throw ProxyFailure.ownAddress(origin.text)
    }
    return origin
  }

  /// What clients of the proxy are shown: the certificate of the local sandbox, which they may trust already.
  private func proxyHouse() async throws -> (tls: ServerTLS, authorityPath: String) {
    let house = try await SandboxBooks(home: home.sandbox, world: world).house()
    let tls = try house.serverKey.withBytes { try ServerTLS(chainPEM: house.serverChain, keyPEM: Array($0)) }
    let path = home.sandbox + "/authority.pem"
    if (try? FileReading.bytes(of: path, maximumBytes: 1 << 16)) != house.authority {
      try PrivateFile.save(house.authority, to: path, replacing: true, mode: 0o644)
    }
    return (tls, path)
  }
}
