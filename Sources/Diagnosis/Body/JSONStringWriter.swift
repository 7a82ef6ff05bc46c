/// Writes the raw text of a JSON string with other escapes.
struct JSONStringWriter {
  let escapes: JSONEscapes

  /// One character of a raw string, however it is written.
  struct Character {
    let scalar: UInt32
    /// The bytes it takes in the raw text.
    let length: Int
    let isEscaped: Bool
  }

  /// Appends a raw string: the bytes of the range, quotes included.
  func write(_ bytes: [UInt8], _ range: Range<Int>, to output: inout [UInt8]) {
    var copied = range.lowerBound
    var index = range.lowerBound + 1
    let end = range.upperBound - 1
    while index < end {
      let byte = bytes[index]
      if byte != 0x5c, byte < 0x7f, byte != 0x2f, !JSONEscapes.mayBeEscapedForHTML(byte) {
        index += 1
        continue
      }
      guard let character = Self.character(in: bytes, at: index, end: end) else {
        index += 1
        continue
      }
      let before = index > range.lowerBound + 1 ? bytes[index - 1] : 0
      let spelling = spelling(of: character, after: before)
      if spelling != .received {
        output.append(contentsOf: bytes[copied..<index])
        append(character.scalar, as: spelling, to: &output)
        copied = index + character.length
      }
      index += character.length
    }
    output.append(contentsOf: bytes[copied..<range.upperBound])
  }

  private enum Spelling { case received, plain, backslash, lowerHex, upperHex }

  private func spelling(of character: Character, after previous: UInt8) -> Spelling {
    switch character.scalar {
    case 0x2f:
      switch escapes.slash {
      case .received: return .received
      case .plain: return .plain
      case .escaped: return .backslash
      case .escapedAfterLess: return previous == 0x3c ? .backslash : .plain
      }
    case 0x22, 0x26, 0x27, 0x2b, 0x3c, 0x3d, 0x3e, 0x60:
      switch escapes.html {
      case .received: return .received
      case .plain: return character.scalar == 0x22 ? .backslash : .plain
      case .escaped(let set):
        if set.characters.contains(UInt8(character.scalar)) { return set.upperHex ? .upperHex : .lowerHex }
        return character.scalar == 0x22 ? .backslash : .plain
      }
    case 0x2028, 0x2029:
      if case .escaped(let set) = escapes.html, set.lineSeparators { return set.upperHex ? .upperHex : .lowerHex }
      if escapes.nonASCII == .received, escapes.html == .plain { return .plain }
      return nonASCII
    case 0x7f...: return (0xd800...0xdfff).contains(character.scalar) && nonASCII == .plain ? .received : nonASCII
    default:
      guard character.isEscaped, character.length == 6, nonASCII != .received else { return .received }
      switch character.scalar {
      case 0x5c, 0x08, 0x09, 0x0a, 0x0c, 0x0d: return .backslash
      // These cannot stand plain; nearly all write them in lower case.
      case 0..<0x20: return nonASCII == .plain ? .lowerHex : nonASCII
      default: return .plain
      }
    }
  }

  private var nonASCII: Spelling {
    switch escapes.nonASCII {
    case .received: .received
    case .lowerHex: .lowerHex
    case .upperHex: .upperHex
    case .plain: .plain
    }
  }

  private func append(_ scalar: UInt32, as spelling: Spelling, to output: inout [UInt8]) {
    switch spelling {
    case .received, .plain: UTF8Bytes.append(scalar, to: &output)
    case .backslash:
      output.append(0x5c)
      switch scalar {
      case 0x08: output.append(0x62)
      case 0x09: output.append(0x74)
      case 0x0a: output.append(0x6e)
      case 0x0c: output.append(0x66)
      case 0x0d: output.append(0x72)
      default: output.append(UInt8(truncatingIfNeeded: scalar))
      }
    case .lowerHex, .upperHex:
      let upper = spelling == .upperHex
      if scalar > 0xffff {
        let offset = scalar - 0x10000
        Self.appendUnit(0xd800 + (offset >> 10), upper: upper, to: &output)
        Self.appendUnit(0xdc00 + (offset & 0x3ff), upper: upper, to: &output)
      } else {
        Self.appendUnit(scalar, upper: upper, to: &output)
      }
    }
  }

  private static func appendUnit(_ unit: UInt32, upper: Bool, to output: inout [UInt8]) {
    output.append(0x5c)
    output.append(0x75)
    for shift in [12, 8, 4, 0] as [UInt32] { output.append(Hexadecimal.digit(unit >> shift, upper: upper)) }
  }

  /// The character that begins at an index; `nil` if the bytes there are no UTF-8.
  static func character(in bytes: [UInt8], at index: Int, end: Int) -> Character? {
    let byte = bytes[index]
    if byte != 0x5c {
      guard let (scalar, length) = UTF8Bytes.scalar(in: bytes, at: index, end: end) else { return nil }
      return Character(scalar: scalar, length: length, isEscaped: false)
    }
    guard index + 1 < end else { return nil }
    switch bytes[index + 1] {
    case 0x75:
      guard let unit = unit(in: bytes, at: index, end: end) else { return nil }
      if 0xd800..<0xdc00 ~= unit, let low = self.unit(in: bytes, at: index + 6, end: end), 0xdc00..<0xe000 ~= low {
        return Character(
          scalar: 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00), length: 12, isEscaped: true)
      }
      return Character(scalar: unit, length: 6, isEscaped: true)
    case 0x62: return Character(scalar: 0x08, length: 2, isEscaped: true)
    case 0x66: return Character(scalar: 0x0c, length: 2, isEscaped: true)
    case 0x6e: return Character(scalar: 0x0a, length: 2, isEscaped: true)
    case 0x72: return Character(scalar: 0x0d, length: 2, isEscaped: true)
    case 0x74: return Character(scalar: 0x09, length: 2, isEscaped: true)
    default: return Character(scalar: UInt32(bytes[index + 1]), length: 2, isEscaped: true)
    }
  }

  private static func unit(in bytes: [UInt8], at index: Int, end: Int) -> UInt32? {
    guard index + 6 <= end, bytes[index] == 0x5c, bytes[index + 1] == 0x75 else { return nil }
    var unit: UInt32 = 0
    for digit in bytes[index + 2..<index + 6] {
      guard let value = Hexadecimal.value(digit) else { return nil }
      unit = unit << 4 | UInt32(value)
    }
    return unit
  }
}
