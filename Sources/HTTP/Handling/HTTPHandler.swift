/// Whatever answers requests: a gateway, a page, a test.
package protocol HTTPHandler: Sendable {
  func handle(_ request: HTTPRequest) async -> HTTPReply
}

/// What a handler wants done with the connection.
package enum HTTPReply: Hashable, Sendable {
  /// Send this, having waited that long.
  case respond(HTTPResponse, after: Duration = .zero)
  /// Send the first bytes of this (header and body counted together, as on the wire), then cut the connection.
  case drop(afterBytes: Int, of: HTTPResponse)
  /// Send this in pieces of that many bytes with that pause between them, then close the connection.
  case drip(HTTPResponse, pieceBytes: Int, pause: Duration)
}
