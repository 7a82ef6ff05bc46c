/// Reads one answer from bytes that arrive in any slices; interim answers (1xx) before it are skipped.
package struct HTTPResponseParser: Sendable {
  private struct StatusLine {
    let status: Int
    let reason: String
    let version: HTTPVersion
  }

  private let limits: HTTPLimits
  private let method: HTTPMethod
  private var queue = ByteQueue()
  private var head: HeadReader
  private var line: StatusLine?
  private var body: BodyReader?
  private var failure: HTTPMessageFailure?
  private var response: HTTPResponse?
  /// Whether any byte has arrived, interim answers included.
  package private(set) var hasBegun = false

  /// - Parameter method: what was asked, as an answer to HEAD has no body.
  package init(limits: HTTPLimits = HTTPLimits(), method: HTTPMethod) {
    self.limits = limits
    self.method = method
    self.head = HTTPResponseParser.freshHead(limits)
  }

  private static func freshHead(_ limits: HTTPLimits) -> HeadReader {
    HeadReader(limits: limits, startTooLong: .headerTooLarge(limit: limits.maximumHeaderBytes))
  }

  /// Adds bytes as they arrived.
  package mutating func feed(_ bytes: some Collection<UInt8>) {
    hasBegun = hasBegun || !bytes.isEmpty
    queue.append(bytes)
  }

  /// Status and words of the answer once its header is complete, however long its body takes.
  package var status: (code: Int, reason: String)? {
    guard let line, body != nil else { return nil }
    return (line.status, line.reason)
  }

  /// Bytes that came after the answer's end.
  package var unread: [UInt8] { Array(queue.unread) }

  /// Status line and fields of the answer as they arrived, and at most 4 KiB of what follows them unread.
  package var evidence: [UInt8] { head.raw + queue.unread.prefix(4096) }

  /// The answer, or `nil` if more bytes are needed.
  /// - Throws: the refusal of the first thing that is wrong; the same one from then on.
  package mutating func next() throws(HTTPMessageFailure) -> HTTPResponse? {
    if let failure { throw failure }
    if let response { return response }
    do throws(HTTPMessageFailure) {
      response = try advance()
      return response
    } catch {
      failure = error
      throw error
    }
  }

  /// The answer, given that no more bytes will come.
  /// - Throws: `truncated` if the answer had not ended.
  package mutating func finish() throws(HTTPMessageFailure) -> HTTPResponse {
    if let response = try next() { return response }
    guard let line, let body, body.endsWithConnection else { throw .truncated }
    return answer(line, body.body)
  }

  /// Whether the end of the connection is the end of the answer.
  package var endsWithConnection: Bool { body?.endsWithConnection ?? false }

  private mutating func advance() throws(HTTPMessageFailure) -> HTTPResponse? {
    while true {
      if line == nil {
        // 0x15 and 0x16 start a TLS alert and a TLS handshake.
        if head.raw.isEmpty, let first = queue.first, first == 0x15 || first == 0x16 { throw .looksLikeTLS }
        guard let text = try head.startLine(from: &queue) else { return nil }
        line = try HTTPResponseParser.statusLine(text)
      }
      guard let line else { return nil }
      if body == nil {
        guard try head.readFields(from: &queue) else { return nil }
        if line.status == 101 { throw .unexpectedUpgrade }
        if (100...199).contains(line.status) {
          self.line = nil
          head = HTTPResponseParser.freshHead(limits)
          continue
        }
        body = BodyReader(framing: try framing(line), limits: limits)
      }
      guard try body?.read(from: &queue) == true else { return nil }
      return answer(line, body?.body ?? [])
    }
  }

  private func answer(_ line: StatusLine, _ body: [UInt8]) -> HTTPResponse {
    HTTPResponse(
      status: line.status, reason: line.reason, fields: head.fields, body: body, version: line.version)
  }

  private static func statusLine(_ text: ArraySlice<UInt8>) throws(HTTPMessageFailure) -> StatusLine {
    let malformed = HTTPMessageFailure.malformedStatusLine(ASCII.excerpt(text))
    let parts = text.split(separator: 0x20, maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count >= 2, let version = try ASCII.version(parts[0]) else { throw malformed }
    let status = Int(String(decoding: parts[1], as: UTF8.self)) ?? 0
    guard parts[1].count == 3, parts[1].allSatisfy(ASCII.isDigit), (100...599).contains(status) else {
      throw malformed
    }
    let reason = parts.count == 3 ? parts[2] : []
    guard reason.allSatisfy(ASCII.isFieldContent) else { throw malformed }
    return StatusLine(status: status, reason: String(decoding: reason, as: UTF8.self), version: version)
  }

  private func framing(_ line: StatusLine) throws(HTTPMessageFailure) -> Framing {
    guard HTTPResponse.hasBody(line.status, to: method) else { return .none }
    return try Framing.declared(by: head.fields, version: line.version, limits: limits) ?? .untilClose
  }
}
