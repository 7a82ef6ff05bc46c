#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One side of a relayed connection, bare or under TLS: never waits, keeps what cannot be sent yet. For one thread.
final class RelayLeg {
  /// What may wait for a slow reader before the other side is no longer read from, in bytes.
  private static let maximumBacklog = 256 * 1024

  let socket: Socket
  private let tls: TLSChannel?
  private var waiting: [UInt8] = []
  private var sent = 0
  private var shallFinish = false
  private var hasFinished = false
  /// Whether nothing more will come from this side.
  private(set) var hasEnded = false

  init(_ channel: any Channel) {
    socket = channel.socket
    tls = channel as? TLSChannel
  }

  var hasBacklog: Bool { sent < waiting.count }
  var isFull: Bool { waiting.count - sent >= Self.maximumBacklog }

  /// What to wait for: `POLLIN` if it may be read from, `POLLOUT` if something waits.
  func events(mayRead: Bool) -> Int16 {
    (mayRead && !hasEnded ? Int16(POLLIN) : 0) | (hasBacklog ? Int16(POLLOUT) : 0)
  }

  /// What has come, as the other side of the relay is to have it; empty if there is nothing, or no more.
  func receive() throws(IOFailure) -> [UInt8] {
    guard !hasEnded, let bytes = try socket.receiveNow() else { return [] }
    guard !bytes.isEmpty else {
      hasEnded = true
      return []
    }
    guard let tls else { return bytes }
    let opened = try tls.open(bytes)
    hasEnded = opened.hasEnded
    // The protocol may have something to say by itself, such as new keys.
    try send(try tls.sealed([]))
    return opened.bytes
  }

  /// What came with the handshake already.
  func receiveLeftover() throws(IOFailure) -> [UInt8] {
    guard let tls else { return [] }
    let opened = try tls.open([])
    hasEnded = opened.hasEnded
    return opened.bytes
  }

  func put(_ bytes: [UInt8]) throws(IOFailure) { try send(try tls?.sealed(bytes) ?? bytes) }

  /// Sends what waits, as far as it goes.
  func flush() throws(IOFailure) {
    while hasBacklog {
      let count = try socket.sendNow(waiting[sent...])
      if count == 0 { return }
      sent += count
    }
    waiting.removeAll(keepingCapacity: waiting.capacity <= 64 * 1024)
    sent = 0
    if shallFinish, !hasFinished {
      hasFinished = true
      socket.finishWriting()
    }
  }

  /// Says that nothing more comes, once everything is sent.
  func finish() throws(IOFailure) {
    guard !shallFinish else { return }
    shallFinish = true
    try send(tls?.sealedEnd() ?? [])
  }

  private func send(_ bytes: [UInt8]) throws(IOFailure) {
    if !hasBacklog, !bytes.isEmpty {
      let count = try socket.sendNow(bytes[...])
      if count < bytes.count { waiting += bytes[count...] }
    } else {
      waiting += bytes
    }
    try flush()
  }
}
