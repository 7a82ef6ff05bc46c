/// What may stand between two parts of one text: line ends, indents, and the seam of two literals.
enum TextGap {
  private static let longest = 160
  /// Bytes of a text that have to go on behind a gap of any kind.
  private static let proof = 12

  /// Bytes to pass before the text goes on; `nil` if it does not.
  static func ahead<Text: RandomAccessCollection<UInt8>>(
    in bytes: [UInt8], at place: Int, _ text: Text, _ rule: Needle.Rule
  ) -> Int? where Text.Index == Int {
    switch rule {
    case .bytes: return nil
    case .key:
      let due = min(proof, text.count)
      guard place < bytes.count else { return nil }
      for count in 1...longest where place + count < bytes.count {
        guard goesOn(Array(text.prefix(due)), bytes[(place + count)...]) else { continue }
        return due == proof || isPlain(bytes[place..<(place + count)]) ? count : nil
      }
      return nil
    default:
      guard let seam = seam(bytes[min(place, bytes.count)...].prefix(longest).map(\.self)) else { return nil }
      return goesOn(Array(text.prefix(4)), bytes[(place + seam)...]) ? seam : nil
    }
  }

  /// The same towards the beginning of the file.
  static func behind<Text: RandomAccessCollection<UInt8>>(
    in bytes: [UInt8], at place: Int, _ text: Text, _ rule: Needle.Rule
  ) -> Int? where Text.Index == Int {
    switch rule {
    case .bytes: return nil
    case .key:
      let due = min(proof, text.count)
      for count in 1...longest where place - count >= 0 {
        guard cameFrom(Array(text.suffix(due)), bytes[..<(place - count)]) else { continue }
        return due == proof || isPlain(bytes[(place - count)..<place]) ? count : nil
      }
      return nil
    default:
      guard let seam = seam(bytes[..<place].suffix(longest).reversed()) else { return nil }
      return cameFrom(Array(text.suffix(4)), bytes[..<(place - seam)]) ? seam : nil
    }
  }

  // MARK: Pieces

  private static func goesOn(_ text: [UInt8], _ bytes: ArraySlice<UInt8>) -> Bool {
    var rest = bytes
    for byte in text {
      if rest.first == byte {
        rest = rest.dropFirst()
      } else if let escape = EscapeStyle.ahead(of: rest, for: byte) {
        rest = rest.dropFirst(escape.count)
      } else {
        return false
      }
    }
    return true
  }

  private static func cameFrom(_ text: [UInt8], _ bytes: ArraySlice<UInt8>) -> Bool {
    var rest = bytes
    for byte in text.reversed() {
      if let escape = EscapeStyle.behind(rest, for: byte) {
        rest = rest.dropLast(escape.count)
      } else if rest.last == byte {
        rest = rest.dropLast()
      } else {
        return false
      }
    }
    return true
  }

  /// Blanks, quotation marks, operators and escaped line ends: what may stand before a short end of a text.
  private static func isPlain(_ gap: ArraySlice<UInt8>) -> Bool {
    gap.count <= 60
      && gap.allSatisfy { byte in
        byte <= 0x20 || !byte.isWordByte || "nrtxuaAdD01".utf8.contains(byte) || "append".utf8.contains(byte)
      }
  }

  /// A quotation mark, at most one operator between blanks, and the same mark: two literals that are one text.
  /// It reads the same in both directions.
  private static func seam(_ bytes: [UInt8]) -> Int? {
    guard let mark = bytes.first, mark == UInt8(ascii: "\"") || mark == UInt8(ascii: "'") || mark == UInt8(ascii: "`")
    else { return nil }
    var index = 1
    var hasOperator = false
    while index < bytes.count {
      switch bytes[index] {
      case mark: return index > 1 || hasOperator ? index + 1 : nil
      case 0x20, 0x09, 0x0A, 0x0D: index += 1
      case UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "&"), UInt8(ascii: "\\"):
        guard !hasOperator else { return nil }
        hasOperator = true
        index += 1
      default: return nil
      }
    }
    return nil
  }
}
