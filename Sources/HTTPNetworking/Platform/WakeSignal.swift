#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Something that happens once and wakes every thread that waits on it with `poll`.
///
/// The descriptors are open as long as the value lives, and only `fire` ever writes.
final class WakeSignal: Sendable {
  let readingEnd: Int32
  private let writingEnd: Int32

  /// - Returns: `nil` if the process has no descriptors left.
  init?() {
    guard let ends = Syscalls.pipe() else { return nil }
    (readingEnd, writingEnd) = (ends.read, ends.write)
  }

  deinit {
    Syscalls.close(readingEnd)
    Syscalls.close(writingEnd)
  }

  func fire() {
    var byte: UInt8 = 1
    _ = write(writingEnd, &byte, 1)
  }

  var hasFired: Bool {
    var one = [pollfd(fd: readingEnd, events: Int16(POLLIN), revents: 0)]
    return poll(&one, 1, 0) > 0
  }
}
