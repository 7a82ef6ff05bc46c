/// Scalars in bytes: for texts that are kept as bytes.
enum UTF8Bytes {
  /// The scalar that begins at an index, and its length in bytes; `nil` if there is none.
  static func scalar(in bytes: [UInt8], at index: Int, end: Int) -> (scalar: UInt32, length: Int)? {
    let lead = bytes[index]
    let length: Int
    var scalar: UInt32
    switch lead {
    case 0..<0x80: return (UInt32(lead), 1)
    case 0xc2..<0xe0: (length, scalar) = (2, UInt32(lead & 0x1f))
    case 0xe0..<0xf0: (length, scalar) = (3, UInt32(lead & 0x0f))
    case 0xf0..<0xf5: (length, scalar) = (4, UInt32(lead & 0x07))
    default: return nil
    }
    guard index + length <= end else { return nil }
    for offset in 1..<length {
      let byte = bytes[index + offset]
      guard byte & 0xc0 == 0x80 else { return nil }
      scalar = scalar << 6 | UInt32(byte & 0x3f)
    }
    let smallest: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000
    guard scalar >= smallest, Unicode.Scalar(scalar) != nil else { return nil }
    return (scalar, length)
  }

  static func append(_ scalar: UInt32, to output: inout [UInt8]) {
    switch scalar {
    case 0..<0x80: output.append(UInt8(scalar))
    case 0x80..<0x800:
      output.append(UInt8(0xc0 | scalar >> 6))
      output.append(UInt8(0x80 | scalar & 0x3f))
    case 0x800..<0x10000:
      output.append(UInt8(0xe0 | scalar >> 12))
      output.append(UInt8(0x80 | scalar >> 6 & 0x3f))
      output.append(UInt8(0x80 | scalar & 0x3f))
    default:
      output.append(UInt8(0xf0 | scalar >> 18 & 0x07))
      output.append(UInt8(0x80 | scalar >> 12 & 0x3f))
      output.append(UInt8(0x80 | scalar >> 6 & 0x3f))
      output.append(UInt8(0x80 | scalar & 0x3f))
    }
  }
}
