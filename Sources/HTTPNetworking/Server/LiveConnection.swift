import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a server knows of a connection it serves, from outside of the connection's thread.
final class LiveConnection: Sendable {
  let socket: Socket
  let executor = ThreadExecutor()
  /// Since when nothing but waiting for a request was done; `nil` while one is answered.
  private let waitingSince = Mutex<ContinuousClock.Instant?>(.now)

  init(socket: Socket) { self.socket = socket }

  func beginsAnswering() { waitingSince.withLock { $0 = nil } }
  func beginsWaiting() { waitingSince.withLock { $0 = .now } }

  var idleSince: ContinuousClock.Instant? { waitingSince.withLock { $0 } }

  /// Takes the connection away from a client that is only holding it: its thread sees the end and leaves.
  func evict() { _ = shutdown(socket.descriptor, Syscalls.shutdownBoth) }
}
