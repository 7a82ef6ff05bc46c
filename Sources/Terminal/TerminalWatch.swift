import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Echo switched off on a terminal, and a watch on every signal that could end the program before it is on again.
///
/// A signal handler may only make calls that are safe there, so it restores the terminal (`tcsetattr`), notes the
/// signal in a pipe (`write`) and returns; the reader sees the pipe. A crash restores the terminal and goes on crashing.
/// Only one watch exists at a time: a process has one set of signal handlers.
final class TerminalWatch {
  /// Signals handed to the reader.
  private static let polite: [Int32] = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP]
  /// Signals that end the program where it stands.
  private static let crashes: [Int32] = [SIGSEGV, SIGBUS, SIGILL, SIGABRT, SIGFPE, SIGTRAP]

  // What the signal handler needs. Written while no handler of ours is installed, read by the handler only.
  private static nonisolated(unsafe) var original = termios()
  private static nonisolated(unsafe) var terminal: Int32 = -1
  private static nonisolated(unsafe) var noteTo: Int32 = -1
  private static let isBusy = Atomic(false)

  /// Readable when a signal was caught.
  let signals: Int32
  private let notes: Int32
  private var previous: [(signal: Int32, action: sigaction)] = []
  private var isRestored = false

  /// - Returns: `nil` if the terminal does not allow it; `errno` says why.
  init?(_ descriptor: Int32) {
    guard Self.isBusy.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged else {
      errno = EBUSY
      return nil
    }
    var ends: [Int32] = [-1, -1]
    var settings = termios()
    guard tcgetattr(descriptor, &settings) == 0, pipe(&ends) == 0 else {
      Self.isBusy.store(false, ordering: .releasing)
      return nil
    }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    (signals, notes) = (ends[0], ends[1])
    Self.original = settings
    Self.terminal = descriptor
    Self.noteTo = notes
    previous =
      Self.polite.map { ($0, SignalAction.install($0) { TerminalWatch.note($0) }) }
      + Self.crashes.map { ($0, SignalAction.install($0) { TerminalWatch.crash($0) }) }

    settings.c_lflag &= ~tcflag_t(ECHO | ECHOE | ECHOK | ECHONL)
    settings.c_lflag |= tcflag_t(ICANON | ISIG)
    guard Self.set(descriptor, settings) else {
      restore()
      return nil
    }
  }

  deinit { restore() }

  /// Puts the terminal and the signal handlers back; more than once does no harm.
  func restore() {
    guard !isRestored else { return }
    isRestored = true
    _ = Self.set(Self.terminal, Self.original)
    for (signal, action) in previous { SignalAction.restore(signal, action) }
    close(signals)
    close(notes)
    Self.terminal = -1
    Self.noteTo = -1
    Self.isBusy.store(false, ordering: .releasing)
  }

  /// The signal that came, if one did.
  func caughtSignal() -> Int32? {
    switch Descriptor.readNow(from: signals) {
    case let byte?: Int32(byte)
    case nil: nil
    }
  }

  private static func note(_ signal: Int32) {
    let saved = errno
    var settings = original
    tcsetattr(terminal, TCSANOW, &settings)
    Descriptor.writeNow(UInt8(truncatingIfNeeded: signal), to: noteTo)
    errno = saved
  }

  private static func crash(_ signal: Int32) {
    var settings = original
    tcsetattr(terminal, TCSANOW, &settings)
    SignalAction.endProcess(by: signal)
  }

  private static func set(_ descriptor: Int32, _ settings: termios) -> Bool {
    var settings = settings
    // Without flushing: what was typed ahead, such as the repetition of a new passphrase, still counts.
    while tcsetattr(descriptor, TCSANOW, &settings) != 0 {
      guard errno == EINTR else { return false }
    }
    return true
  }
}
