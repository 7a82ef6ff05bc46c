/// Line breaks in a text of base64, and what is left of them.
enum LineBreaks {
  /// - Returns: the text without them; `nil` if there are none.
  static func removed(from text: [UInt8]) -> [UInt8]? {
    var out: [UInt8] = []
    out.reserveCapacity(text.count)
    var index = 0
    var isAfterBreak = false
    while index < text.count {
      let length = breakLength(in: text, at: index)
      // A folded header begins its next line with blanks (RFC 9112, 5.2).
      if length > 0 || isAfterBreak && ValueText.isBlank(text[index]) {
        index += max(length, 1)
        isAfterBreak = true
      } else {
        out.append(text[index])
        index += 1
        isAfterBreak = false
      }
    }
    if out.count < text.count { return out }
    return withoutRegularBlanks(text)
  }

  /// How many bytes the line break here takes: itself, as an escape, or as the two characters of a source text.
  private static func breakLength(in text: [UInt8], at index: Int) -> Int {
    switch text[index] {
    case 0x0a, 0x0d: return 1
    case UInt8(ascii: "%"):
      guard let byte = TextEncodings.escape(in: text, at: index) else { return 0 }
      if byte == 0x0a || byte == 0x0d { return 3 }
      // The backslash of the two characters, escaped.
      return byte == UInt8(ascii: "\\") && index + 3 < text.count && isLetter(text[index + 3]) ? 4 : 0
    case UInt8(ascii: "\\"): return index + 1 < text.count && isLetter(text[index + 1]) ? 2 : 0
    default: return 0
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "n") || byte == UInt8(ascii: "r") }

  /// Blanks after every 48 characters or more, always as many, are unfolded line breaks; elsewhere they were plus signs.
  private static func withoutRegularBlanks(_ text: [UInt8]) -> [UInt8]? {
    let lines = text.split(whereSeparator: ValueText.isBlank)
    guard let first = lines.first, lines.count > 1, first.count >= 48 else { return nil }
    guard lines.dropLast().allSatisfy({ $0.count == first.count }), lines[lines.count - 1].count <= first.count else {
      return nil
    }
    return Array(lines.joined())
  }
}
