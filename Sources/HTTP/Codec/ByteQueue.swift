/// Bytes that have arrived and are not yet read.
struct ByteQueue: Sendable {
  private var bytes: [UInt8] = []
  private var start = 0
  /// How many bytes from `start` are known to hold no line feed.
  private var scanned = 0

  var count: Int { bytes.count - start }
  var isEmpty: Bool { count == 0 }
  var first: UInt8? { isEmpty ? nil : bytes[start] }
  var unread: ArraySlice<UInt8> { bytes[start...] }

  mutating func append(_ more: some Sequence<UInt8>) {
    if start > 0 {
      bytes.removeFirst(start)
      start = 0
    }
    bytes.append(contentsOf: more)
  }

  /// Up to that many bytes.
  mutating func take(upTo maximum: Int) -> ArraySlice<UInt8> {
    let taken = bytes[start..<(start + min(maximum, count))]
    start += taken.count
    scanned = 0
    return taken
  }

  enum Line {
    case incomplete
    /// There is no line feed within the limit.
    case tooLong
    /// Up to and including the line feed.
    case complete(ArraySlice<UInt8>)
  }

  /// A whole line of at most `limit` bytes, its end included.
  mutating func takeLine(limit: Int) -> Line {
    let end = start + min(limit, count)
    guard let feed = bytes[min(start + scanned, end)..<end].firstIndex(of: 0x0A) else {
      scanned = end - start
      return count >= limit ? .tooLong : .incomplete
    }
    return .complete(take(upTo: feed + 1 - start))
  }
}
