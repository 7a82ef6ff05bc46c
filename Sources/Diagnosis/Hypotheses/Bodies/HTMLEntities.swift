/// References to characters in HTML text, written and read as filters and browsers do.
enum HTMLEntities {
  /// The characters from U+00A0 to U+00FF. Browsers read these names even without a semicolon: that is how
  /// `&timestamp` becomes `×tamp`. Source: HTML standard, "Named character references".
  private static let latin: [[UInt8]] = """
    nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute \
    micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig \
    Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash \
    Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute \
    ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc \
    uuml yacute thorn yuml
    """.utf8.split(separator: 0x20).map(Array.init)

  private static let special: [(name: StaticString, scalar: Unicode.Scalar)] = [
    ("amp", "&"), ("lt", "<"), ("gt", ">"), ("quot", "\""),
  ]
  private static let onlyWithSemicolon: [(name: StaticString, scalar: Unicode.Scalar)] = [
    ("apos", "'"), ("euro", "€"), ("hellip", "…"), ("mdash", "—"), ("ndash", "–"), ("lsquo", "‘"), ("rsquo", "’"),
    ("ldquo", "“"), ("rdquo", "”"), ("bull", "•"), ("trade", "™"), ("ensp", "\u{2002}"), ("emsp", "\u{2003}"),
  ]

  /// Names that are read with or without a semicolon.
  private static let loose: [[UInt8]: Unicode.Scalar] = {
    var names = Dictionary(uniqueKeysWithValues: special.map { (Array(ascii: $0.name), $0.scalar) })
    for (offset, name) in latin.enumerated() { names[name] = Unicode.Scalar(UInt8(0xa0 + offset)) }
    return names
  }()
  private static let strict: [[UInt8]: Unicode.Scalar] =
    loose.merging(onlyWithSemicolon.map { (Array(ascii: $0.name), $0.scalar) }) { first, _ in first }

  /// The text with its references resolved.
  /// - Parameters:
  ///   - readsLoosely: whether the names of Latin characters count without a semicolon, as in a browser.
  ///   - accepts: which characters are resolved; the others' references stay.
  static func resolved(
    _ bytes: [UInt8], readsLoosely: Bool = false, accepts: (Unicode.Scalar) -> Bool = { _ in true }
  ) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var place = 0
    while place < bytes.count {
      if bytes[place] == 0x26, let found = reference(in: bytes, at: place, readsLoosely), accepts(found.scalar) {
        result.append(found.scalar)
        place = found.end
      } else {
        result.append(bytes[place])
        place += 1
      }
    }
    return result
  }

  /// Latin characters written as names without a semicolon: what a browser took out of `&timestamp`.
  static func withLooseNames(_ bytes: [UInt8], onlyBeforeLetters: Bool) -> [UInt8]? {
    rewritten(bytes) { scalar, next in
      let isBeforeLetter = next.map { $0.properties.isAlphabetic && $0.isASCII || $0 == "_" } ?? false
      return onlyBeforeLetters && !isBeforeLetter ? nil : name(of: scalar).map { [0x26] + $0 }
    }
  }

  /// The text with Latin characters as names, the way of PHP's `htmlentities`.
  static func withLatinNames(_ bytes: [UInt8]) -> [UInt8]? {
    rewritten(bytes) { scalar, _ in name(of: scalar).map { [0x26] + $0 + [0x3b] } }
  }

  /// The text with Latin characters, and those beyond the basic plane, as numbers: the way of .NET.
  static func withNumbers(_ bytes: [UInt8]) -> [UInt8]? {
    rewritten(bytes) { scalar, _ in
      (0xa0...0xff).contains(scalar.value) || scalar.value > 0xffff ? Array("&#\(scalar.value);".utf8) : nil
    }
  }

  private static func name(of scalar: Unicode.Scalar) -> [UInt8]? {
    (0xa0...0xff).contains(scalar.value) ? latin[Int(scalar.value) - 0xa0] : nil
  }

  private static func rewritten(
    _ bytes: [UInt8], _ write: (Unicode.Scalar, Unicode.Scalar?) -> [UInt8]?
  ) -> [UInt8]? {
    guard !bytes.isASCII, let scalars = bytes.codePoints else { return nil }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 32)
    for place in scalars.indices {
      let after = scalars.index(after: place)
      let next = after < scalars.endIndex ? scalars[after] : nil
      if let written = write(scalars[place], next) { result += written } else { result.append(scalars[place]) }
    }
    return result
  }

  private static func reference(
    in bytes: [UInt8], at place: Int, _ readsLoosely: Bool
  ) -> (scalar: Unicode.Scalar, end: Int)? {
    let start = place + 1
    guard start < bytes.count else { return nil }
    if bytes[start] == 0x23 { return number(in: bytes, from: start + 1) }
    var end = start
    while end < bytes.count, end - start < 8, ASCIIText.isLetterOrDigit(bytes[end]) { end += 1 }
    if end < bytes.count, bytes[end] == 0x3b, let scalar = strict[Array(bytes[start..<end])] {
      return (scalar, end + 1)
    }
    guard readsLoosely else { return nil }
    // Longest name first: `&para` before `&pa`.
    while end - start >= 2 {
      if let scalar = loose[Array(bytes[start..<end])] { return (scalar, end) }
      end -= 1
    }
    return nil
  }

  private static func number(in bytes: [UInt8], from start: Int) -> (scalar: Unicode.Scalar, end: Int)? {
    guard start < bytes.count else { return nil }
    let isHex = bytes[start] | 0x20 == 0x78
    var end = isHex ? start + 1 : start
    let first = end
    var value: UInt32 = 0
    while end < bytes.count, end - first < 8, let digit = Hexadecimal.value(bytes[end]), isHex || digit < 10 {
      value = value * (isHex ? 16 : 10) + UInt32(digit)
      end += 1
    }
    guard end > first, end < bytes.count, bytes[end] == 0x3b, let scalar = Unicode.Scalar(value) else { return nil }
    return (scalar, end + 1)
  }
}
