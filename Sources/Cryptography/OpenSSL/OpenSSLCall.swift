import CLibcrypto

/// The one place where a return code of libcrypto becomes a Swift error.
enum OpenSSLCall {
  /// Checks a return code of the usual kind: 1 is success.
  static func check(_ operation: String, returned code: Int32) throws(OpenSSLFailure) {
    guard code == 1 else { throw OpenSSLFailure(operation: operation, reasons: drainReasons()) }
  }

  /// Checks a pointer: `nil` is failure.
  static func check<Pointer>(_ operation: String, returned pointer: Pointer?) throws(OpenSSLFailure) -> Pointer {
    guard let pointer else { throw OpenSSLFailure(operation: operation, reasons: drainReasons()) }
    return pointer
  }

  /// Empties the calling thread's error queue; called also where a failure is an expected answer.
  @discardableResult
  static func drainReasons() -> [String] {
    var reasons: [String] = []
    while true {
      let code = ERR_get_error()
      if code == 0 { return reasons }
      if let text = ERR_reason_error_string(code) { reasons.append(String(cString: text)) }
    }
  }
}
