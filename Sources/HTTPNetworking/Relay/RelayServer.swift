import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Stands between clients and one server, passes every byte on unchanged, and tells what it saw.
///
/// Bind it, then run it; a relay runs once. Each connection has a thread of its own, which does nothing but pass on:
/// whoever listens must return at once.
package final class RelayServer: Sendable {
  /// The number of the connection, counted from 1, and what happened.
  package typealias Observer = @Sendable (Int, RelayEvent) -> Void

  private static let maximumConnections = 1024
  private static let stopSeconds = 5.0

  private struct State {
    var listeners: [Socket] = []
    var count = 0
    var open = 0
  }

  private let route: RelayRoute
  private let tls: ServerTLS?
  private let observer: Observer
  private let state = Mutex(State())
  private let threads = DispatchGroup()
  private let stopping: WakeSignal
  private let cutting: WakeSignal

  /// - Parameters:
  ///   - tls: what clients are shown; `nil` for plain HTTP, whatever the server speaks.
  ///   - observer: called on the connection's thread, for each connection in order.
  /// - Throws: `ListenFailure.system` if the process has no descriptors left.
  package init(
    route: RelayRoute, tls: ServerTLS? = nil, observer: @escaping Observer
  ) throws(ListenFailure) {
    guard let stopping = WakeSignal(), let cutting = WakeSignal() else {
      throw .system(host: "", port: 0, reason: SystemError.text(Syscalls.currentError()))
    }
    (self.route, self.tls, self.observer) = (route, tls, observer)
    (self.stopping, self.cutting) = (stopping, cutting)
    Syscalls.raiseDescriptorLimit()
  }

  /// Starts to listen; connections wait until `run`.
  /// - Returns: the port.
  @discardableResult
  package func bind(host: String = "127.0.0.1", port: Int) throws(ListenFailure) -> Int {
    let opened = try Listener.open(host: host, port: port)
    state.withLock { $0.listeners += opened.sockets }
    return opened.port
  }

  /// Passes on until the task is cancelled; what is under way then may still end.
  package func run() async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let hasStarted = BlockingThread.start {
          self.acceptConnections()
          continuation.resume()
        }
        if !hasStarted { continuation.resume() }
      }
    } onCancel: {
      stopping.fire()
    }
  }

  private func acceptConnections() {
    let listeners = state.withLock { state in
      defer { state.listeners = [] }
      return state.listeners
    }
    let waited = listeners.map { (descriptor: $0.descriptor, events: Int16(POLLIN)) }
    while (try? Waiting.wait(for: waited, until: .never, unless: [stopping])) != nil {
      for listener in listeners { accept(from: listener) }
    }
    withExtendedLifetime(listeners) {}
    if threads.wait(timeout: .now() + Self.stopSeconds) == .success { return }
    cutting.fire()
    _ = threads.wait(timeout: .now() + Self.stopSeconds)
  }

  private func accept(from listener: Socket) {
    let descriptor = Syscalls.acceptConnection(on: listener.descriptor)
    guard descriptor >= 0 else {
      let code = Syscalls.currentError()
      if code == EMFILE || code == ENFILE || code == ENOMEM || code == ENOBUFS {
        // The connection stays in the queue: give others the time to end.
        try? Waiting.wait(for: [], until: .after(seconds: 0.05), unless: [stopping])
      }
      return
    }
    let socket = Socket(takingOwnershipOf: descriptor)
    socket.sendAtOnce()
    let number = state.withLock { state -> Int? in
      guard state.open < Self.maximumConnections else { return nil }
      state.open += 1
      state.count += 1
      return state.count
    }
    // Beyond the limit a connection is closed without a word, as a server with a full queue does.
    guard let number else { return }
    threads.enter()
    let hasStarted = BlockingThread.start { [self] in
      RelayConnection(
        socket: socket, tls: tls, route: route, stopping: stopping, cutting: cutting,
        see: { [observer] in observer(number, $0) }
      ).serve()
      leave()
    }
    if !hasStarted { leave() }
  }

  private func leave() {
    state.withLock { $0.open -= 1 }
    threads.leave()
  }
}
