/// How the codewords of one version and level are divided into blocks. Source: ISO/IEC 18004:2015, table 9.
struct QRCapacity {
  let version: Int
  private let blocks: Int
  private let errorCodewordsPerBlock: Int

  init(version: Int, level: QRCode.Level) {
    self.version = version
    blocks = Self.blocks[level]?[version - 1] ?? 1
    errorCodewordsPerBlock = Self.errorCodewords[level]?[version - 1] ?? 0
  }

  /// Every codeword of the symbol: the modules no function pattern takes, in bytes.
  var codewords: Int { Self.dataModules(version) / 8 }
  var dataCodewords: Int { codewords - blocks * errorCodewordsPerBlock }

  static func dataModules(_ version: Int) -> Int {
    var modules = (16 * version + 128) * version + 64
    if version >= 2 {
      let alignments = version / 7 + 2
      modules -= (25 * alignments - 10) * alignments - 55
      if version >= 7 { modules -= 36 }
    }
    return modules
  }

  /// Data in blocks, each with its error correction, column by column as they are placed (section 7.6).
  func interleaved(_ data: [UInt8]) -> [UInt8] {
    let shortBlocks = blocks - codewords % blocks
    let shortLength = codewords / blocks - errorCodewordsPerBlock
    let code = ReedSolomon(degree: errorCodewordsPerBlock)
    var rest = data[...]
    var parts: [(data: [UInt8], check: [UInt8])] = []
    for block in 0..<blocks {
      let part = Array(rest.prefix(shortLength + (block < shortBlocks ? 0 : 1)))
      rest = rest.dropFirst(part.count)
      parts.append((part, code.remainder(of: part)))
    }
    let first = (0...shortLength).flatMap { column in
      parts.compactMap { $0.data.indices.contains(column) ? $0.data[column] : nil }
    }
    return first + (0..<errorCodewordsPerBlock).flatMap { column in parts.map { $0.check[column] } }
  }

  /// Error correction codewords in each block, version 1 first.
  private static let errorCodewords: [QRCode.Level: [Int]] = [
    .low: [
      7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28,
      28, 28, 30, 30, 26, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
    ],
    .medium: [
      10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26,
      26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
    ],
    .quartile: [
      13, 22, 18, 26, 18, 24, 18, 22, 20, 24, 28, 26, 24, 20, 30, 24, 28, 28, 26, 30,
      28, 30, 30, 30, 30, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
    ],
    .high: [
      17, 28, 22, 16, 22, 28, 26, 26, 24, 28, 24, 28, 22, 24, 24, 30, 28, 28, 26, 28,
      30, 24, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
    ],
  ]

  /// Blocks, version 1 first.
  private static let blocks: [QRCode.Level: [Int]] = [
    .low: [
      1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8,
      8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 24, 25,
    ],
    .medium: [
      1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16,
      17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49,
    ],
    .quartile: [
      1, 1, 2, 2, 4, 4, 6, 6, 8, 8, 8, 10, 12, 16, 12, 17, 16, 18, 21, 20,
      23, 23, 25, 27, 29, 34, 34, 35, 38, 40, 43, 45, 48, 51, 53, 56, 59, 62, 65, 68,
    ],
    .high: [
      1, 1, 2, 4, 4, 4, 5, 6, 8, 8, 11, 11, 16, 16, 18, 16, 19, 21, 25, 25,
      25, 34, 30, 32, 35, 37, 40, 42, 45, 48, 51, 54, 57, 60, 63, 66, 70, 74, 77, 81,
    ],
  ]
}
