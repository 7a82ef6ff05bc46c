/// A text as a JSON string, and back.
enum QuotedText {
  /// What a serialiser escapes beyond what it must.
  struct Style: Sendable {
    var escapesSlash = false
    var escapesNonASCII = false
    /// ASCII characters written as `\u00XX`.
    var asUnicode: [UInt8] = []
    var upperHex = false

    static let plain = Style()
    static let php = Style(escapesSlash: true, escapesNonASCII: true)
    static let python = Style(escapesNonASCII: true)
    static let go = Style(asUnicode: Array("<>&".utf8))
    static let gson = Style(asUnicode: Array("<>&='".utf8))
    static let dotnet = Style(escapesNonASCII: true, asUnicode: Array("\"<>&'+`".utf8), upperHex: true)
    static let all = [plain, php, python, go, gson, dotnet]
  }

  /// The text between quotes, escaped.
  static func quoted(_ bytes: [UInt8], _ style: Style) -> [UInt8] {
    [0x22] + escaped(bytes, style) + [0x22]
  }

  static func escaped(_ bytes: [UInt8], _ style: Style) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 4 + 2)
    var place = 0
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      switch byte {
      case _ where style.asUnicode.contains(byte): appendUnit(UInt32(byte), style, &result)
      case 0x22, 0x5c: result += [0x5c, byte]
      case 0x2f where style.escapesSlash: result += [0x5c, byte]
      case 0x08: result += [0x5c, 0x62]
      case 0x09: result += [0x5c, 0x74]
      case 0x0a: result += [0x5c, 0x6e]
      case 0x0c: result += [0x5c, 0x66]
      case 0x0d: result += [0x5c, 0x72]
      case ..<0x20: appendUnit(UInt32(byte), style, &result)
      case 0x80... where style.escapesNonASCII:
        guard let (scalar, length) = UTF8Bytes.scalar(in: bytes, at: place - 1, end: bytes.count) else {
          result.append(byte)
          continue
        }
        for unit in Unicode.Scalar(scalar).map({ Array($0.utf16) }) ?? [] { appendUnit(UInt32(unit), style, &result) }
        place += length - 1
      default: result.append(byte)
      }
    }
    return result
  }

  /// The text of a raw JSON string without its quotes.
  static func unescaped(_ bytes: [UInt8], _ range: Range<Int>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(range.count)
    var place = range.lowerBound
    while place < range.upperBound {
      if bytes[place] == 0x5c,
        let character = JSONStringWriter.character(in: bytes, at: place, end: range.upperBound)
      {
        UTF8Bytes.append(character.scalar, to: &result)
        place += character.length
      } else {
        result.append(bytes[place])
        place += 1
      }
    }
    return result
  }

  private static func appendUnit(_ unit: UInt32, _ style: Style, _ result: inout [UInt8]) {
    result += [0x5c, 0x75]
    for shift in [12, 8, 4, 0] as [UInt32] {
      result.append(Hexadecimal.digit(unit >> shift, upper: style.upperHex))
    }
  }
}
