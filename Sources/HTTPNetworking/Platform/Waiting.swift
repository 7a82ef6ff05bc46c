#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Why a read, write or wait on a connection ended without its result.
enum IOFailure: Error, Equatable {
  case timedOut
  /// Someone asked to stop.
  case interrupted
  /// The other side is gone: closed, or reset while we wrote.
  case disconnected
  /// Reset while we read.
  case reset
  case tls(reasons: [String])
  case system(operation: String, code: Int32)
}

/// The one place where threads of this module wait.
enum Waiting {
  /// Blocks until one of the descriptors is ready or broken.
  /// - Throws: `timedOut`, `interrupted`, or `system`.
  static func wait(
    for descriptors: [(descriptor: Int32, events: Int16)], until deadline: Deadline, unless interrupts: [WakeSignal]
  ) throws(IOFailure) {
    var polled = descriptors.map { pollfd(fd: $0.descriptor, events: $0.events, revents: 0) }
    polled += interrupts.map { pollfd(fd: $0.readingEnd, events: Int16(POLLIN), revents: 0) }
    while true {
      let count = poll(&polled, nfds_t(polled.count), deadline.pollMilliseconds)
      if count < 0 {
        let code = Syscalls.currentError()
        if code == EINTR { continue }
        throw .system(operation: "poll", code: code)
      }
      if polled[descriptors.count...].contains(where: { $0.revents != 0 }) { throw .interrupted }
      if count > 0 { return }
      if deadline.hasPassed { throw .timedOut }
    }
  }
}
