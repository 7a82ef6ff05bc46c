/// Single hexadecimal digits in ASCII.
enum Hexadecimal {
  /// In either case; `nil` for what is no digit.
  static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case 0x30...0x39: digit - 0x30
    case 0x41...0x46: digit - 0x37
    case 0x61...0x66: digit - 0x57
    default: nil
    }
  }

  static func digit(_ value: UInt32, upper: Bool) -> UInt8 {
    let value = UInt8(truncatingIfNeeded: value & 15)
    return value < 10 ? 0x30 + value : (upper ? 0x37 : 0x57) + value
  }
}
