import CLibssl

/// The bytes of a session without its socket: for whoever waits for several sockets at once.
extension TLSChannel {
  /// What bytes off the socket open to: none if a record is not complete yet.
  /// - Returns: also whether the other side said that nothing more comes.
  func open(_ received: [UInt8]) throws(IOFailure) -> (bytes: [UInt8], hasEnded: Bool) {
    TLSReasons.clear()
    if !received.isEmpty {
      let taken = received.withUnsafeBytes { BIO_write(incoming, $0.baseAddress, Int32($0.count)) }
      guard Int(taken) == received.count else { throw .tls(reasons: TLSReasons.drain()) }
    }
    var opened: [UInt8] = []
    while true {
      var count = 0
      var result: Int32 = 0
      let more = [UInt8](unsafeUninitializedCapacity: 16384) { buffer, initialized in
        result = SSL_read_ex(session, buffer.baseAddress, 16384, &count)
        initialized = result == 1 ? count : 0
      }
      if result == 1 {
        opened += more
        continue
      }
      switch SSL_get_error(session, result) {
      case SSL_ERROR_WANT_READ: return (opened, false)
      case SSL_ERROR_ZERO_RETURN: return (opened, true)
      default: throw .tls(reasons: TLSReasons.drain())
      }
    }
  }

  /// What has to go onto the socket for these bytes, and for whatever the protocol itself has to say.
  func sealed(_ bytes: [UInt8]) throws(IOFailure) -> [UInt8] {
    TLSReasons.clear()
    if !bytes.isEmpty {
      var written = 0
      let result = bytes.withUnsafeBytes { SSL_write_ex(session, $0.baseAddress, $0.count, &written) }
      guard result == 1, written == bytes.count else { throw .tls(reasons: TLSReasons.drain()) }
    }
    return takeOutgoing()
  }

  /// The closing message.
  func sealedEnd() -> [UInt8] {
    TLSReasons.clear()
    _ = SSL_shutdown(session)
    TLSReasons.clear()
    return takeOutgoing()
  }

  private func takeOutgoing() -> [UInt8] {
    let pending = BIO_ctrl_pending(outgoing)
    guard pending > 0 else { return [] }
    return [UInt8](unsafeUninitializedCapacity: pending) { buffer, count in
      count = max(0, Int(BIO_read(outgoing, buffer.baseAddress, Int32(clamping: pending))))
    }
  }
}
