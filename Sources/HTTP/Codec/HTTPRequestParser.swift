/// Reads requests from bytes that arrive in any slices, one message after the other.
///
/// Strict where two readers could disagree about a message (RFC 9112, section 11.2); after a failure the
/// connection has no trustworthy next message, so the parser stays failed.
package struct HTTPRequestParser: Sendable {
  /// Where in the stream the parser stands.
  package enum Phase: Hashable, Sendable { case betweenMessages, header, body }

  private struct RequestLine {
    let method: HTTPMethod
    let target: RequestTarget
    let version: HTTPVersion
  }

  private let limits: HTTPLimits
  private var queue = ByteQueue()
  private var hasSkippedEmptyLine = false
  private var head: HeadReader
  private var line: RequestLine?
  private var body: BodyReader?
  private var failure: HTTPMessageFailure?

  package init(limits: HTTPLimits = HTTPLimits()) {
    self.limits = limits
    self.head = HTTPRequestParser.freshHead(limits)
  }

  private static func freshHead(_ limits: HTTPLimits) -> HeadReader {
    HeadReader(limits: limits, startTooLong: .targetTooLong(limit: limits.maximumHeaderBytes))
  }

  /// Adds bytes as they arrived.
  package mutating func feed(_ bytes: some Sequence<UInt8>) {
    queue.append(bytes)
  }

  package var phase: Phase {
    if body != nil { return .body }
    return line == nil && head.raw.isEmpty && queue.isEmpty ? .betweenMessages : .header
  }

  /// Whether the sender waits for `100 Continue`: its header asks for it and no byte of the body has come.
  package var awaitsContinue: Bool {
    guard let body, let line, line.version == .http11, failure == nil else { return false }
    return head.fields.contains("Expect") && body.hasReadNothing && queue.isEmpty
  }

  /// The request line and fields of the message under way or failed, as they arrived, and at most 4 KiB of what
  /// follows them unread.
  package var evidence: [UInt8] { head.raw + queue.unread.prefix(4096) }

  /// Bytes that came after the last message that was read.
  package var unreadCount: Int { queue.count }

  /// The method of the message under way, once it is known.
  package var method: HTTPMethod? { line?.method }

  /// The next complete request, or `nil` if more bytes are needed.
  /// - Throws: the refusal of the first thing that is wrong; the same one from then on.
  package mutating func next() throws(HTTPMessageFailure) -> HTTPRequest? {
    if let failure { throw failure }
    do throws(HTTPMessageFailure) {
      return try advance()
    } catch {
      failure = error
      throw error
    }
  }

  private mutating func advance() throws(HTTPMessageFailure) -> HTTPRequest? {
    if line == nil { line = try readRequestLine() }
    guard let line else { return nil }
    if body == nil {
      guard try head.readFields(from: &queue) else { return nil }
      body = BodyReader(framing: try framing(line), limits: limits)
    }
    guard try body?.read(from: &queue) == true else { return nil }
    let request = HTTPRequest(
      method: line.method, target: line.target, fields: head.fields, body: body?.body ?? [], version: line.version)
    self.line = nil
    body = nil
    hasSkippedEmptyLine = false
    head = HTTPRequestParser.freshHead(limits)
    return request
  }

  private mutating func readRequestLine() throws(HTTPMessageFailure) -> RequestLine? {
    while true {
      // 0x16 starts a TLS handshake, and no method.
      if head.raw.isEmpty, queue.first == 0x16 { throw .looksLikeTLS }
      guard let text = try head.startLine(from: &queue) else { return nil }
      if text.isEmpty, !hasSkippedEmptyLine {
        // RFC 9112, section 2.2: one empty line before the request line is ignored.
        hasSkippedEmptyLine = true
        head = HTTPRequestParser.freshHead(limits)
        continue
      }
      return try HTTPRequestParser.requestLine(text)
    }
  }

  /// RFC 9112, section 3: exactly one blank between the parts.
  private static func requestLine(_ text: ArraySlice<UInt8>) throws(HTTPMessageFailure) -> RequestLine {
    let shown = ASCII.excerpt(text)
    if text.elementsEqual("PRI * HTTP/2.0".utf8) { throw .http2Preface }
    let parts = text.split(separator: 0x20, omittingEmptySubsequences: false)
    guard parts.count == 3, !parts[0].isEmpty, !parts[1].isEmpty else { throw .malformedRequestLine(shown) }
    guard parts[0].allSatisfy(ASCII.isToken) else { throw .invalidMethod(ASCII.excerpt(parts[0])) }
    guard let version = try ASCII.version(parts[2]) else { throw .malformedRequestLine(shown) }
    guard parts[1].allSatisfy({ (0x21...0x7E).contains($0) }) else { throw .invalidTarget(ASCII.excerpt(parts[1])) }
    let method = HTTPMethod(rawValue: String(decoding: parts[0], as: UTF8.self))
    let target = try RequestTarget(parsing: String(decoding: parts[1], as: UTF8.self), for: method)
    return RequestLine(method: method, target: target, version: version)
  }

  private func framing(_ line: RequestLine) throws(HTTPMessageFailure) -> Framing {
    let hosts = head.fields["Host"]
    guard hosts.count <= 1 else { throw .repeatedHost }
    if let host = hosts.first {
      // An empty one is allowed where the target names no authority (RFC 9110, section 7.2).
      guard host.valueBytes.isEmpty || HostText.isAuthority(host.value) else {
        throw .invalidHost(ASCII.excerpt(host.valueBytes))
      }
    } else if line.version == .http11, !line.target.isAbsoluteForm {
      throw .missingHost
    }
    for expectation in head.fields["Expect"]
    where !ASCII.areEqualIgnoringCase(expectation.valueBytes, "100-continue".utf8) {
      throw .unsupportedExpectation(ASCII.excerpt(expectation.valueBytes))
    }
    return try Framing.declared(by: head.fields, version: line.version, limits: limits) ?? .none
  }
}
