import Dispatch
package import HTTP
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Answers HTTP/1.1 on this machine's sockets, each connection on a thread of its own.
///
/// Bind it (more than once for more addresses), then run it; a server runs once.
///
///     let server = try HTTPServer(handler: gateway)
///     let port = try server.bind(port: 0)
///     await server.run()
package final class HTTPServer: Sendable {
  package typealias Observer = @Sendable (HTTPServerEvent) -> Void

  /// Connections beyond the limit that are told so at the same time; more are closed without a word.
  private static let politeRefusals = 16
  /// How long a connection may be held without a request before another that waits for a place takes it.
  private static let patience = Duration.milliseconds(100)

  private struct State {
    var listeners: [Socket] = []
    var connections: [ObjectIdentifier: LiveConnection] = [:]
    var refusals = 0
  }

  private let handler: any HTTPHandler
  private let limits: HTTPLimits
  private let tls: ServerTLS?
  private let observer: Observer
  private let state = Mutex(State())
  private let threads = DispatchGroup()
  /// No new requests, please.
  private let stopping: WakeSignal
  /// No waiting for anything any more.
  private let cutting: WakeSignal

  /// - Throws: `ListenFailure.system` if the process has no descriptors left.
  package init(
    handler: any HTTPHandler, limits: HTTPLimits = HTTPLimits(), tls: ServerTLS? = nil,
    observer: @escaping Observer = { _ in }
  ) throws(ListenFailure) {
    guard let stopping = WakeSignal(), let cutting = WakeSignal() else {
      throw .system(host: "", port: 0, reason: SystemError.text(Syscalls.currentError()))
    }
    (self.handler, self.limits, self.tls, self.observer) = (handler, limits, tls, observer)
    (self.stopping, self.cutting) = (stopping, cutting)
    Syscalls.raiseDescriptorLimit()
  }

  /// Starts to listen; connections wait until `run`.
  /// - Parameters:
  ///   - host: a name or address of this machine; every address of a name is bound, on the same port.
  ///   - port: 0 lets the system pick one.
  /// - Returns: the port.
  /// - Throws: `ListenFailure`.
  @discardableResult
  package func bind(host: String = "127.0.0.1", port: Int) throws(ListenFailure) -> Int {
    let opened = try Listener.open(host: host, port: port)
    state.withLock { $0.listeners += opened.sockets }
    return opened.port
  }

  /// Serves until the task is cancelled or `stop` is called, then lets answers under way finish within
  /// `limits.stopSeconds`.
  package func run() async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let hasStarted = BlockingThread.start {
          self.acceptConnections()
          continuation.resume()
        }
        if !hasStarted {
          observer(.exhausted("pthread_create"))
          continuation.resume()
        }
      }
    } onCancel: {
      stop()
    }
  }

  /// Ends `run`; may be called from anywhere, more than once, and before it.
  package func stop() {
    stopping.fire()
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
    drain()
  }

  private func drain() {
    if threads.wait(timeout: .now() + limits.stopSeconds) == .success { return }
    cutting.fire()
    for connection in state.withLock({ Array($0.connections.values) }) { connection.executor.abandon() }
    // Threads notice at once; a handler that ignores cancellation is left behind.
    _ = threads.wait(timeout: .now() + 5)
  }

  private func accept(from listener: Socket) {
    let descriptor = Syscalls.acceptConnection(on: listener.descriptor)
    guard descriptor >= 0 else {
      let code = Syscalls.currentError()
      if code == EMFILE || code == ENFILE || code == ENOMEM || code == ENOBUFS {
        observer(.exhausted(SystemError.text(code)))
        // The connection stays in the queue: give others the time to end.
        try? Waiting.wait(for: [], until: .after(seconds: 0.05), unless: [stopping])
      }
      return
    }
    let socket = Socket(takingOwnershipOf: descriptor)
    socket.sendAtOnce()
    let live = LiveConnection(socket: socket)
    let place = place(for: live)
    if place != .served { observer(.tooManyConnections) }
    guard place != .none else { return }
    let connection = Connection(
      live: live, handler: handler, limits: limits, tls: tls, observer: observer, stopping: stopping,
      cutting: cutting)
    threads.enter()
    let hasStarted = BlockingThread.start { [self] in
      if place == .served { connection.serve() } else { connection.refuse() }
      leave(live, wasServed: place == .served)
    }
    if !hasStarted {
      observer(.exhausted("pthread_create"))
      leave(live, wasServed: place == .served)
    }
  }

  private enum Place { case served, refused, none }

  /// When all places are taken, whoever has been holding one longest without asking for anything makes room.
  private func place(for live: LiveConnection) -> Place {
    state.withLock { state in
      if state.connections.count < limits.maximumConnections {
        state.connections[ObjectIdentifier(live)] = live
        return .served
      }
      let idle = state.connections.values.compactMap { held in held.idleSince.map { (held, $0) } }
      if let (longest, since) = idle.min(by: { $0.1 < $1.1 }), since.duration(to: .now) > HTTPServer.patience {
        state.connections[ObjectIdentifier(longest)] = nil
        state.connections[ObjectIdentifier(live)] = live
        longest.evict()
        return .served
      }
      guard state.refusals < HTTPServer.politeRefusals else { return .none }
      state.refusals += 1
      return .refused
    }
  }

  private func leave(_ live: LiveConnection, wasServed: Bool) {
    state.withLock { state in
      if wasServed { state.connections[ObjectIdentifier(live)] = nil } else { state.refusals -= 1 }
    }
    threads.leave()
  }
}
