/// A request as a value: what it says is what stands on the wire.
package struct HTTPRequest: Hashable, Sendable {
  package var method: HTTPMethod
  package var target: RequestTarget
  package var version: HTTPVersion
  package var fields: HTTPFields
  /// Without the framing of a chunked transfer.
  package var body: [UInt8]

  package init(
    method: HTTPMethod, target: RequestTarget, fields: HTTPFields = [:], body: [UInt8] = [],
    version: HTTPVersion = .http11
  ) {
    self.method = method
    self.target = target
    self.fields = fields
    self.body = body
    self.version = version
  }

  /// Whether the connection is to be kept after the answer (RFC 9112, section 9.3).
  package var keepsConnection: Bool {
    let options = fields.members("Connection").map { $0.lowercased() }
    if options.contains("close") { return false }
    return version == .http11 || options.contains("keep-alive")
  }

  /// This request with the fields a message needs on the way to that origin, where it lacks them:
  /// `Host` in front, `Content-Length` for a body (and for POST and PUT without one), `Connection: close`
  /// at the end, as one connection serves one call. What is there already stays, even if it is wrong.
  package func framed(for origin: HTTPOrigin) -> HTTPRequest {
    var framed = self
    if !fields.contains("Host") { framed.fields.insert(HTTPField("Host", origin.hostHeader), at: 0) }
    let needsLength = !body.isEmpty || method == .post || method == .put
    if needsLength, !fields.contains("Content-Length"), !fields.contains("Transfer-Encoding") {
      framed.fields.append("Content-Length", String(body.count))
    }
    if !fields.contains("Connection") { framed.fields.append("Connection", "close") }
    return framed
  }
}
