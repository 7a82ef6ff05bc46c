/// Reads a JSON text into tokens: one pass, no recursion.
struct JSONTokenizer {
  private let bytes: [UInt8]
  private(set) var tokens = JSONTokens()
  /// The containers that are open, outermost first.
  private var open: [Int] = []
  private var position = 0

  /// What each byte tells about the string it stands in; not zero for the quotation mark either.
  private let markOfByte: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    markOfByte = Self.marks
  }

  private static let marks = (UInt8.min...UInt8.max).map { byte -> UInt8 in
    switch byte {
    case 0x22: 0x80
    case 0x5c: JSONText.Marks.escape.rawValue
    case 0x2f: JSONText.Marks.slash.rawValue
    case 0x7f...: JSONText.Marks.nonASCII.rawValue
    case _ where JSONEscapes.mayBeEscapedForHTML(byte): JSONText.Marks.html.rawValue
    default: 0
    }
  }

  private enum Expected { case value, valueOrEnd, keyOrEnd, key, commaOrEnd, nothing }

  /// - Returns: whether the bytes are one JSON text.
  mutating func run() -> Bool {
    // Of a large text more than is needed: memory that is not written to is not taken.
    tokens.reserveCapacity(min(bytes.count / (bytes.count > JSONText.shortText ? 4 : 8) + 4, 1 << 21))
    var expected = Expected.value
    while true {
      skipBlanks()
      guard position < bytes.count else { return expected == .nothing }
      let byte = bytes[position]
      switch expected {
      case .value, .valueOrEnd:
        if expected == .valueOrEnd, byte == 0x5d {
          expected = close()
        } else {
          guard let after = readValue(byte) else { return false }
          expected = after
        }
      case .key, .keyOrEnd:
        if expected == .keyOrEnd, byte == 0x7d {
          expected = close()
        } else {
          guard byte == 0x22, readString(isKey: true) else { return false }
          skipBlanks()
          guard position < bytes.count, bytes[position] == 0x3a else { return false }
          position += 1
          expected = .value
        }
      case .commaOrEnd:
        guard let container = open.last else { return false }
        let isObject = tokens.kind(container) == .object
        if byte == 0x2c {
          position += 1
          expected = isObject ? .key : .value
        } else {
          guard byte == (isObject ? 0x7d : 0x5d) else { return false }
          expected = close()
        }
      case .nothing: return false
      }
      guard tokens.count < JSONText.greatestTokenCount else { return false }
    }
  }

  private var afterValue: Expected { open.isEmpty ? .nothing : .commaOrEnd }

  private mutating func skipBlanks() {
    while position < bytes.count {
      let byte = bytes[position]
      guard byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 else { return }
      position += 1
    }
  }

  private mutating func append(_ kind: JSONText.Kind, from start: Int, marks: JSONText.Marks = []) {
    tokens.append(kind, start..<position, marks: marks)
  }

  private mutating func readValue(_ byte: UInt8) -> Expected? {
    switch byte {
    case 0x7b, 0x5b:
      guard open.count < JSONText.greatestDepth else { return nil }
      open.append(tokens.count)
      position += 1
      append(byte == 0x7b ? .object : .array, from: position - 1)
      return byte == 0x7b ? .keyOrEnd : .valueOrEnd
    case 0x22: return readString(isKey: false) ? afterValue : nil
    case 0x74: return readWord("true", .boolean) ? afterValue : nil
    case 0x66: return readWord("false", .boolean) ? afterValue : nil
    case 0x6e: return readWord("null", .null) ? afterValue : nil
    default: return readNumber() ? afterValue : nil
    }
  }

  private mutating func close() -> Expected {
    position += 1
    tokens.close(open.removeLast(), at: position)
    return afterValue
  }

  private mutating func readWord(_ word: StaticString, _ kind: JSONText.Kind) -> Bool {
    let start = position
    let text = Array(word.description.utf8)
    guard bytes.count - start >= text.count, bytes[start..<start + text.count].elementsEqual(text) else { return false }
    position += text.count
    append(kind, from: start)
    return true
  }

  private mutating func readString(isKey: Bool) -> Bool {
    let start = position
    var marks: JSONText.Marks = isKey ? .key : []
    var index = start + 1
    while index < bytes.count {
      let byte = bytes[index]
      let mark = markOfByte[Int(byte)]
      index += 1
      if mark == 0 { continue }
      if byte == 0x22 {
        position = index
        append(.string, from: start, marks: marks)
        return true
      }
      marks.formUnion(JSONText.Marks(rawValue: mark))
      if byte == 0x5c {
        guard let length = escapeLength(at: index - 1) else { return false }
        if bytes[index] == 0x2f { marks.insert(.slash) }
        index += length - 1
      }
    }
    return false
  }

  private func escapeLength(at index: Int) -> Int? {
    guard index + 1 < bytes.count else { return nil }
    switch bytes[index + 1] {
    case 0x22, 0x5c, 0x2f, 0x62, 0x66, 0x6e, 0x72, 0x74: return 2
    case 0x75:
      return index + 6 <= bytes.count && bytes[index + 2..<index + 6].allSatisfy { Hexadecimal.value($0) != nil }
        ? 6 : nil
    default: return nil
    }
  }

  private mutating func readNumber() -> Bool {
    let start = position
    if position < bytes.count, bytes[position] == 0x2d { position += 1 }
    let integer = skipDigits()
    guard integer == 1 || (integer > 1 && bytes[position - integer] != 0x30) else { return false }
    if position < bytes.count, bytes[position] == 0x2e {
      position += 1
      guard skipDigits() > 0 else { return false }
    }
    if position < bytes.count, bytes[position] | 0x20 == 0x65 {
      position += 1
      if position < bytes.count, bytes[position] == 0x2b || bytes[position] == 0x2d { position += 1 }
      guard skipDigits() > 0 else { return false }
    }
    append(.number, from: start)
    return true
  }

  private mutating func skipDigits() -> Int {
    let start = position
    while position < bytes.count, bytes[position] &- 0x30 < 10 { position += 1 }
    return position - start
  }
}
