#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Signal handlers, with the differing names of the two C libraries in one place.
enum SignalAction {
  typealias Handler = @convention(c) (Int32) -> Void

  /// - Returns: what was installed before.
  static func install(_ number: Int32, _ handler: @escaping Handler) -> sigaction {
    var action = sigaction()
    #if canImport(Glibc)
      action.__sigaction_handler.sa_handler = handler
    #else
      action.__sigaction_u.__sa_handler = handler
    #endif
    sigemptyset(&action.sa_mask)
    var old = sigaction()
    sigaction(number, &action, &old)
    return old
  }

  static func restore(_ number: Int32, _ action: sigaction) {
    var action = action
    sigaction(number, &action, nil)
  }

  static func isIgnoring(_ action: sigaction) -> Bool {
    #if canImport(Glibc)
      let handler = action.__sigaction_handler.sa_handler
    #else
      let handler = action.__sigaction_u.__sa_handler
    #endif
    return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  /// The signal's own effect, at once; callable from a signal handler.
  static func endProcess(by number: Int32) {
    var action = sigaction()
    #if canImport(Glibc)
      action.__sigaction_handler.sa_handler = SIG_DFL
    #else
      action.__sigaction_u.__sa_handler = SIG_DFL
    #endif
    sigaction(number, &action, nil)
    deliver(number)
  }

  /// Raises the signal on this thread, where it takes effect before this returns. The threads that run tasks block
  /// all signals, and so does a handler its own, so it is let through for the moment.
  static func deliver(_ number: Int32) {
    var wanted = sigset_t()
    var before = sigset_t()
    sigemptyset(&wanted)
    sigaddset(&wanted, number)
    pthread_sigmask(SIG_UNBLOCK, &wanted, &before)
    raise(number)
    pthread_sigmask(SIG_SETMASK, &before, nil)
  }
}
