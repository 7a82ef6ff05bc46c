import CLibssl

/// The settings of one side of TLS.
///
/// Sendable because it is finished before it is shared, and libssl counts references and locks inside.
final class TLSContext: @unchecked Sendable {
  let pointer: OpaquePointer

  enum Side { case client, server }

  /// TLS 1.2 or newer, without renegotiation.
  init(_ side: Side) throws(IOFailure) {
    TLSReasons.clear()
    guard let pointer = SSL_CTX_new(side == .client ? TLS_client_method() : TLS_server_method()) else {
      throw .tls(reasons: TLSReasons.drain())
    }
    self.pointer = pointer
    _ = SSL_CTX_ctrl(pointer, SSL_CTRL_SET_MIN_PROTO_VERSION, Int(TLS1_2_VERSION), nil)
    _ = SSL_CTX_ctrl(pointer, SSL_CTRL_MODE, Int(SSL_MODE_RELEASE_BUFFERS), nil)
    SSL_CTX_set_options(pointer, UInt64(1) << 30)  // SSL_OP_NO_RENEGOTIATION, a macro that calls a macro
  }

  deinit { SSL_CTX_free(pointer) }
}

/// libssl's error queue, which belongs to the calling thread.
enum TLSReasons {
  static func clear() { ERR_clear_error() }

  /// Every reason in the queue, oldest first; empties it.
  static func drain() -> [String] {
    var reasons: [String] = []
    while true {
      let code = ERR_get_error()
      if code == 0 { return reasons }
      if let text = ERR_reason_error_string(code) { reasons.append(String(cString: text)) }
    }
  }
}

/// PEM text as libssl's objects.
enum PEMReading {
  /// Hands over each certificate in order; the callee must not keep the pointer without counting a reference.
  /// - Returns: how many there were.
  static func certificates(_ pem: [UInt8], _ body: (OpaquePointer) -> Void) -> Int {
    pem.withUnsafeBytes { bytes in
      guard let source = BIO_new_mem_buf(bytes.baseAddress, Int32(clamping: bytes.count)) else { return 0 }
      defer { BIO_free(source) }
      var count = 0
      while let certificate = PEM_read_bio_X509(source, nil, nil, nil) {
        body(certificate)
        X509_free(certificate)
        count += 1
      }
      return count
    }
  }

  /// - Returns: a key to be freed by the caller, `nil` if there is none or it is encrypted.
  static func privateKey(_ pem: [UInt8]) -> OpaquePointer? {
    pem.withUnsafeBytes { bytes in
      guard let source = BIO_new_mem_buf(bytes.baseAddress, Int32(clamping: bytes.count)) else { return nil }
      defer { BIO_free(source) }
      // Without this callback libcrypto would ask for a passphrase on the terminal.
      return PEM_read_bio_PrivateKey(source, nil, { _, _, _, _ in -1 }, nil)
    }
  }
}
