/// A walk over strict DER: definite lengths in their shortest form, nothing beyond the enclosing element.
struct DERCursor {
  /// Where the walk met something that is no DER.
  struct Damage: Error { let offset: Int }

  /// One element; ranges count from the first byte of the whole encoding.
  struct Element {
    let tag: UInt8
    let content: Range<Int>
  }

  enum Tag {
    static let integer: UInt8 = 0x02
    static let bitString: UInt8 = 0x03
    static let octetString: UInt8 = 0x04
    static let null: UInt8 = 0x05
    static let objectIdentifier: UInt8 = 0x06
    static let sequence: UInt8 = 0x30
    static let context0: UInt8 = 0xa0
  }

  let bytes: UnsafeRawBufferPointer
  private(set) var offset: Int
  private let end: Int

  init(_ bytes: UnsafeRawBufferPointer, in range: Range<Int>) {
    self.bytes = bytes
    offset = range.lowerBound
    end = range.upperBound
  }

  init(_ bytes: UnsafeRawBufferPointer) { self.init(bytes, in: 0..<bytes.count) }

  var isAtEnd: Bool { offset == end }
  var nextTag: UInt8? { offset < end ? bytes[offset] : nil }

  mutating func next() throws(Damage) -> Element {
    let start = offset
    guard let header = Self.header(of: bytes, in: start..<end), header.content.upperBound <= end else {
      throw Damage(offset: start)
    }
    offset = header.content.upperBound
    return header
  }

  mutating func next(_ tag: UInt8) throws(Damage) -> Element {
    guard nextTag == tag else { throw Damage(offset: offset) }
    return try next()
  }

  /// Enters the next element, which must have this tag.
  mutating func enter(_ tag: UInt8) throws(Damage) -> DERCursor {
    DERCursor(bytes, in: try next(tag).content)
  }

  /// A positive INTEGER in its shortest form, as the range of its magnitude.
  mutating func positiveInteger() throws(Damage) -> Range<Int> {
    let start = offset
    let content = try next(Tag.integer).content
    guard let first = content.first, bytes[first] < 0x80 else { throw Damage(offset: start) }
    if bytes[first] != 0 { return content }
    // One zero byte may stand before a magnitude that begins with a one bit, and alone for zero.
    guard content.count > 1 else { return content }
    guard bytes[first + 1] >= 0x80 else { throw Damage(offset: start) }
    return content.dropFirst()
  }

  func expectEnd() throws(Damage) {
    guard isAtEnd else { throw Damage(offset: offset) }
  }

  /// How many bytes the outermost element says it takes, header included; `nil` if it does not begin like DER.
  static func announcedCount(of bytes: some Collection<UInt8>) -> Int? {
    Array(bytes.prefix(6)).withUnsafeBytes { header(of: $0, in: 0..<$0.count)?.content.upperBound }
  }

  /// Reads tag and length; the content may reach beyond the range.
  private static func header(of bytes: UnsafeRawBufferPointer, in range: Range<Int>) -> Element? {
    guard range.count >= 2 else { return nil }
    let tag = bytes[range.lowerBound]
    let first = bytes[range.lowerBound + 1]
    var start = range.lowerBound + 2
    // Tags above 30 do not occur in keys; indefinite lengths are BER.
    guard tag & 0x1f != 0x1f, first != 0x80 else { return nil }
    if first < 0x80 { return Element(tag: tag, content: start..<start + Int(first)) }
    let lengthBytes = Int(first & 0x7f)
    guard lengthBytes <= 4, range.upperBound - start >= lengthBytes, bytes[start] != 0 else { return nil }
    var length = 0
    for _ in 0..<lengthBytes {
      length = length << 8 | Int(bytes[start])
      start += 1
    }
    guard length >= 0x80 else { return nil }
    return Element(tag: tag, content: start..<start + length)
  }
}
