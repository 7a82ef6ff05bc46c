/// A stretch of text without the blanks, quotes and escaped line breaks around it.
struct TextEdges {
  private(set) var core: Range<Int>
  private(set) var hasQuotes = false
  private(set) var hasEscapedBreaks = false
  /// Blanks other than line breaks at the end, which every text file has.
  private(set) var hasBlanks = false

  init(_ bytes: [UInt8], in range: Range<Int>) {
    core = range
    while let last = core.last, Self.isLineBreak(bytes[last]) { core.removeLast() }
    while let first = core.first {
      if core.count > 1, bytes[first] == UInt8(ascii: "\\"), Self.isEscapedBlank(bytes[first + 1]) {
        core = first + 2..<core.upperBound
        hasEscapedBreaks = true
      } else if trim(bytes[first]) {
        core = first + 1..<core.upperBound
      } else {
        break
      }
    }
    while let last = core.last {
      if core.count > 1, Self.isEscapedBlank(bytes[last]), bytes[last - 1] == UInt8(ascii: "\\") {
        core = core.lowerBound..<last - 1
        hasEscapedBreaks = true
      } else if trim(bytes[last]) {
        core = core.lowerBound..<last
      } else {
        break
      }
    }
  }

  private mutating func trim(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"): hasQuotes = true
    case UInt8(ascii: " "), UInt8(ascii: "\t"), 0x0c: hasBlanks = true
    // A backslash that is left over belongs to an escaped quote.
    case UInt8(ascii: "\\"): break
    default:
      guard Self.isLineBreak(byte) else { return false }
      hasBlanks = true
    }
    return true
  }

  private static func isLineBreak(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }
  private static func isEscapedBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "n") || byte == UInt8(ascii: "r") || byte == UInt8(ascii: "t")
  }
}

extension Range<Int> {
  fileprivate mutating func removeLast() { self = lowerBound..<upperBound - 1 }
}
