#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension Console {
  /// The console of this process.
  ///
  /// From here on a closed pipe is an error number instead of a signal. Who starts a child must give the child its
  /// default `SIGPIPE` back.
  package static func system() -> Console {
    _ = signal(SIGPIPE, SIG_IGN)
    return Console(
      environment: ProcessInfo.processInfo.environment,
      isInputTerminal: isatty(STDIN_FILENO) == 1,
      isOutputTerminal: isatty(STDOUT_FILENO) == 1,
      isErrorTerminal: isatty(STDERR_FILENO) == 1,
      measuredWidth: { Descriptor.columns(of: STDOUT_FILENO) ?? Descriptor.columns(of: STDERR_FILENO) },
      write: { stream, bytes in Descriptor.write(bytes, to: stream == .output ? STDOUT_FILENO : STDERR_FILENO) },
      read: { Descriptor.read(upTo: $0, from: STDIN_FILENO) })
  }
}
