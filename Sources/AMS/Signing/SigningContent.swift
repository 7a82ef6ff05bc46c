package import HTTP

/// The text a signature covers: `METHOD path`, one line feed, `client id.time.body`; no line feed at the end.
///
/// Each part is exactly what stands in the message. The body is signed byte for byte, so never re-encode it.
/// For an answer the path is that of the request, the client id and time those of the answer's headers.
/// Source: Antom docs, "Digital signature" (ac/ams/digital_signature); `docs/signing-protocol.md`.
package struct SigningContent: Hashable, Sendable {
  package let method: HTTPMethod
  package let path: APIPath
  package let clientID: ClientID
  package let time: RequestTime
  package let body: [UInt8]

  package init(method: HTTPMethod, path: APIPath, clientID: ClientID, time: RequestTime, body: [UInt8]) {
    self.method = method
    self.path = path
    self.clientID = clientID
    self.time = time
    self.body = body
  }

  /// The bytes that are hashed and signed.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(body.count + 160)
    for (part, end) in [(method.rawValue, " "), (path.rawValue, "\n"), (clientID.rawValue, "."), (time.rawValue, ".")] {
      bytes += part.utf8
      bytes += end.utf8
    }
    bytes += body
    return bytes
  }
}
