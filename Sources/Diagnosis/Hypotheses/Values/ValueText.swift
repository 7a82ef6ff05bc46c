/// What the value rows ask of a text, and do to it.
enum ValueText {
  static func isURLDigit(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") }

  /// Without blanks, tabs and line ends at either end.
  static func trimmed(_ text: [UInt8]) -> [UInt8] {
    guard let first = text.firstIndex(where: { !isBlank($0) }), let last = text.lastIndex(where: { !isBlank($0) })
    else { return [] }
    return first == 0 && last == text.count - 1 ? text : Array(text[first...last])
  }

  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0d).contains(byte) }

  /// Whether a slash was encoded: then an encoder was at work.
  static func escapesSlash(_ text: [UInt8]) -> Bool {
    text.indices.contains { TextEncodings.escape(in: text, at: $0) == UInt8(ascii: "/") }
  }

  /// Whether there is an escape whose percent sign is itself escaped: `%252B`.
  static func hasEncodedEscape(_ text: [UInt8]) -> Bool { text.indices.contains { isEncodedEscape(text, at: $0) } }

  /// Turns `%252B`, and `%25252B` however deep, into `%2B` and leaves the rest.
  static func decodingEncodedEscapes(_ text: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      out.append(text[index])
      let isPercent = text[index] == UInt8(ascii: "%")
      index += 1
      // What follows a percent sign is dropped as long as it is one itself and an escape is left.
      while isPercent, isPercentSign(text, at: index), isHexadecimal(text, at: index + 2) { index += 2 }
    }
    return out
  }

  private static func isEncodedEscape(_ text: [UInt8], at index: Int) -> Bool {
    text[index] == UInt8(ascii: "%") && isPercentSign(text, at: index + 1) && isHexadecimal(text, at: index + 3)
  }

  /// `25`, which is a percent sign after a percent sign.
  private static func isPercentSign(_ text: [UInt8], at index: Int) -> Bool {
    index + 1 < text.count && text[index] == UInt8(ascii: "2") && text[index + 1] == UInt8(ascii: "5")
  }

  private static func isHexadecimal(_ text: [UInt8], at index: Int) -> Bool {
    guard index + 1 < text.count else { return false }
    return Hexadecimal.value(text[index]) != nil && Hexadecimal.value(text[index + 1]) != nil
  }

  /// Hexadecimal of at least 32 bytes.
  static func hexDecoded(_ text: [UInt8]) -> [UInt8]? { text.count >= 64 ? TextEncodings.hexDecoded(text) : nil }

  /// Adds the equals signs that these base64 digits need; `nil` if no padding makes them whole.
  static func padded(_ digits: [UInt8]) -> [UInt8]? {
    switch digits.count % 4 {
    case 0: digits
    case 2: digits + [UInt8(ascii: "="), UInt8(ascii: "=")]
    case 3: digits + [UInt8(ascii: "=")]
    default: nil
    }
  }

  /// Without quotation marks at either end; `nil` if there are none.
  static func unquoted(_ text: [UInt8]) -> [UInt8]? {
    var core = trimmed(text)[...]
    let before = core.count
    while let mark = openings.first(where: { core.starts(with: $0) }) { core = core.dropFirst(mark.count) }
    while let mark = closings.first(where: { core.suffix($0.count).elementsEqual($0) }) {
      core = core.dropLast(mark.count)
    }
    return core.count < before ? Array(core) : nil
  }

  private static let marks = ["\\\"", "\"", "\\'", "'", "`", "“", "”", "‘", "’"]
  private static let openings = (["b'", "b\""] + marks).map { Array($0.utf8) }
  private static let closings = marks.map { Array($0.utf8) }
}
