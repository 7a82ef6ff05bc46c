/// An ISO 4217 alphabetic code.
package struct Currency: Hashable, Sendable, CustomStringConvertible {
  package let code: String

  /// - Returns: `nil` unless it is three capital letters.
  package init?(_ code: String) {
    guard code.utf8.count == 3, code.utf8.allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }) else {
      return nil
    }
    self.code = code
  }

  /// - Parameter known: a code written in the program, three capital letters.
  package init(known: StaticString) { code = known.description }

  /// Digits after the decimal point of the major unit. Source: ISO 4217; two unless listed.
  package var exponent: Int {
    if Self.withoutMinorUnit.contains(code) { return 0 }
    return Self.withThousandths.contains(code) ? 3 : 2
  }

  private static let withoutMinorUnit: Set = [
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF",
    "XPF",
  ]
  private static let withThousandths: Set = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"]

  package var description: String { code }
}
