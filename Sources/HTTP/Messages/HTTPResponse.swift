/// A response as a value: what it says is what stands on the wire.
package struct HTTPResponse: Hashable, Sendable {
  package var status: Int
  /// The words after the status; empty if there are none.
  package var reason: String
  package var version: HTTPVersion
  package var fields: HTTPFields
  /// Without the framing of a chunked transfer.
  package var body: [UInt8]

  /// - Parameter reason: the usual words for the status if `nil`.
  package init(
    status: Int, reason: String? = nil, fields: HTTPFields = [:], body: [UInt8] = [], version: HTTPVersion = .http11
  ) {
    self.status = status
    self.reason = reason ?? HTTPResponse.usualReason(status)
    self.fields = fields
    self.body = body
    self.version = version
  }

  /// A JSON document, its bytes sent as they are.
  package static func json(_ status: Int, _ bytes: [UInt8]) -> HTTPResponse {
    HTTPResponse(status: status, fields: ["Content-Type": "application/json; charset=UTF-8"], body: bytes)
  }

  /// Plain text in UTF-8.
  package static func text(_ status: Int, _ text: String) -> HTTPResponse {
    HTTPResponse(status: status, fields: ["Content-Type": "text/plain; charset=utf-8"], body: Array(text.utf8))
  }

  /// Whether an answer to that method with that status has a body at all (RFC 9112, section 6.3).
  package static func hasBody(_ status: Int, to method: HTTPMethod) -> Bool {
    if method == .head || (100...199).contains(status) || status == 204 || status == 304 { return false }
    return !(method == .connect && (200...299).contains(status))
  }

  /// This response as an answer to that method: no body where none is allowed, and `Content-Length` where it lacks
  /// both that and `Transfer-Encoding`. A length that is there already stays, even if it is wrong.
  package func framed(for method: HTTPMethod) -> HTTPResponse {
    var framed = self
    let hasBody = HTTPResponse.hasBody(status, to: method)
    let mayDeclareLength = hasBody || method == .head
    if mayDeclareLength, !fields.contains("Content-Length"), !fields.contains("Transfer-Encoding") {
      framed.fields.append("Content-Length", String(body.count))
    }
    if !hasBody { framed.body = [] }
    return framed
  }

  /// Whether a reader of this answer to that method finds its end without the connection closing.
  package func delimitsItself(for method: HTTPMethod) -> Bool {
    guard HTTPResponse.hasBody(status, to: method) else { return true }
    if fields.contains("Transfer-Encoding") {
      return !fields.contains("Content-Length")
        && fields.members("Transfer-Encoding").map { $0.lowercased() } == ["chunked"]
    }
    let lengths = fields["Content-Length"].map(\.value)
    return lengths == [String(body.count)]
  }
}
