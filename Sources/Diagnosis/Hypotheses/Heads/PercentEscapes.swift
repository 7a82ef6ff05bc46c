/// Percent-encoding over bytes.
enum PercentEscapes {
  private static let percent = UInt8(ascii: "%")

  /// Escapes every byte for which `isKept` is false.
  static func encoded(_ bytes: [UInt8], inLowerCase: Bool, keeping isKept: (UInt8) -> Bool) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 32)
    for byte in bytes {
      if isKept(byte) {
        result.append(byte)
      } else {
        let value = UInt32(byte)
        result += [
          percent, Hexadecimal.digit(value >> 4, upper: !inLowerCase), Hexadecimal.digit(value, upper: !inLowerCase),
        ]
      }
    }
    return result
  }

  /// The bytes with every complete escape undone once, or `nil` if there is none.
  static func decoded(_ bytes: [UInt8], keepingSlashes: Bool = false) -> [UInt8]? {
    guard bytes.contains(percent) else { return nil }
    return mapped(bytes) { byte, escape in keepingSlashes && byte == PathBytes.slash ? Array(escape) : [byte] }
  }

  /// The bytes with the digits of every escape in one letter case.
  static func recased(_ bytes: [UInt8], inLowerCase: Bool) -> [UInt8] {
    mapped(bytes) { _, escape in
      inLowerCase ? PathBytes.lowercased(escape) : PathBytes.uppercased(escape)
    }
  }

  /// RFC 3986, section 2.3: what no encoder escapes.
  static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
    default: false
    }
  }

  private static func mapped(_ bytes: [UInt8], _ change: (UInt8, ArraySlice<UInt8>) -> [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if let byte = TextEncodings.escape(in: bytes, at: index) {
        result += change(byte, bytes[index...index + 2])
        index += 3
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }
}
