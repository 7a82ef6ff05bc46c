#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Two directions of bytes: a TCP connection, bare or under TLS. For one thread at a time.
protocol Channel: AnyObject {
  /// At least one byte, or none at the end.
  func read(until deadline: Deadline, unless interrupts: [WakeSignal]) throws(IOFailure) -> [UInt8]
  func write(_ bytes: [UInt8], until deadline: Deadline, unless interrupts: [WakeSignal]) throws(IOFailure)
  /// Says that nothing more will be written.
  func finishWriting()
  /// Whether the end could have been forged: TLS without its closing message.
  var endIsUnproven: Bool { get }
  var socket: Socket { get }
}

/// A TCP socket that never blocks inside a call; waiting is done with a deadline and interruptible.
///
/// Sendable because the descriptor is closed by `deinit` only, so it cannot be reused under a thread that holds it;
/// reading and writing are left to one thread.
final class Socket: Channel, Sendable {
  let descriptor: Int32

  init(takingOwnershipOf descriptor: Int32) {
    self.descriptor = descriptor
    Syscalls.preventSignals(on: descriptor)
  }

  deinit { Syscalls.close(descriptor) }

  var socket: Socket { self }
  var endIsUnproven: Bool { false }

  private static let readBytes = 64 * 1024

  func read(until deadline: Deadline, unless interrupts: [WakeSignal]) throws(IOFailure) -> [UInt8] {
    while true {
      try Waiting.wait(for: [(descriptor, Int16(POLLIN))], until: deadline, unless: interrupts)
      var code: Int32 = 0
      let bytes = [UInt8](unsafeUninitializedCapacity: Socket.readBytes) { buffer, count in
        let received = recv(descriptor, buffer.baseAddress, Socket.readBytes, 0)
        code = received < 0 ? Syscalls.currentError() : 0
        count = max(0, received)
      }
      if code == 0 { return bytes }
      try Socket.check(code, "recv")
    }
  }

  func write(_ bytes: [UInt8], until deadline: Deadline, unless interrupts: [WakeSignal]) throws(IOFailure) {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        let rest = UnsafeRawBufferPointer(rebasing: buffer[sent...])
        return send(descriptor, rest.baseAddress, rest.count, Syscalls.sendFlags)
      }
      if count >= 0 {
        sent += count
        continue
      }
      try Socket.check(Syscalls.currentError(), "send")
      try Waiting.wait(for: [(descriptor, Int16(POLLOUT))], until: deadline, unless: interrupts)
    }
  }

  /// What is there now, without waiting: `nil` if nothing is, no byte at the end.
  func receiveNow() throws(IOFailure) -> [UInt8]? {
    var code: Int32 = 0
    // Copied to size: what passes by may be kept for a while.
    let bytes = withUnsafeTemporaryAllocation(byteCount: Socket.readBytes, alignment: 1) { buffer in
      let received = recv(descriptor, buffer.baseAddress, buffer.count, 0)
      code = received < 0 ? Syscalls.currentError() : 0
      return Array(buffer.prefix(max(0, received)))
    }
    if code == 0 { return bytes }
    try Socket.check(code, "recv")
    return nil
  }

  /// Sends as much as goes without waiting.
  /// - Returns: how many bytes went.
  func sendNow(_ bytes: ArraySlice<UInt8>) throws(IOFailure) -> Int {
    let count = bytes.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Syscalls.sendFlags) }
    if count >= 0 { return count }
    try Socket.check(Syscalls.currentError(), "send")
    return 0
  }

  /// Returns for the codes that only mean "try again".
  private static func check(_ code: Int32, _ operation: String) throws(IOFailure) {
    switch code {
    case EAGAIN, EWOULDBLOCK, EINTR: return
    case ECONNRESET where operation == "recv": throw .reset
    case ECONNRESET, EPIPE, ENOTCONN, ECONNABORTED: throw .disconnected
    case ETIMEDOUT: throw .timedOut
    default: throw .system(operation: operation, code: code)
    }
  }

  func finishWriting() { _ = shutdown(descriptor, Syscalls.shutdownWriting) }

  /// Lets the coming close reset the connection: what was not delivered is thrown away.
  func resetOnClose() {
    var linger = linger(l_onoff: 1, l_linger: 0)
    setsockopt(descriptor, SOL_SOCKET, Syscalls.lingerOption, &linger, socklen_t(MemoryLayout<linger>.size))
  }

  /// Small messages leave at once instead of waiting for the acknowledgement of the one before.
  func sendAtOnce() { setOption(Syscalls.noDelayLevel, TCP_NODELAY) }

  func setOption(_ level: Int32, _ option: Int32) {
    var on: Int32 = 1
    setsockopt(descriptor, level, option, &on, socklen_t(MemoryLayout<Int32>.size))
  }

  /// The error a finished connection attempt left, 0 if it succeeded.
  var pendingError: Int32 {
    var code: Int32 = 0
    var length = socklen_t(MemoryLayout<Int32>.size)
    return getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &length) == 0 ? code : Syscalls.currentError()
  }
}

/// The system's words for an error code.
enum SystemError {
  static func text(_ code: Int32) -> String { String(cString: strerror(code)) }
}
