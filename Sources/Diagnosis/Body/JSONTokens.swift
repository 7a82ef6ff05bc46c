/// The tokens of a JSON text in eight bytes each: a large body has more than a million of them.
struct JSONTokens: RandomAccessCollection, Sendable {
  /// Start (32 bits), kind (3), marks (5), and 24 bits for the length; of an object or array its place in `containers`.
  private var words: [UInt64] = []
  /// The end of each object and array, and the token after all it contains.
  private var containers: [(end: UInt32, next: UInt32)] = []
  /// The ends of tokens whose length does not fit.
  private var longEnds: [Int: UInt32] = [:]

  private static let long: UInt64 = 0xff_ffff

  var startIndex: Int { 0 }
  var endIndex: Int { words.count }

  subscript(index: Int) -> JSONText.Token {
    let word = words[index]
    let start = UInt32(truncatingIfNeeded: word)
    let kind = Self.kind(of: word)
    let marks = JSONText.Marks(rawValue: UInt8(truncatingIfNeeded: word >> 35 & 31))
    let rest = word >> 40
    if kind == .object || kind == .array {
      let container = containers[Int(rest)]
      return JSONText.Token(start: start, end: container.end, next: container.next, kind: kind, marks: marks)
    }
    let end = rest == Self.long ? longEnds[index] ?? start : start + UInt32(rest)
    return JSONText.Token(start: start, end: end, next: UInt32(index + 1), kind: kind, marks: marks)
  }

  /// The kind alone, which costs less than the whole token.
  func kind(_ index: Int) -> JSONText.Kind {
    Self.kind(of: words[index])
  }

  /// Spelled out, because an initialiser that may fail is not inlined, and this runs for every token.
  @inline(__always)
  private static func kind(of word: UInt64) -> JSONText.Kind {
    switch word >> 32 & 7 {
    case 0: .object
    case 1: .array
    case 2: .string
    case 3: .number
    case 4: .boolean
    default: .null
    }
  }

  /// The place of an object or array among all of them, in the order in which they begin.
  func container(_ index: Int) -> Int { Int(words[index] >> 40) }

  var containerCount: Int { containers.count }

  mutating func reserveCapacity(_ count: Int) { words.reserveCapacity(count) }

  mutating func append(_ kind: JSONText.Kind, _ range: Range<Int>, marks: JSONText.Marks) {
    let rest: UInt64
    if kind == .object || kind == .array {
      rest = UInt64(containers.count)
      containers.append((UInt32(range.upperBound), UInt32(words.count + 1)))
    } else if range.count < Int(Self.long) {
      rest = UInt64(range.count)
    } else {
      rest = Self.long
      longEnds[words.count] = UInt32(range.upperBound)
    }
    words.append(
      UInt64(range.lowerBound) | UInt64(kind.rawValue) << 32 | UInt64(marks.rawValue) << 35 | rest << 40)
  }

  /// Ends an object or array: all tokens since belong to it.
  mutating func close(_ index: Int, at end: Int) {
    containers[container(index)] = (UInt32(end), UInt32(words.count))
  }

  /// The tokens of the keys of an object.
  func keys(of object: Int) -> [Int] {
    var keys: [Int] = []
    var key = object + 1
    let end = Int(self[object].next)
    while key < end {
      keys.append(key)
      key = Int(self[key + 1].next)
    }
    return keys
  }
}
