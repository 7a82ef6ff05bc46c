/// Carries one request to its origin and brings the answer back, over the network or not.
package protocol HTTPTransport: Sendable {
  /// Sends `request.framed(for: origin)`.
  func send(_ request: HTTPRequest, to origin: HTTPOrigin) async throws -> HTTPResponse
}
