import HTTP

/// Where a body ends, and what else its bytes could be.
struct BodyFraming {
  private(set) var body: [UInt8]
  private(set) var others: [OtherBody] = []
  private(set) var defects: [CaptureDefect] = []
  private(set) var notes: [Fact] = []
  /// What stands behind the announced end; empty if nothing was announced.
  private(set) var rest: ArraySlice<UInt8> = []

  /// - Parameters:
  ///   - bytes: everything behind the empty line.
  ///   - endsWithCapture: whether what follows the announced end belongs to no other message of the capture.
  init(_ bytes: ArraySlice<UInt8>, fields: HTTPFields, endsWithCapture: Bool = true) {
    if fields.members("Transfer-Encoding").contains(where: { $0.lowercased() == "chunked" }) {
      let chunks = ChunkedText(bytes)
      guard chunks.count > 0 || chunks.brokenAt == nil else {
        body = Array(bytes)
        if !bytes.isEmpty { defects.append(.chunksMissing) }
        return
      }
      body = chunks.body
      others.append(OtherBody(cause: "body-chunk-framing", bytes: Array(bytes[..<chunks.end])))
      if let offset = chunks.brokenAt { defects.append(.chunksBroken(offset: offset - bytes.startIndex)) }
      rest = bytes[chunks.end...]
      return
    }
    guard let announced = BodyFraming.announced(fields, &notes) else {
      body = Array(bytes)
      return
    }
    guard announced <= bytes.count else {
      body = Array(bytes)
      defects.append(.shorterThanAnnounced(announced: announced, found: bytes.count))
      return
    }
    let end = bytes.startIndex + announced
    body = Array(bytes[..<end])
    rest = bytes[end...]
    guard endsWithCapture, !rest.isEmpty else { return }
    if rest.elementsEqual([0x0a]) || rest.elementsEqual([0x0d, 0x0a]) || rest.elementsEqual([0x0d]) {
      notes.append(.editorsNewlineDropped)
    } else {
      others.append(OtherBody(cause: nil, bytes: Array(bytes)))
      defects.append(.longerThanAnnounced(announced: announced, found: bytes.count))
    }
  }

  /// `Content-Length`, if there is one and only one value.
  private static func announced(_ fields: HTTPFields, _ notes: inout [Fact]) -> Int? {
    let values = Set(fields.members("Content-Length"))
    guard let value = values.first else { return nil }
    guard values.count == 1, let number = Array(value.utf8)[...].number else {
      notes.append(.lengthUnreadable(values.sorted().joined(separator: ", ")))
      return nil
    }
    return number
  }

  /// Puts the body into a message.
  func fill(_ message: inout CapturedMessage) {
    message.body = body
    message.otherBodies = others
    message.defects = defects
  }
}

/// A body with its chunk sizes, read as far as they go.
struct ChunkedText {
  private(set) var body: [UInt8] = []
  /// Chunks that were read whole, the last empty one included.
  private(set) var count = 0
  /// Behind the last chunk and the trailers.
  private(set) var end: Int
  /// Where the sizes break off or do not fit.
  private(set) var brokenAt: Int?

  /// Longest line with a size; RFC 9112 sets no limit, and no sender comes near it.
  private static let longestSizeLine = 1_024

  init(_ bytes: ArraySlice<UInt8>) {
    var index = bytes.startIndex
    end = bytes.endIndex
    while true {
      let line = TextLine(of: bytes, at: index)
      guard let size = Self.size(line.content) else {
        brokenAt = index
        return
      }
      guard size > 0 else {
        count += 1
        end = Self.behindTrailers(bytes, from: line.next)
        return
      }
      guard size <= bytes.endIndex - line.next else {
        // Cut off within this chunk: what is there was sent. A first line that only happens to be a number is no size.
        if count > 0 { body += bytes[line.next...] }
        brokenAt = index
        return
      }
      body += bytes[line.next..<line.next + size]
      count += 1
      index = line.next + size
      let gap = TextLine(of: bytes, at: index)
      guard gap.content.isEmpty else {
        brokenAt = index
        return
      }
      index = gap.next
    }
  }

  private static func size(_ line: ArraySlice<UInt8>) -> Int? {
    let digits = line.prefix { $0 != UInt8(ascii: ";") }.trimmed
    guard line.count <= longestSizeLine, (1...15).contains(digits.count) else { return nil }
    var value = 0
    for byte in digits {
      guard let digit = Hexadecimal.value(byte) else { return nil }
      value = value << 4 | Int(digit)
    }
    return value
  }

  private static func behindTrailers(_ bytes: ArraySlice<UInt8>, from start: Int) -> Int {
    var index = start
    while index < bytes.endIndex {
      let line = TextLine(of: bytes, at: index)
      index = line.next
      if line.content.isEmpty { break }
      guard line.content.contains(UInt8(ascii: ":")) else { return start }
    }
    return index
  }
}
