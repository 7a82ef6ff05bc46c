import TextEncoding

extension BodyText {
  /// Whether a character set can matter: plain non-ASCII text, or escapes that may have been plain when signed.
  var mayHoldNonASCII: Bool { !bytes.isASCII || bytes.containsText([0x5c, 0x75]) }
}

/// Texts in other character sets, and texts that were read in the wrong one.
enum CharsetRewrites {
  /// What stands for a character that a set does not have.
  enum Substitute: Sendable { case perCodePoint, perUnit }

  /// What Windows-1252 has in place of U+0080 to U+009F; zero where it has nothing.
  private static let windows: [UInt32] = [
    0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0,
    0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e,
    0x0178,
  ]

  /// The byte of a code point in Latin-1 or Windows-1252.
  private static func singleByte(_ scalar: Unicode.Scalar, isWindows: Bool) -> UInt8? {
    if isWindows, let place = windows.firstIndex(of: scalar.value), scalar.value > 0 { return UInt8(0x80 + place) }
    if isWindows, (0x80...0x9f).contains(scalar.value), windows[Int(scalar.value) - 0x80] != 0 { return nil }
    return scalar.value <= 0xff ? UInt8(scalar.value) : nil
  }

  /// UTF-8 text in one byte a character, a question mark for what has no place; `nil` as substitute: then nothing.
  static func singleBytes(_ bytes: [UInt8], isWindows: Bool, _ substitute: Substitute?) -> [UInt8]? {
    guard !bytes.isASCII, let scalars = bytes.codePoints else { return nil }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for scalar in scalars {
      if let byte = singleByte(scalar, isWindows: isWindows) {
        result.append(byte)
        continue
      }
      guard let substitute else { return nil }
      result += repeatElement(0x3f, count: substitute == .perUnit ? scalar.utf16.count : 1)
    }
    return result
  }

  /// Bytes taken for Latin-1 or Windows-1252, in UTF-8. `hole` stands for bytes that Windows-1252 does not have.
  static func fromSingleBytes(_ bytes: [UInt8], isWindows: Bool, hole: Unicode.Scalar? = nil) -> [UInt8]? {
    guard !bytes.isASCII else { return nil }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count * 2)
    for byte in bytes {
      guard isWindows, (0x80...0x9f).contains(byte) else {
        result.append(Unicode.Scalar(byte))
        continue
      }
      let value = windows[Int(byte) - 0x80]
      result.append((value == 0 ? hole : Unicode.Scalar(value)) ?? Unicode.Scalar(byte))
    }
    return result
  }

  /// The low byte of each UTF-16 unit: Node's `'binary'` and `'latin1'`.
  static func lowBytes(_ bytes: [UInt8]) -> [UInt8]? {
    guard !bytes.isASCII, let scalars = bytes.codePoints else { return nil }
    return scalars.flatMap { scalar in scalar.utf16.map { UInt8(truncatingIfNeeded: $0) } }
  }

  /// Every character beyond ASCII replaced.
  static func lossy(_ bytes: [UInt8], _ replacement: (Unicode.Scalar) -> [UInt8]) -> [UInt8]? {
    guard !bytes.isASCII, let scalars = bytes.codePoints else { return nil }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for scalar in scalars {
      if scalar.isASCII { result.append(UInt8(scalar.value)) } else { result += replacement(scalar) }
    }
    return result
  }

  static func utf16(_ bytes: [UInt8], bigEndian: Bool, mark: Bool) -> [UInt8]? {
    guard !bytes.isEmpty, let text = String(validating: bytes, as: UTF8.self) else { return nil }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count * 2 + 2)
    for unit in (mark ? [0xfeff] : []) + Array(text.utf16) {
      let high = UInt8(unit >> 8)
      let low = UInt8(truncatingIfNeeded: unit)
      result += bigEndian ? [high, low] : [low, high]
    }
    return result
  }

  /// UTF-16 in UTF-8, without a mark; by its mark, or by the zeros that ASCII leaves in it.
  static func fromUTF16(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.count >= 2, bytes.count % 2 == 0 else { return nil }
    let bigEndian: Bool
    let hasMark = bytes.starts(with: [0xfe, 0xff]) || bytes.starts(with: [0xff, 0xfe])
    if hasMark {
      bigEndian = bytes[0] == 0xfe
    } else if bytes[0] == 0 || bytes[1] == 0 {
      bigEndian = bytes[0] == 0
    } else {
      return nil
    }
    let units = stride(from: hasMark ? 2 : 0, to: bytes.count, by: 2).map { place in
      let (first, second) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
      return bigEndian ? first << 8 | second : second << 8 | first
    }
    return String(validating: units, as: UTF16.self).map { Array($0.utf8) }
  }

  /// GBK as Java and Windows write it: a question mark for what only GB18030 has, the euro sign as 0x80. `nil` if only
  /// question marks came out: then the set does not matter.
  static func gbk(_ bytes: [UInt8]) -> [UInt8]? {
    guard !bytes.isASCII, let encoded = TextEncoding.gb18030(bytes) else { return nil }
    var result: [UInt8] = []
    result.reserveCapacity(encoded.count)
    var place = 0
    while place < encoded.count {
      if encoded[place] < 0x80 {
        result.append(encoded[place])
        place += 1
      } else if place + 1 < encoded.count, ASCIIText.isDigit(encoded[place + 1]) {
        result.append(0x3f)
        place += 4
      } else {
        let pair = encoded[place...].prefix(2)
        result += pair.elementsEqual([0xa2, 0xe3]) ? [0x80] : pair
        place += 2
      }
    }
    return result.isASCII ? nil : result
  }

  /// Bytes taken for GBK, in UTF-8, with `hole` (in GB18030) for what is none.
  static func fromGBK(_ bytes: [UInt8], hole: [UInt8]) -> [UInt8]? {
    guard !bytes.isASCII else { return nil }
    var repaired: [UInt8] = []
    repaired.reserveCapacity(bytes.count)
    var place = 0
    while place < bytes.count {
      let next = place + 1 < bytes.count ? bytes[place + 1] : 0
      switch bytes[place] {
      case ..<0x80:
        repaired.append(bytes[place])
        place += 1
      case 0x81...0xfe where next >= 0x40 && next != 0x7f && next != 0xff && !isUnassigned(bytes[place], next):
        repaired += [bytes[place], next]
        place += 2
      default:
        repaired += hole
        place += 1
      }
    }
    return TextEncoding.utf8(fromGB18030: repaired)
  }

  /// The areas of GBK left to users, which GB18030 maps to private characters and a GBK decoder refuses.
  private static func isUnassigned(_ lead: UInt8, _ trail: UInt8) -> Bool {
    switch lead {
    case 0xaa...0xaf, 0xf8...0xfe: trail >= 0xa1
    case 0xa1...0xa7: trail < 0xa1
    default: false
    }
  }
}
