package import HTTP
import Synchronization

/// The way from a relay to its server: address, TLS and proxy, as a client of ours would take it.
package final class RelayRoute: Sendable {
  /// How long an address once found is used, in seconds: a name is looked up for many connections at once.
  private static let addressSeconds = 30.0

  package let origin: HTTPOrigin
  private let tls: ClientTLS
  private let connectSeconds: Double
  private let proxy: ProxySettings
  private let found = Mutex<(addresses: [SocketAddress], until: Deadline)?>(nil)

  /// - Parameters:
  ///   - connectSeconds: for name, connection, tunnel and handshake together.
  ///   - proxy: asked for a tunnel to an `https` server. A proxy for plain HTTP would want other bytes.
  package init(
    to origin: HTTPOrigin, trust: TLSTrust = .system, connectSeconds: Double = 10, proxy: ProxySettings = .none
  ) {
    self.origin = origin
    tls = ClientTLS(trust: trust)
    self.connectSeconds = connectSeconds
    self.proxy = proxy
  }

  func open(unless cancelling: WakeSignal) -> Result<any Channel, NetworkFailure> {
    let deadline = Deadline.after(seconds: connectSeconds)
    do throws(CallEnd) {
      return .success(try connect(until: deadline, cancelling))
    } catch {
      switch error {
      case .failure(let failure): return .failure(failure)
      case .timedOut(let phase):
        return .failure(.timedOut(phase, address: origin.authority, seconds: connectSeconds))
      case .cancelled: return .failure(.unreachable(address: origin.authority, reason: ""))
      }
    }
  }

  private func connect(until deadline: Deadline, _ cancelling: WakeSignal) throws(CallEnd) -> any Channel {
    let dialing = Dialing(cancelling: cancelling)
    var tunnel: ProxySettings.Proxy?
    do throws(NetworkFailure) {
      tunnel = origin.scheme == .https ? try proxy.proxy(for: origin) : nil
    } catch {
      throw .failure(error)
    }
    let host = tunnel?.host ?? origin.host
    let socket = try dialing.connect(
      to: try addresses(of: host, port: tunnel?.port ?? origin.port, dialing, until: deadline),
      address: tunnel?.description ?? origin.authority, until: deadline)
    guard origin.scheme == .https else { return socket }
    if let tunnel {
      try ProxyTunnel(proxy: tunnel, origin: origin, cancelling: cancelling).open(over: socket, until: deadline)
    }
    return try tls.channel(
      over: socket, to: origin.host, address: origin.authority, until: deadline, unless: [cancelling])
  }

  private func addresses(
    of host: String, port: Int, _ dialing: Dialing, until deadline: Deadline
  ) throws(CallEnd) -> [SocketAddress] {
    if let known = found.withLock({ $0 }), !known.until.hasPassed { return known.addresses }
    let addresses = try dialing.lookUp(host, port: port, until: deadline)
    found.withLock { $0 = (addresses, .after(seconds: Self.addressSeconds)) }
    return addresses
  }
}
