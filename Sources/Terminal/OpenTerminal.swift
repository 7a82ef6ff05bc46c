#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The terminal device, opened for one question and closed with this value.
struct OpenTerminal: ~Copyable {
  enum Reply: Equatable {
    case line([UInt8])
    case ended
    case tooLong
    /// A signal came while waiting; the terminal has been restored.
    case signal(Int32)
  }

  private let descriptor: Int32

  init?(_ device: String) {
    descriptor = open(device, O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    guard isatty(descriptor) == 1 else {
      close(descriptor)
      return nil
    }
  }

  deinit { close(descriptor) }

  /// Shows the prompt and reads one line with echo off.
  /// - Throws: ``PromptFailure/terminalFailed``.
  func readHidden(prompt: String, limit: Int) throws(PromptFailure) -> Reply {
    guard let watch = TerminalWatch(descriptor) else { throw .terminalFailed(reason: Descriptor.reason(errno)) }
    _ = Descriptor.write(Array(prompt.utf8), to: descriptor)
    let reply = read(limit: limit, watch: watch)
    watch.restore()
    // The line feed that was typed was not shown.
    _ = Descriptor.write([0x0A], to: descriptor)
    return reply
  }

  private func read(limit: Int, watch: TerminalWatch) -> Reply {
    // One allocation for the longest line, so that growing leaves no copy behind.
    var line: [UInt8] = []
    line.reserveCapacity(limit + 1)
    var isTooLong = false
    while true {
      var requests = [
        pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
        pollfd(fd: watch.signals, events: Int16(POLLIN), revents: 0),
      ]
      guard poll(&requests, 2, -1) >= 0 || errno == EINTR else { return .ended }
      if let signal = watch.caughtSignal() { return .signal(signal) }
      guard requests[0].revents != 0 else { continue }
      errno = 0
      guard let byte = Descriptor.readNow(from: descriptor) else {
        if errno == EINTR || errno == EAGAIN { continue }
        return line.isEmpty ? .ended : .line(line)
      }
      if byte == 0x0A || byte == 0x0D { return isTooLong ? .tooLong : .line(line) }
      if line.count == limit { isTooLong = true } else { line.append(byte) }
    }
  }
}
