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

  private struct State {
    var listeners: [Socket] = []
    var connections = 0
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
    enum Place { case served, refused, none }
    let place = state.withLock { state -> Place in
      if state.connections < limits.maximumConnections {
        state.connections += 1
        return .served
      }
      if state.refusals < HTTPServer.politeRefusals {
        state.refusals += 1
        return .refused
      }
      return .none
    }
    if place != .served { observer(.tooManyConnections) }
    guard place != .none else { return }
    let connection = Connection(
      socket: socket, handler: handler, limits: limits, tls: tls, observer: observer, stopping: stopping,
      cutting: cutting)
    threads.enter()
    let hasStarted = BlockingThread.start { [self] in
      if place == .served { connection.serve() } else { connection.refuse() }
      leave(wasServed: place == .served)
    }
    if !hasStarted {
      observer(.exhausted("pthread_create"))
      leave(wasServed: place == .served)
    }
  }

  private func leave(wasServed: Bool) {
    state.withLock { state in
      if wasServed { state.connections -= 1 } else { state.refusals -= 1 }
    }
    threads.leave()
  }
}
