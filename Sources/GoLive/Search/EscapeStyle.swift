/// A way of writing a character of a text in a file as something else: one row a way.
enum EscapeStyle: CaseIterable {
  /// `\/`, as some writers of JSON have it.
  case solidus
  case unicodeLower, unicodeUpper
  case percentLower, percentUpper
  case entityDecimal, entityHex, entityHexUpper
  /// base64url: `-` for `+`, `_` for `/`.
  case addressAlphabet

  /// The character in this way, or `nil` if the way leaves it as it is.
  func written(_ byte: UInt8) -> [UInt8]? {
    guard [UInt8(ascii: "/"), UInt8(ascii: "+"), UInt8(ascii: "="), UInt8(ascii: ":")].contains(byte) else {
      return nil
    }
    let lower = [byte].hexText(letters: 0x57)
    let upper = [byte].hexText(letters: 0x37)
    switch self {
    case .solidus: return byte == UInt8(ascii: "/") ? Array("\\/".utf8) : nil
    case .unicodeLower: return Array("\\u00".utf8) + lower
    case .unicodeUpper: return Array("\\u00".utf8) + upper
    case .percentLower: return [UInt8(ascii: "%")] + lower
    case .percentUpper: return [UInt8(ascii: "%")] + upper
    case .entityDecimal: return Array("&#\(byte);".utf8)
    case .entityHex: return Array("&#x".utf8) + lower + [UInt8(ascii: ";")]
    case .entityHexUpper: return Array("&#x".utf8) + upper + [UInt8(ascii: ";")]
    case .addressAlphabet:
      return byte == UInt8(ascii: "+") ? [UInt8(ascii: "-")] : byte == UInt8(ascii: "/") ? [UInt8(ascii: "_")] : nil
    }
  }

  /// How a byte of a text begins here if it is not there as it is.
  static func ahead(of bytes: ArraySlice<UInt8>, for byte: UInt8) -> (style: EscapeStyle, count: Int)? {
    for style in allCases {
      if let written = style.written(byte), bytes.starts(with: written) { return (style, written.count) }
    }
    return nil
  }

  /// The same for bytes that end here.
  static func behind(_ bytes: ArraySlice<UInt8>, for byte: UInt8) -> (style: EscapeStyle, count: Int)? {
    for style in allCases {
      if let written = style.written(byte), bytes.suffix(written.count).elementsEqual(written) {
        return (style, written.count)
      }
    }
    return nil
  }
}

extension [UInt8] {
  fileprivate func hexText(letters: UInt8) -> [UInt8] {
    flatMap { byte in [byte >> 4, byte & 15].map { $0 < 10 ? 0x30 + $0 : letters + $0 } }
  }
}
