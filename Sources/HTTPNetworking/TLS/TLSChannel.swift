import CLibssl

/// A connection under TLS.
///
/// libssl reads and writes memory; the bytes go through the socket's own calls, so deadlines, interruption and the
/// freedom from SIGPIPE are the same as without TLS, and a reply leaves in one write.
final class TLSChannel: Channel {
  let socket: Socket
  let session: OpaquePointer
  /// What came off the socket and is not read yet, and what is to go onto it.
  let incoming: OpaquePointer
  let outgoing: OpaquePointer
  private(set) var endIsUnproven = false
  /// The first bytes the other side sent, to recognise one that does not speak TLS.
  private(set) var firstBytes: [UInt8] = []

  init(_ context: TLSContext, over socket: Socket) throws(IOFailure) {
    TLSReasons.clear()
    guard let session = SSL_new(context.pointer) else { throw .tls(reasons: TLSReasons.drain()) }
    guard let incoming = BIO_new(BIO_s_mem()), let outgoing = BIO_new(BIO_s_mem()) else {
      SSL_free(session)
      throw .tls(reasons: TLSReasons.drain())
    }
    // The session owns both from here on.
    SSL_set_bio(session, incoming, outgoing)
    (self.socket, self.session, self.incoming, self.outgoing) = (socket, session, incoming, outgoing)
  }

  deinit { SSL_free(session) }

  func accept(until deadline: Deadline, unless interrupts: [WakeSignal]) throws(IOFailure) {
    SSL_set_accept_state(session)
    try handshake(until: deadline, unless: interrupts)
  }

  func connect(until deadline: Deadline, unless interrupts: [WakeSignal]) throws(IOFailure) {
    SSL_set_connect_state(session)
    try handshake(until: deadline, unless: interrupts)
  }

  private func handshake(until deadline: Deadline, unless interrupts: [WakeSignal]) throws(IOFailure) {
    while true {
      TLSReasons.clear()
      let result = SSL_do_handshake(session)
      let error = SSL_get_error(session, result)
      let reasons = error == SSL_ERROR_SSL ? TLSReasons.drain() : []
      do throws(IOFailure) {
        try flush(until: deadline, unless: interrupts)
      } catch {
        // A refusal of ours matters more than that nobody was there to hear its alert.
        if reasons.isEmpty { throw error }
      }
      if result == 1 { return }
      guard error == SSL_ERROR_WANT_READ else { throw .tls(reasons: reasons) }
      guard try fill(until: deadline, unless: interrupts) else { throw .disconnected }
    }
  }

  func read(until deadline: Deadline, unless interrupts: [WakeSignal]) throws(IOFailure) -> [UInt8] {
    while true {
      TLSReasons.clear()
      var received = 0
      var result: Int32 = 0
      let bytes = [UInt8](unsafeUninitializedCapacity: 16384) { buffer, count in
        result = SSL_read_ex(session, buffer.baseAddress, 16384, &received)
        count = result == 1 ? received : 0
      }
      if result == 1 { return bytes }
      switch SSL_get_error(session, result) {
      case SSL_ERROR_ZERO_RETURN:
        return []
      case SSL_ERROR_WANT_READ:
        try flush(until: deadline, unless: interrupts)
        guard try fill(until: deadline, unless: interrupts) else {
          endIsUnproven = true
          return []
        }
      default:
        throw .tls(reasons: TLSReasons.drain())
      }
    }
  }

  func write(_ bytes: [UInt8], until deadline: Deadline, unless interrupts: [WakeSignal]) throws(IOFailure) {
    guard !bytes.isEmpty else { return }
    TLSReasons.clear()
    var written = 0
    // Memory takes everything, so one call is enough.
    let result = bytes.withUnsafeBytes { SSL_write_ex(session, $0.baseAddress, $0.count, &written) }
    guard result == 1, written == bytes.count else { throw .tls(reasons: TLSReasons.drain()) }
    try flush(until: deadline, unless: interrupts)
  }

  func finishWriting() {
    TLSReasons.clear()
    _ = SSL_shutdown(session)
    TLSReasons.clear()
    // The closing message is a courtesy: not worth waiting for.
    try? flush(until: .after(seconds: 0), unless: [])
    socket.finishWriting()
  }

  private func fill(until deadline: Deadline, unless interrupts: [WakeSignal]) throws(IOFailure) -> Bool {
    let bytes = try socket.read(until: deadline, unless: interrupts)
    if bytes.isEmpty { return false }
    if firstBytes.isEmpty { firstBytes = Array(bytes.prefix(64)) }
    let taken = bytes.withUnsafeBytes { BIO_write(incoming, $0.baseAddress, Int32($0.count)) }
    guard Int(taken) == bytes.count else { throw .tls(reasons: TLSReasons.drain()) }
    return true
  }

  private func flush(until deadline: Deadline, unless interrupts: [WakeSignal]) throws(IOFailure) {
    let pending = BIO_ctrl_pending(outgoing)
    guard pending > 0 else { return }
    let bytes = [UInt8](unsafeUninitializedCapacity: pending) { buffer, count in
      count = max(0, Int(BIO_read(outgoing, buffer.baseAddress, Int32(clamping: pending))))
    }
    try socket.write(bytes, until: deadline, unless: interrupts)
  }
}
