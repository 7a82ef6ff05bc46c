import AMS

/// Amounts as reports write them, exactly: never a binary fraction.
enum DecimalText {
  /// - Parameter exponent: digits behind the point of the unit that counts; 0 if the text is in that unit itself.
  /// - Returns: `nil` unless it is a number of at most 18 digits without a part of a smallest unit.
  static func minorUnits(_ text: ArraySlice<UInt8>, exponent: Int) -> Int64? {
    var value: Int64 = 0
    var (digits, fraction, isFraction, isNegative) = (0, 0, false, false)
    for (place, byte) in text.enumerated() {
      switch byte {
      case 0x2D where place == 0: isNegative = true
      case 0x2B where place == 0: break
      case 0x2E where !isFraction && digits > 0: isFraction = true
      case 0x30...0x39:
        if isFraction {
          fraction += 1
          if fraction > exponent {
            guard byte == 0x30 else { return nil }
            continue
          }
        }
        digits += 1
        guard digits <= 18 else { return nil }
        value = value * 10 + Int64(byte - 0x30)
      default: return nil
      }
    }
    guard digits > 0, !isFraction || fraction > 0 else { return nil }
    for _ in min(fraction, exponent)..<exponent {
      let (scaled, isTooLarge) = value.multipliedReportingOverflow(by: 10)
      guard !isTooLarge else { return nil }
      value = scaled
    }
    return isNegative ? -value : value
  }

  /// In the major unit without currency, such as `-12.50`.
  static func major(_ minorUnits: Int64, _ currency: Currency) -> String {
    String(Amount(currency: currency, minorUnits: minorUnits).text.dropLast(4))
  }
}

/// The unit amounts of a file are in. The documents contradict each other: the in-store pages say the smallest, the
/// unified ones the major unit.
package enum ReportUnits: String, CaseIterable, Sendable {
  case minor, major
}
