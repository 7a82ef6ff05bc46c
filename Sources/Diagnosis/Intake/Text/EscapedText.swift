/// Backslash escapes as programs print them: JSON, Java, Python, JavaScript, and `$'…'` of the shell.
enum EscapedText {
  /// The text with its escapes undone. What is no escape stays as it stands.
  static func unescaped(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    guard bytes.contains(0x5c) else { return Array(bytes) }
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if bytes[index] == 0x5c {
        index = append(escapeAt: index, of: bytes, to: &out)
      } else {
        out.append(bytes[index])
        index += 1
      }
    }
    return out
  }

  /// Appends what the escape at a backslash stands for.
  /// - Returns: where the text goes on.
  static func append(escapeAt start: Int, of bytes: ArraySlice<UInt8>, to out: inout [UInt8]) -> Int {
    guard start + 1 < bytes.endIndex else {
      out.append(0x5c)
      return start + 1
    }
    let letter = bytes[start + 1]
    switch letter {
    case UInt8(ascii: "n"): out.append(0x0a)
    case UInt8(ascii: "r"): out.append(0x0d)
    case UInt8(ascii: "t"): out.append(0x09)
    case UInt8(ascii: "b"): out.append(0x08)
    case UInt8(ascii: "f"): out.append(0x0c)
    case UInt8(ascii: "v"): out.append(0x0b)
    case UInt8(ascii: "a"): out.append(0x07)
    case UInt8(ascii: "e"), UInt8(ascii: "E"): out.append(0x1b)
    case 0x5c, 0x22, 0x27, 0x2f, 0x3f, 0x60: out.append(letter)
    case UInt8(ascii: "x"):
      guard let (value, end) = digits(of: bytes, from: start + 2, radix: 16, atMost: 2) else {
        return keep(letter, from: start, in: &out)
      }
      out.append(UInt8(truncatingIfNeeded: value))
      return end
    case UInt8(ascii: "u"), UInt8(ascii: "U"):
      let most = letter == UInt8(ascii: "u") ? 4 : 8
      guard let (value, end) = digits(of: bytes, from: start + 2, radix: 16, atMost: most) else {
        return keep(letter, from: start, in: &out)
      }
      return append(unit: value, endingAt: end, of: bytes, to: &out)
    case 0x30...0x37:
      guard let (value, end) = digits(of: bytes, from: start + 1, radix: 8, atMost: 3) else {
        return keep(letter, from: start, in: &out)
      }
      out.append(UInt8(truncatingIfNeeded: value))
      return end
    default: return keep(letter, from: start, in: &out)
    }
    return start + 2
  }

  /// A backslash that begins no escape.
  private static func keep(_ letter: UInt8, from start: Int, in out: inout [UInt8]) -> Int {
    out += [0x5c, letter]
    return start + 2
  }

  /// A code unit as UTF-8, with the second half of a surrogate pair if it follows; a lone half becomes U+FFFD.
  private static func append(unit: Int, endingAt end: Int, of bytes: ArraySlice<UInt8>, to out: inout [UInt8]) -> Int {
    var value = unit
    var end = end
    if (0xd800..<0xdc00).contains(unit), bytes[end...].starts(with: [0x5c, UInt8(ascii: "u")]),
      let (low, next) = digits(of: bytes, from: end + 2, radix: 16, atMost: 4), (0xdc00..<0xe000).contains(low)
    {
      value = 0x10000 + (unit - 0xd800) << 10 + (low - 0xdc00)
      end = next
    }
    let scalar = UInt32(exactly: value).flatMap(Unicode.Scalar.init) ?? "\u{fffd}"
    out += Array(String(scalar).utf8)
    return end
  }

  private static func digits(
    of bytes: ArraySlice<UInt8>, from start: Int, radix: Int, atMost most: Int
  ) -> (value: Int, end: Int)? {
    var value = 0
    var index = start
    while index < bytes.endIndex, index < start + most, let digit = Hexadecimal.value(bytes[index]),
      digit < radix
    {
      value = value * radix + Int(digit)
      index += 1
    }
    return index > start ? (value, index) : nil
  }
}
