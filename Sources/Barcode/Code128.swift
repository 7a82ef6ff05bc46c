/// A Code 128 symbol: digit pairs in subset C, other printable ASCII in subset B. Source: ISO/IEC 15417:2007.
package struct Code128: Hashable, Sendable {
  /// Symbol characters by value, start first, checksum and stop at the end.
  package let values: [Int]
  /// One row of modules.
  package let grid: ModuleGrid

  /// Light modules needed at both ends.
  package static let quietZone = 10

  private static let (codeC, codeB, startB, startC, stop) = (99, 100, 104, 105, 106)

  /// - Throws: `BarcodeFailure.empty`, `BarcodeFailure.notPrintableASCII`.
  package init(_ text: String) throws(BarcodeFailure) {
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty else { throw .empty }
    guard bytes.allSatisfy({ (0x20...0x7E).contains($0) }) else { throw .notPrintableASCII(text) }
    var values = Self.characters(bytes)
    let sum = values.enumerated().reduce(0) { $0 + max(1, $1.offset) * $1.element }
    values += [sum % 103, Self.stop]
    self.values = values
    grid = ModuleGrid(
      row: values.flatMap { value in
        Array(Self.widths[value].utf8).enumerated().flatMap { index, width in
          [Bool](repeating: index % 2 == 0, count: Int(width - 0x30))
        }
      })
  }

  /// Start and data. Subset C pays from four digits at either end and from six in between (annex E).
  private static func characters(_ bytes: [UInt8]) -> [Int] {
    func digits(from index: Int) -> Int { bytes[index...].prefix { (0x30...0x39).contains($0) }.count }
    let opening = digits(from: 0)
    var isC = opening >= 4 || (opening == 2 && bytes.count == 2)
    var values = [isC ? startC : startB]
    var index = 0
    while index < bytes.count {
      let run = digits(from: index)
      if isC {
        if run >= 2 {
          values.append(Int(bytes[index] - 0x30) * 10 + Int(bytes[index + 1] - 0x30))
          index += 2
        } else {
          values.append(codeB)
          isC = false
        }
      } else if run % 2 == 0, run >= (index + run == bytes.count ? 4 : 6) {
        values.append(codeC)
        isC = true
      } else {
        values.append(Int(bytes[index]) - 0x20)
        index += 1
      }
    }
    return values
  }

  /// Widths of bars and spaces in turn, by value (table 1).
  private static let widths = [
    "212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212", "221213", "221312",
    "231212", "112232", "122132", "122231", "113222", "123122", "123221", "223211", "221132", "221231", "213212",
    "223112", "312131", "311222", "321122", "321221", "312212", "322112", "322211", "212123", "212321", "232121",
    "111323", "131123", "131321", "112313", "132113", "132311", "211313", "231113", "231311", "112133", "112331",
    "132131", "113123", "113321", "133121", "313121", "211331", "231131", "213113", "213311", "213131", "311123",
    "311321", "331121", "312113", "312311", "332111", "314111", "221411", "431111", "111224", "111422", "121124",
    "121421", "141122", "141221", "112214", "112412", "122114", "122411", "142112", "142211", "241211", "221114",
    "413111", "241112", "134111", "111242", "121142", "121241", "114212", "124112", "124211", "411212", "421112",
    "421211", "212141", "214121", "412121", "111143", "111341", "131141", "114113", "114311", "411113", "411311",
    "113141", "114131", "311141", "411131", "211412", "211214", "211232", "2331112",
  ]
}
