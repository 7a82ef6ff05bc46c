/// The error correction of QR codes: remainders of polynomials over GF(256) with x⁸ + x⁴ + x³ + x² + 1.
/// Source: ISO/IEC 18004:2015, annex A.
struct ReedSolomon {
  /// The generator without its leading 1, highest power first.
  private let generator: [UInt8]

  init(degree: Int) {
    var coefficients = [UInt8](repeating: 0, count: degree)
    coefficients[degree - 1] = 1
    var root: UInt8 = 1
    for _ in 0..<degree {
      for index in 0..<degree {
        coefficients[index] = Self.product(coefficients[index], root)
        if index + 1 < degree { coefficients[index] ^= coefficients[index + 1] }
      }
      root = Self.product(root, 2)
    }
    generator = coefficients
  }

  func remainder(of data: [UInt8]) -> [UInt8] {
    var remainder = [UInt8](repeating: 0, count: generator.count)
    for byte in data {
      let factor = byte ^ remainder[0]
      remainder.removeFirst()
      remainder.append(0)
      for index in remainder.indices { remainder[index] ^= Self.product(generator[index], factor) }
    }
    return remainder
  }

  private static func product(_ left: UInt8, _ right: UInt8) -> UInt8 {
    var product: UInt16 = 0
    for shift in (0..<8).reversed() {
      product = (product << 1) ^ ((product >> 7) * 0x11D)
      if right >> shift & 1 == 1 { product ^= UInt16(left) }
    }
    return UInt8(truncatingIfNeeded: product)
  }
}
