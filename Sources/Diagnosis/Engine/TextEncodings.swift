/// Percent escapes, base64 and hexadecimal over bytes, without strings: they run for every proposal.
enum TextEncodings {
  /// What every SDK does first: `%xx` in either case becomes a byte, `+` a blank.
  /// - Returns: `nil` if an escape is broken.
  static func formDecoded(_ text: [UInt8]) -> [UInt8]? { percentDecoded(text, plus: UInt8(ascii: " ")) }

  /// - Parameter plus: what becomes of `+`.
  /// - Returns: `nil` if an escape is broken.
  static func percentDecoded(_ text: [UInt8], plus: UInt8 = UInt8(ascii: "+")) -> [UInt8]? {
    var out: [UInt8] = []
    out.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte == UInt8(ascii: "%") {
        guard let decoded = escape(in: text, at: index) else { return nil }
        out.append(decoded)
        index += 3
      } else {
        out.append(byte == UInt8(ascii: "+") ? plus : byte)
        index += 1
      }
    }
    return out
  }

  /// The byte that the escape `%xx` at this position stands for.
  static func escape(in text: [UInt8], at index: Int) -> UInt8? {
    guard index + 2 < text.count, text[index] == UInt8(ascii: "%") else { return nil }
    guard let high = hexValue(text[index + 1]), let low = hexValue(text[index + 2]) else { return nil }
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
      guard let value = hexValue(byte) else { return nil }
      if let first = high {
        out.append(first << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
    return out
  }

  static func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    default: nil
    }
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
