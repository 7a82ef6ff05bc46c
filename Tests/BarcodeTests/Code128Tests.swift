import Testing

@testable import Barcode

@Suite struct Code128Tests {
  /// Values by hand after ISO/IEC 15417; checksum = (start + Σ place × value) mod 103.
  @Test(
    "digit pairs go into subset C, the rest into subset B",
    arguments: [
      // 105 + 28 + 2×88 = 309, 309 mod 103 = 0
      ("2888", [105, 28, 88, 0, 106]),
      // 105 + 28 + 2×88 + 3×88 + 4×88 = 925, mod 103 = 101
      ("28888888", [105, 28, 88, 88, 88, 101, 106]),
      // an odd digit at the end: 105 + 12 + 2×34 + 3×100 + 4×21 = 569, mod 103 = 54
      ("12345", [105, 12, 34, 100, 21, 54, 106]),
      // 104 + 33 + 2×17 = 171, mod 103 = 68
      ("A1", [104, 33, 17, 68, 106]),
      // four digits at the end: 104 + 33 + 2×99 + 3×12 + 4×34 = 507, mod 103 = 95
      ("A1234", [104, 33, 99, 12, 34, 95, 106]),
      // two digits alone: 105 + 42 = 147, mod 103 = 44
      ("42", [105, 42, 44, 106]),
    ]) func values(text: String, expected: [Int]) throws
  {
    #expect(try Code128(text).values == expected)
  }

  @Test("every character has eleven modules and the stop thirteen", arguments: 16...24) func modules(length: Int) throws
  {
    let code = try Code128(String(repeating: "2", count: length))
    #expect(code.grid.width == (code.values.count - 1) * 11 + 13)
    #expect(code.grid.height == 1)
    // Start C, and stop: table 1 of the standard.
    #expect(code.grid.rows[0].hasPrefix("11010011100"))
    #expect(code.grid.rows[0].hasSuffix("1100011101011"))
  }

  @Test("what Code 128 cannot carry is refused") func refused() {
    #expect(throws: BarcodeFailure.notPrintableASCII("付款")) { try Code128("付款") }
    #expect(throws: BarcodeFailure.notPrintableASCII("a\n")) { try Code128("a\n") }
    #expect(throws: BarcodeFailure.empty) { try Code128("") }
  }
}
