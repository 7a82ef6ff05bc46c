/// The text of a QR code as bits, in the densest mode that holds all of it. Source: ISO/IEC 18004:2015, section 7.4.
struct QRSegment {
  enum Mode: UInt32 {
    case numeric = 0b0001
    case alphanumeric = 0b0010
    case byte = 0b0100

    /// Bits of the character count, by version.
    func countBits(version: Int) -> Int {
      let column = version < 10 ? 0 : version < 27 ? 1 : 2
      return switch self {
      case .numeric: [10, 12, 14][column]
      case .alphanumeric: [9, 11, 13][column]
      case .byte: [8, 16, 16][column]
      }
    }
  }

  private static let alphanumerics = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".utf8)

  let mode: Mode
  private let bytes: [UInt8]

  /// Characters, in byte mode bytes of UTF-8.
  var count: Int { bytes.count }

  init(_ text: String) {
    bytes = Array(text.utf8)
    if bytes.allSatisfy({ (0x30...0x39).contains($0) }) {
      mode = .numeric
    } else {
      mode = bytes.allSatisfy(Self.alphanumerics.contains) ? .alphanumeric : .byte
    }
  }

  /// Bits with mode and count, without terminator; more than any symbol holds if the count has no room.
  func bitCount(version: Int) -> Int {
    let countBits = mode.countBits(version: version)
    guard count < 1 << countBits else { return .max }
    let data =
      switch mode {
      case .numeric: count / 3 * 10 + [0, 4, 7][count % 3]
      case .alphanumeric: count / 2 * 11 + count % 2 * 6
      case .byte: count * 8
      }
    return 4 + countBits + data
  }

  /// The data codewords, filled up to the capacity.
  func codewords(version: Int, capacity: Int) -> [UInt8] {
    var bits = BitString()
    bits.append(mode.rawValue, bits: 4)
    bits.append(UInt32(count), bits: mode.countBits(version: version))
    switch mode {
    case .numeric:
      for start in stride(from: 0, to: count, by: 3) {
        let group = bytes[start..<min(start + 3, count)]
        bits.append(group.reduce(0) { $0 * 10 + UInt32($1 - 0x30) }, bits: [0, 4, 7, 10][group.count])
      }
    case .alphanumeric:
      let values = bytes.map { UInt32(Self.alphanumerics.firstIndex(of: $0) ?? 0) }
      for start in stride(from: 0, to: count, by: 2) {
        let group = values[start..<min(start + 2, count)]
        bits.append(group.reduce(0) { $0 * 45 + $1 }, bits: group.count == 2 ? 11 : 6)
      }
    case .byte:
      for byte in bytes { bits.append(UInt32(byte), bits: 8) }
    }
    bits.append(0, bits: min(4, capacity * 8 - bits.count))
    bits.append(0, bits: (8 - bits.count % 8) % 8)
    // Pad codewords of section 7.4.10, in turn.
    let padding = (0..<capacity - bits.bytes.count).map { $0 % 2 == 0 ? UInt8(0xEC) : 0x11 }
    return bits.bytes + padding
  }
}

/// Bits in the making, most significant first.
struct BitString {
  private(set) var bytes: [UInt8] = []
  private(set) var count = 0

  mutating func append(_ value: UInt32, bits: Int) {
    for shift in (0..<bits).reversed() {
      if count % 8 == 0 { bytes.append(0) }
      if value >> shift & 1 == 1 { bytes[count / 8] |= 0x80 >> (count % 8) }
      count += 1
    }
  }
}
