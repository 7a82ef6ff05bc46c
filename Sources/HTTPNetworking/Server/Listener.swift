#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Sockets that wait for connections.
enum Listener {
  /// How often a picked port may turn out to be taken on the host's second address.
  private static let attempts = 8

  /// One socket for each address of the host, all on the same port.
  static func open(host: String, port: Int) throws(ListenFailure) -> (sockets: [Socket], port: Int) {
    guard (0...65535).contains(port) else { throw .portOutOfRange(port) }
    let addresses: [SocketAddress]
    do throws(SocketAddress.LookupFailure) {
      addresses = try SocketAddress.lookUp(host, port: port, toListen: true)
    } catch {
      throw .unknownAddress(host: host, reason: error.text)
    }
    var attempt = 1
    while true {
      do throws(ListenFailure) {
        return try open(addresses, host: host, port: port)
      } catch {
        guard port == 0, case .addressInUse = error, attempt < attempts else { throw error }
        attempt += 1
      }
    }
  }

  private static func open(
    _ addresses: [SocketAddress], host: String, port: Int
  ) throws(ListenFailure) -> (sockets: [Socket], port: Int) {
    var sockets: [Socket] = []
    var chosen = port
    var missing: ListenFailure?
    for address in addresses {
      do throws(ListenFailure) {
        let socket = try open(address.withPort(chosen), host: host, port: chosen)
        if chosen == 0 { chosen = SocketAddress.local(of: socket.descriptor)?.port ?? 0 }
        sockets.append(socket)
      } catch {
        // A name such as localhost may have an address of a family this machine does not run.
        guard case .unknownAddress = error else { throw error }
        missing = error
      }
    }
    if sockets.isEmpty { throw missing ?? .unknownAddress(host: host, reason: "") }
    return (sockets, chosen)
  }

  private static func open(_ address: SocketAddress, host: String, port: Int) throws(ListenFailure) -> Socket {
    let descriptor = Syscalls.tcpSocket(family: address.family)
    guard descriptor >= 0 else { throw failure(Syscalls.currentError(), host, port) }
    let socket = Socket(takingOwnershipOf: descriptor)
    socket.setOption(SOL_SOCKET, SO_REUSEADDR)
    if address.family == AF_INET6 { socket.setOption(Syscalls.ipv6Level, IPV6_V6ONLY) }
    guard address.withPointer({ bind(descriptor, $0, $1) }) == 0 else {
      throw failure(Syscalls.currentError(), host, port)
    }
    // Whoever finds the queue full asks again only after a second.
    guard listen(descriptor, SOMAXCONN) == 0 else { throw failure(Syscalls.currentError(), host, port) }
    return socket
  }

  private static func failure(_ code: Int32, _ host: String, _ port: Int) -> ListenFailure {
    switch code {
    case EADDRINUSE: .addressInUse(host: host, port: port)
    case EACCES, EPERM: .portNotPermitted(host: host, port: port)
    case EADDRNOTAVAIL, EAFNOSUPPORT: .unknownAddress(host: host, reason: SystemError.text(code))
    default: .system(host: host, port: port, reason: SystemError.text(code))
    }
  }
}
