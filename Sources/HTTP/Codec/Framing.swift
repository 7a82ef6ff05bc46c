/// How the end of a body is found (RFC 9112, section 6.3).
enum Framing: Equatable, Sendable {
  case none
  case length(Int)
  case chunked
  case untilClose

  /// What the fields say; `nil` if they say nothing.
  /// - Throws: whatever could make two readers find different ends.
  static func declared(
    by fields: HTTPFields, version: HTTPVersion, limits: HTTPLimits
  ) throws(HTTPMessageFailure) -> Framing? {
    let lengths = fields["Content-Length"]
    let encodings = fields["Transfer-Encoding"]
    if !encodings.isEmpty {
      guard lengths.isEmpty else { throw .lengthAndTransferEncoding }
      guard version == .http11 else { throw .transferEncodingInHTTP10 }
      let codings = fields.members("Transfer-Encoding")
      if let foreign = codings.first(where: { !ASCII.areEqualIgnoringCase($0.utf8, "chunked".utf8) }) {
        throw .unsupportedTransferCoding(ASCII.excerpt(Array(foreign.utf8)))
      }
      guard codings.count == 1, encodings.count == 1, encodings[0].valueBytes.count == 7 else {
        throw .repeatedChunked(ASCII.excerpt(encodings.map(\.value).joined(separator: ", ").utf8.map { $0 }))
      }
      return .chunked
    }
    guard let length = lengths.first else { return nil }
    for field in lengths {
      guard !field.valueBytes.isEmpty, field.valueBytes.allSatisfy(ASCII.isDigit) else {
        throw .invalidContentLength(ASCII.excerpt(field.valueBytes))
      }
    }
    // RFC 9112, section 6.3, lets equal repetitions pass as one.
    guard lengths.allSatisfy({ $0.valueBytes == length.valueBytes }) else {
      throw .differingContentLengths(ASCII.excerpt(Array(lengths.map(\.value).joined(separator: ", ").utf8)))
    }
    // More digits than `Int` holds are more bytes than any limit.
    guard let bytes = Int(length.value), bytes <= limits.maximumBodyBytes else {
      throw .bodyTooLarge(limit: limits.maximumBodyBytes)
    }
    return .length(bytes)
  }
}
