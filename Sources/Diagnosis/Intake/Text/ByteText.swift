/// Looking into captured bytes as text, without deciding on a character set.
extension ArraySlice<UInt8> {
  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
  static func isLineBreak(_ byte: UInt8) -> Bool { byte == 0x0a || byte == 0x0d }
  static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// RFC 9110, section 5.6.2: the characters of method and field names.
  static func isToken(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
    case 0x21, 0x23...0x27, 0x2a, 0x2b, 0x2d, 0x2e, 0x5e, 0x5f, 0x60, 0x7c, 0x7e: true
    default: false
    }
  }

  static func lowercased(_ byte: UInt8) -> UInt8 { (0x41...0x5a).contains(byte) ? byte | 0x20 : byte }

  /// As UTF-8, for names and for words to people; bytes that are no UTF-8 show as U+FFFD.
  var text: String { String(decoding: self, as: UTF8.self) }

  /// The beginning, for words to people.
  var excerpt: String { count > 48 ? prefix(48).text + "…" : text }

  /// Without blanks at either end.
  var trimmed: ArraySlice<UInt8> { trimmed { Self.isBlank($0) } }

  /// Without blanks and line breaks at either end.
  var stripped: ArraySlice<UInt8> { trimmed { Self.isBlank($0) || Self.isLineBreak($0) } }

  private func trimmed(_ isEdge: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    var lower = startIndex
    var upper = endIndex
    while lower < upper, isEdge(self[lower]) { lower += 1 }
    while upper > lower, isEdge(self[upper - 1]) { upper -= 1 }
    return self[lower..<upper]
  }

  /// Without the line breaks that stand at its end.
  var withoutFinalBreaks: ArraySlice<UInt8> {
    var upper = endIndex
    while upper > startIndex, Self.isLineBreak(self[upper - 1]) { upper -= 1 }
    return self[startIndex..<upper]
  }

  func isText(_ other: String, ignoringCase: Bool = false) -> Bool {
    count == other.utf8.count && starts(withText: other, ignoringCase: ignoringCase)
  }

  func starts(withText other: String, ignoringCase: Bool = false) -> Bool {
    var index = startIndex
    for byte in other.utf8 {
      guard index < endIndex else { return false }
      let mine = self[index]
      guard mine == byte || (ignoringCase && Self.lowercased(mine) == Self.lowercased(byte)) else { return false }
      index += 1
    }
    return true
  }

  /// The first place of an ASCII text.
  func firstRange(of other: String, ignoringCase: Bool = false) -> Range<Int>? {
    let wanted = Array(other.utf8)
    guard let first = wanted.first, count >= wanted.count else { return nil }
    let folded = ignoringCase ? Self.lowercased(first) : first
    for index in startIndex...(endIndex - wanted.count) {
      let byte = ignoringCase ? Self.lowercased(self[index]) : self[index]
      if byte == folded, self[index...].starts(withText: other, ignoringCase: ignoringCase) {
        return index..<index + wanted.count
      }
    }
    return nil
  }

  func contains(text other: String, ignoringCase: Bool = false) -> Bool {
    firstRange(of: other, ignoringCase: ignoringCase) != nil
  }

  /// Digits only, and a number that fits.
  var number: Int? {
    guard !isEmpty, count <= 18, allSatisfy({ Self.isDigit($0) }) else { return nil }
    return reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }
}

/// A line with where it ends: `\n`, with or without `\r` before it.
struct TextLine {
  /// Without the line end.
  let content: ArraySlice<UInt8>
  /// Where the next line begins.
  let next: Int

  /// The line that begins at an index of the bytes.
  init(of bytes: ArraySlice<UInt8>, at start: Int) {
    let feed = bytes[start...].firstIndex(of: 0x0a)
    var end = feed ?? bytes.endIndex
    next = feed.map { $0 + 1 } ?? bytes.endIndex
    if feed != nil, end > start, bytes[end - 1] == 0x0d { end -= 1 }
    content = bytes[start..<end]
  }

  /// Whether it has nothing, or blanks only.
  var isBlank: Bool { content.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0d } }
}

/// The lines of a text, in order; no empty one behind the last line end.
struct TextLines: Sequence, IteratorProtocol {
  private let bytes: ArraySlice<UInt8>
  private var index: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    index = bytes.startIndex
  }

  mutating func next() -> TextLine? {
    guard index < bytes.endIndex else { return nil }
    let line = TextLine(of: bytes, at: index)
    index = line.next
    return line
  }
}
