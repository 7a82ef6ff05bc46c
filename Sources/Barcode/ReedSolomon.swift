/// The error correction of QR codes: remainders of polynomials over GF(256) with x⁸ + x⁴ + x³ + x² + 1.
/// Source: ISO/IEC 18004:2015, annex A.
struct ReedSolomon {
  /// The generator without its leading 1, highest power first, as powers of 2.
  private let generator: [Int]

  init(degree: Int) {
    var coefficients = [UInt8](repeating: 0, count: degree)
    coefficients[degree - 1] = 1
    for root in 0..<degree {
      for index in 0..<degree {
        coefficients[index] = Self.product(coefficients[index], powerOfTwo: root)
        if index + 1 < degree { coefficients[index] ^= coefficients[index + 1] }
      }
    }
    // No generator up to degree 30 has a coefficient of 0.
    generator = coefficients.map { Self.logarithms[Int($0)] }
  }

  func remainder(of data: [UInt8]) -> [UInt8] {
    // Division in place: what is left of the padded data is the remainder.
    var rest = data + [UInt8](repeating: 0, count: generator.count)
    for start in data.indices where rest[start] != 0 {
      for (index, power) in generator.enumerated() {
        rest[start + 1 + index] ^= Self.product(rest[start], powerOfTwo: power)
      }
    }
    return Array(rest.suffix(generator.count))
  }

  private static func product(_ value: UInt8, powerOfTwo power: Int) -> UInt8 {
    value == 0 ? 0 : powers[(logarithms[Int(value)] + power) % 255]
  }

  /// The powers of 2.
  private static let powers: [UInt8] = (0..<254).reduce(into: [1]) { powers, _ in
    let last = Int(powers[powers.count - 1])
    powers.append(UInt8(last < 128 ? last * 2 : last * 2 ^ 0x11D))
  }

  /// Which power of 2 a value is; nothing for 0.
  private static let logarithms: [Int] = powers.enumerated().reduce(into: Array(repeating: 0, count: 256)) {
    $0[Int($1.element)] = $1.offset
  }
}
