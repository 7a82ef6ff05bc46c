package import HTTP

/// Carries requests to a handler in this process.
///
/// Both messages pass through the codec as bytes, so the handler sees what it would see over a socket, and what
/// could not be sent fails here too.
package struct InProcessTransport: HTTPTransport {
  private let handler: any HTTPHandler
  private let limits: HTTPLimits
  private let sleep: @Sendable (Duration) async throws -> Void

  /// - Parameter sleep: waits for a late reply; a test may return at once.
  package init(
    _ handler: any HTTPHandler, limits: HTTPLimits = HTTPLimits(),
    sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
  ) {
    self.handler = handler
    self.limits = limits
    self.sleep = sleep
  }

  /// - Throws: `HTTPMessageFailure` for a message that cannot be sent or would be refused;
  ///   `NetworkFailure.closedBeforeAnswer` or `.truncatedAnswer` for a reply that is cut.
  package func send(_ request: HTTPRequest, to origin: HTTPOrigin) async throws -> HTTPResponse {
    var requests = HTTPRequestParser(limits: limits)
    requests.feed(try HTTPSerializer.bytes(of: request.framed(for: origin)))
    guard let received = try requests.next() else { throw HTTPMessageFailure.truncated }
    let bytes: [UInt8]
    let reply = await handler.handle(received)
    if reply.delay > .zero { try await sleep(reply.delay) }
    switch reply {
    case .respond(let response, _):
      bytes = try HTTPSerializer.bytes(of: response.framed(for: received.method))
    case .drop(let count, let response, _):
      bytes = Array(try HTTPSerializer.bytes(of: response.framed(for: received.method)).prefix(max(0, count)))
    case .drip(let response, _, _, _):
      bytes = try HTTPSerializer.bytes(of: response.framed(for: received.method))
    case .flow(var response, let flow):
      while let piece = await flow.next() { response.body += piece }
      bytes = try HTTPSerializer.bytes(of: response.framed(for: received.method))
    }
    var responses = HTTPResponseParser(limits: limits, method: received.method)
    responses.feed(bytes)
    do throws(HTTPMessageFailure) {
      return try responses.finish()
    } catch {
      guard error == .truncated else {
        throw NetworkFailure.malformedAnswer(address: origin.authority, error)
      }
      throw bytes.isEmpty
        ? NetworkFailure.closedBeforeAnswer(address: origin.authority)
        : NetworkFailure.truncatedAnswer(address: origin.authority, received: bytes.count)
    }
  }
}
