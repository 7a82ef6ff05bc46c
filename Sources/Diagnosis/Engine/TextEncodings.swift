/// Percent escapes, base64 and hexadecimal over bytes, without strings: they run for every proposal.
enum TextEncodings {
  /// What every SDK does first: `%xx` in either case becomes a byte, `+` a blank.
  /// - Returns: `nil` if an escape is broken.
  static func formDecoded(_ text: some Collection<UInt8>) -> [UInt8]? { percentDecoded(text, plusIsBlank: true) }

  /// - Returns: `nil` if a percent sign is not followed by two hexadecimal digits.
  static func percentDecoded(_ text: some Collection<UInt8>, plusIsBlank: Bool = false) -> [UInt8]? {
    var out: [UInt8] = []
    out.reserveCapacity(text.count)
    var rest = text.makeIterator()
    while let byte = rest.next() {
      if byte == UInt8(ascii: "%") {
        guard let high = rest.next().flatMap(Hexadecimal.value), let low = rest.next().flatMap(Hexadecimal.value)
        else { return nil }
        out.append(high << 4 | low)
      } else {
        out.append(plusIsBlank && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
      }
    }
    return out
  }

  /// The byte that the escape `%xx` at this position stands for.
  static func escape(in text: [UInt8], at index: Int) -> UInt8? {
    guard index + 2 < text.count, text[index] == UInt8(ascii: "%") else { return nil }
    guard let high = Hexadecimal.value(text[index + 1]), let low = Hexadecimal.value(text[index + 2]) else {
      return nil
    }
    return high << 4 | low
  }

  /// Standard base64 with its padding and nothing else, as strict decoders read it.
  static func base64Decoded(_ text: some RandomAccessCollection<UInt8>) -> [UInt8]? {
    guard text.count % 4 == 0, !text.isEmpty else { return nil }
    let digits = text.count - text.suffix(2).reversed().prefix { $0 == UInt8(ascii: "=") }.count
    var out: [UInt8] = []
    out.reserveCapacity(digits * 3 / 4)
    var pending: UInt32 = 0
    var bits: UInt32 = 0
    for byte in text.prefix(digits) {
      guard let value = base64Value(byte) else { return nil }
      pending = (pending << 6 | UInt32(value)) & 0xffff
      bits += 6
      if bits >= 8 {
        bits -= 8
        out.append(UInt8(truncatingIfNeeded: pending >> bits))
      }
    }
    return out
  }

  static func hexDecoded(_ text: some Collection<UInt8>) -> [UInt8]? {
    guard text.count % 2 == 0, !text.isEmpty else { return nil }
    var out: [UInt8] = []
    out.reserveCapacity(text.count / 2)
    var high: UInt8?
    for byte in text {
      guard let value = Hexadecimal.value(byte) else { return nil }
      if let first = high {
        out.append(first << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
    return out
  }

  static func base64Value(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0") + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
