/// A thread of our own for calls that block, so that the cooperative pool never does.
enum BlockingThread {
  /// Enough for a TLS handshake and a handler's wait; the default of 8 MiB would be address space for nothing.
  private static let stackBytes = 1024 * 1024

  /// - Returns: whether the thread could be started.
  static func start(_ body: @escaping @Sendable () -> Void) -> Bool {
    Syscalls.startThread(stackBytes: stackBytes, body)
  }
}

/// What a new thread is handed.
final class ThreadBody: Sendable {
  let run: @Sendable () -> Void
  init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}
