/// A Huffman code as deflate writes it: only the length of each symbol's code is given (RFC 1951, 3.2.2).
struct PrefixCode {
  private static let longest = 15
  /// How many codes there are of each length.
  private let counts: [Int]
  /// Symbols in the order of their codes.
  private let symbols: [Int]

  /// - Returns: `nil` if more codes are claimed than there is room for.
  init?(lengths: ArraySlice<Int>) {
    var counts = [Int](repeating: 0, count: Self.longest + 1)
    for length in lengths { counts[length] += 1 }
    counts[0] = 0
    var room = 1
    for length in 1...Self.longest {
      room = room * 2 - counts[length]
      guard room >= 0 else { return nil }
    }
    self.counts = counts
    symbols = (1...Self.longest).flatMap { length in
      lengths.indices.filter { lengths[$0] == length }.map { $0 - lengths.startIndex }
    }
  }

  /// How far the reading of one code has come.
  struct Reading {
    fileprivate var code = 0
    fileprivate var first = 0
    fileprivate var index = 0
    fileprivate var length = 0
    var isTooLong: Bool { length == longest }
  }

  /// The symbol whose code ends with this bit, or `nil` if more bits are needed.
  func symbol(after bit: Int, _ reading: inout Reading) -> Int? {
    reading.length += 1
    reading.code = reading.code << 1 | bit
    reading.first <<= 1
    let count = counts[reading.length]
    if reading.code - reading.first < count { return symbols[reading.index + reading.code - reading.first] }
    reading.index += count
    reading.first += count
    return nil
  }

  static let orderOfLengths = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
  static let extraBitsOfLength = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  static let baseOfLength = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
  ]
  static let extraBitsOfDistance = (0..<30).map { max(0, $0 / 2 - 1) }
  static let baseOfDistance = (0..<30).map { place in
    place < 2 ? place + 1 : (2 + place % 2) << (place / 2 - 1) + 1
  }

  static let fixedLiterals = fixed(
    Array(repeating: 8, count: 144) + Array(repeating: 9, count: 112) + Array(repeating: 7, count: 24)
      + Array(repeating: 8, count: 8))
  static let fixedDistances = fixed(Array(repeating: 5, count: 30))

  private static func fixed(_ lengths: [Int]) -> PrefixCode {
    PrefixCode(lengths: lengths[...]) ?? PrefixCode(counts: [Int](repeating: 0, count: longest + 1), symbols: [])
  }

  private init(counts: [Int], symbols: [Int]) {
    self.counts = counts
    self.symbols = symbols
  }
}
