/// One line of a header, checked for everything that two readers could read differently.
enum HeadLine {
  /// The line without its end.
  /// - Throws: `bareLineFeed`, `nulByte` or `bareCarriageReturn`.
  static func content(of line: ArraySlice<UInt8>) throws(HTTPMessageFailure) -> ArraySlice<UInt8> {
    let withoutFeed = line.dropLast()
    guard withoutFeed.last == 0x0D else { throw .bareLineFeed(ASCII.excerpt(withoutFeed)) }
    let content = withoutFeed.dropLast()
    if content.contains(0) { throw .nulByte(ASCII.excerpt(content)) }
    if content.contains(0x0D) { throw .bareCarriageReturn(ASCII.excerpt(content)) }
    return content
  }

  /// RFC 9112, section 5.
  static func field(_ line: ArraySlice<UInt8>) throws(HTTPMessageFailure) -> HTTPField {
    let shown = ASCII.excerpt(line)
    if line.first == 0x20 || line.first == 0x09 { throw .obsoleteFolding(shown) }
    guard let colon = line.firstIndex(of: 0x3A) else { throw .missingColon(shown) }
    let name = line[..<colon]
    if name.last == 0x20 || name.last == 0x09 { throw .blankBeforeColon(shown) }
    guard !name.isEmpty, name.allSatisfy(ASCII.isToken) else { throw .invalidFieldName(shown) }
    let value = line[(colon + 1)...]
    guard value.allSatisfy(ASCII.isFieldContent) else { throw .controlCharacter(shown) }
    return HTTPField(name: String(decoding: name, as: UTF8.self), rawValue: Array(value))
  }
}

/// Start line and fields of one message, read line by line, so that the result cannot depend on how the bytes
/// were cut on their way.
struct HeadReader: Sendable {
  let limits: HTTPLimits
  /// What to throw when the first line alone is over the limit.
  let startTooLong: HTTPMessageFailure
  private(set) var fields = HTTPFields()
  private(set) var hasStart = false
  /// The lines read so far, with their ends.
  private(set) var raw: [UInt8] = []

  init(limits: HTTPLimits, startTooLong: HTTPMessageFailure) {
    self.limits = limits
    self.startTooLong = startTooLong
  }

  /// The first line; `nil` if it is not complete yet. An empty one is returned empty.
  mutating func startLine(from queue: inout ByteQueue) throws(HTTPMessageFailure) -> ArraySlice<UInt8>? {
    guard let line = try line(from: &queue) else { return nil }
    hasStart = true
    return line
  }

  /// Reads fields up to and including the empty line.
  /// - Returns: whether the header is complete.
  mutating func readFields(from queue: inout ByteQueue) throws(HTTPMessageFailure) -> Bool {
    while let line = try line(from: &queue) {
      if line.isEmpty { return true }
      guard fields.count < limits.maximumHeaderFields else { throw .tooManyFields(limit: limits.maximumHeaderFields) }
      fields.append(try HeadLine.field(line))
    }
    return false
  }

  private mutating func line(from queue: inout ByteQueue) throws(HTTPMessageFailure) -> ArraySlice<UInt8>? {
    switch queue.takeLine(limit: limits.maximumHeaderBytes - raw.count) {
    case .incomplete: return nil
    case .tooLong: throw hasStart ? .headerTooLarge(limit: limits.maximumHeaderBytes) : startTooLong
    case .complete(let line):
      raw += line
      return try HeadLine.content(of: line)
    }
  }
}
