#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// From a name and port to a connected socket, trying every address of the name.
struct Dialing {
  let cancelling: WakeSignal

  /// - Parameter address: how failures call the other side.
  func connect(to host: String, port: Int, address: String, until deadline: Deadline) throws(CallEnd) -> Socket {
    try connect(to: try lookUp(host, port: port, until: deadline), address: address, until: deadline)
  }

  /// Tries the addresses in order.
  func connect(to addresses: [SocketAddress], address: String, until deadline: Deadline) throws(CallEnd) -> Socket {
    var failures: [CallEnd] = []
    for (index, one) in addresses.enumerated() {
      // An address that swallows packets must leave time for those after it.
      let share = (deadline.secondsLeft ?? 3600) / Double(addresses.count - index)
      do throws(CallEnd) {
        return try connect(to: one, address: address, until: .earlier(deadline, .after(seconds: share)))
      } catch {
        if case .cancelled = error { throw error }
        failures.append(error)
      }
    }
    // "refused" says more than "timed out", and that more than "no route".
    let telling =
      failures.first { if case .failure(.connectionRefused) = $0 { true } else { false } }
      ?? failures.first { if case .timedOut = $0 { true } else { false } }
    throw telling ?? failures.last ?? .failure(.unreachable(address: address, reason: ""))
  }

  /// The system's resolver cannot be interrupted, so it gets a thread of its own that is left behind if need be.
  func lookUp(_ host: String, port: Int, until deadline: Deadline) throws(CallEnd) -> [SocketAddress] {
    guard let mailbox = Mailbox<Result<[SocketAddress], SocketAddress.LookupFailure>>() else {
      throw .failure(.system(operation: "pipe", reason: ""))
    }
    let hasStarted = BlockingThread.start {
      do throws(SocketAddress.LookupFailure) {
        mailbox.deliver(.success(try SocketAddress.lookUp(host, port: port, toListen: false)))
      } catch {
        mailbox.deliver(.failure(error))
      }
    }
    guard hasStarted else { throw .failure(.system(operation: "pthread_create", reason: "")) }
    let found: Result<[SocketAddress], SocketAddress.LookupFailure>?
    do throws(IOFailure) {
      found = try mailbox.receive(until: deadline, unless: [cancelling])
    } catch {
      throw error == .interrupted ? .cancelled : .timedOut(.lookup)
    }
    switch found {
    case .success(let addresses) where !addresses.isEmpty: return addresses
    case .failure(let failure): throw .failure(.nameNotFound(host: host, reason: failure.text))
    default: throw .failure(.nameNotFound(host: host, reason: ""))
    }
  }

  private func connect(
    to one: SocketAddress, address: String, until deadline: Deadline
  ) throws(CallEnd) -> Socket {
    let descriptor = Syscalls.tcpSocket(family: one.family)
    guard descriptor >= 0 else {
      throw .failure(.unreachable(address: address, reason: SystemError.text(Syscalls.currentError())))
    }
    let socket = Socket(takingOwnershipOf: descriptor)
    socket.sendAtOnce()
    if one.withPointer({ Dialing.systemConnect(descriptor, $0, $1) }) != 0 {
      let code = Syscalls.currentError()
      guard code == EINPROGRESS || code == EINTR else { throw Dialing.end(code, address) }
      do throws(IOFailure) {
        try Waiting.wait(for: [(descriptor, Int16(POLLOUT))], until: deadline, unless: [cancelling])
      } catch {
        throw error == .interrupted ? .cancelled : .timedOut(.connect)
      }
      let result = socket.pendingError
      guard result == 0 else { throw Dialing.end(result, address) }
    }
    return socket
  }

  private static func systemConnect(
    _ descriptor: Int32, _ address: UnsafePointer<sockaddr>, _ length: socklen_t
  ) -> Int32 {
    #if canImport(Glibc)
      Glibc.connect(descriptor, address, length)
    #else
      Darwin.connect(descriptor, address, length)
    #endif
  }

  private static func end(_ code: Int32, _ address: String) -> CallEnd {
    switch code {
    case ECONNREFUSED: .failure(.connectionRefused(address: address))
    case ETIMEDOUT: .timedOut(.connect)
    default: .failure(.unreachable(address: address, reason: SystemError.text(code)))
    }
  }
}
