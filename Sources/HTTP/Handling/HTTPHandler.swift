/// Whatever answers requests: a gateway, a page, a test.
package protocol HTTPHandler: Sendable {
  func handle(_ request: HTTPRequest) async -> HTTPReply
}

/// What a handler wants done with the connection.
package enum HTTPReply: Hashable, Sendable {
  /// Send this, having waited that long.
  case respond(HTTPResponse, after: Duration = .zero)
  /// Having waited that long, send the first bytes of this (header and body counted together, as on the wire), then
  /// cut the connection.
  case drop(afterBytes: Int, of: HTTPResponse, after: Duration = .zero)
  /// Having waited that long, send this in pieces of that many bytes with that pause between them, then close the
  /// connection.
  case drip(HTTPResponse, pieceBytes: Int, pause: Duration, after: Duration = .zero)
  /// Send this without its body, then whatever comes, as it comes; then close the connection.
  case flow(HTTPResponse, HTTPFlow)

  /// How long to wait before the first byte.
  package var delay: Duration {
    switch self {
    case .respond(_, let delay), .drop(_, _, let delay), .drip(_, _, _, let delay): delay
    case .flow: .zero
    }
  }

  /// The same, that much later.
  package func delayed(by more: Duration) -> HTTPReply {
    switch self {
    case .respond(let response, let delay): .respond(response, after: delay + more)
    case .drop(let count, let response, let delay): .drop(afterBytes: count, of: response, after: delay + more)
    case .drip(let response, let piece, let pause, let delay):
      .drip(response, pieceBytes: piece, pause: pause, after: delay + more)
    case .flow: self
    }
  }
}
