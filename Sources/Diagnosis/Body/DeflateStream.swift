/// Reads one deflate stream (RFC 1951), bit by bit and within bounds.
struct DeflateStream {
  private let bytes: [UInt8]
  private let limit: Int
  private var next: Int
  private var held: UInt32 = 0
  private var heldBits = 0
  private(set) var output: [UInt8] = []

  /// - Parameter limit: most bytes of output; a longer text is taken for damaged.
  init(_ bytes: [UInt8], from start: Int, limit: Int) {
    self.bytes = bytes
    self.next = start
    self.limit = limit
  }

  /// After the last byte the stream used.
  var end: Int { next }

  /// - Returns: `false` if the stream is damaged, breaks off or is too long.
  mutating func readAll() -> Bool {
    while true {
      guard let isLast = bits(1), let kind = bits(2) else { return false }
      let isRead =
        switch kind {
        case 0: readStored()
        case 1: readCoded(PrefixCode.fixedLiterals, PrefixCode.fixedDistances)
        case 2: readDynamic()
        default: false
        }
      guard isRead else { return false }
      if isLast == 1 { return true }
    }
  }

  private mutating func bits(_ count: Int) -> Int? {
    while heldBits < count {
      guard next < bytes.count else { return nil }
      held |= UInt32(bytes[next]) << UInt32(heldBits)
      next += 1
      heldBits += 8
    }
    let value = held & ((1 << UInt32(count)) - 1)
    held >>= UInt32(count)
    heldBits -= count
    return Int(value)
  }

  private mutating func symbol(_ code: PrefixCode) -> Int? {
    var reading = PrefixCode.Reading()
    while !reading.isTooLong {
      guard let bit = bits(1) else { return nil }
      if let symbol = code.symbol(after: bit, &reading) { return symbol }
    }
    return nil
  }

  private mutating func readStored() -> Bool {
    // The rest of the byte begun is not used.
    held = 0
    heldBits = 0
    guard let length = bits(16), let complement = bits(16), length == ~complement & 0xffff,
      next + length <= bytes.count, output.count + length <= limit
    else { return false }
    output += bytes[next..<next + length]
    next += length
    return true
  }

  private mutating func readDynamic() -> Bool {
    guard let literals = bits(5), let distances = bits(5), let lengths = bits(4), literals <= 29, distances <= 29
    else { return false }
    var lengthsOfLengths = [Int](repeating: 0, count: 19)
    for place in PrefixCode.orderOfLengths.prefix(lengths + 4) {
      guard let length = bits(3) else { return false }
      lengthsOfLengths[place] = length
    }
    guard let code = PrefixCode(lengths: lengthsOfLengths[...]) else { return false }
    let wanted = literals + 257 + distances + 1
    var found: [Int] = []
    while found.count < wanted {
      guard let symbol = symbol(code) else { return false }
      let (value, least, more) =
        switch symbol {
        case 16: (found.last ?? -1, 3, 2)
        case 17: (0, 3, 3)
        case 18: (0, 11, 7)
        default: (symbol, 1, 0)
        }
      guard value >= 0, let extra = bits(more), found.count + least + extra <= wanted else { return false }
      found += repeatElement(value, count: least + extra)
    }
    guard let literalCode = PrefixCode(lengths: found[..<(literals + 257)]),
      let distanceCode = PrefixCode(lengths: found[(literals + 257)...])
    else { return false }
    return readCoded(literalCode, distanceCode)
  }

  private mutating func readCoded(_ literals: PrefixCode, _ distances: PrefixCode) -> Bool {
    while let symbol = symbol(literals) {
      if symbol == 256 { return true }
      guard symbol > 256 else {
        guard output.count < limit else { return false }
        output.append(UInt8(truncatingIfNeeded: symbol))
        continue
      }
      guard symbol <= 285, let extra = bits(PrefixCode.extraBitsOfLength[symbol - 257]),
        let place = self.symbol(distances), place <= 29, let farther = bits(PrefixCode.extraBitsOfDistance[place])
      else { return false }
      let length = PrefixCode.baseOfLength[symbol - 257] + extra
      let distance = PrefixCode.baseOfDistance[place] + farther
      guard distance <= output.count, output.count + length <= limit else { return false }
      let start = output.count - distance
      for offset in 0..<length { output.append(output[start + offset]) }
    }
    return false
  }
}
