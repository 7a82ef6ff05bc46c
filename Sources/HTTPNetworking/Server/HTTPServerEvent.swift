package import HTTP

/// What a server meets apart from requests it can hand on. The bytes are foreign and kept as they came.
package enum HTTPServerEvent: Sendable, Hashable {
  /// Answered with the failure's status, or closed if it has none to answer.
  case refused(HTTPMessageFailure, received: [UInt8])
  /// A header or body took longer than its limit; answered with 408.
  case timedOut(HTTPRequestParser.Phase, received: [UInt8])
  /// The client went away in the middle of a request.
  case closedEarly(received: [UInt8])
  /// The client went away before it had its answer.
  case answerUndeliverable
  case tlsHandshakeFailed(reasons: [String])
  /// Answered in plain words with 400.
  case plainHTTPOnTLSPort(received: [UInt8])
  /// Answered with 503.
  case tooManyConnections
  /// The handler's response holds what cannot be sent; answered with 500.
  case unsendable(HTTPMessageFailure)
  /// The system has no descriptors or threads left.
  case exhausted(String)
}
