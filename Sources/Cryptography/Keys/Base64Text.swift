/// Base64 as people paste it: broken into lines, with blanks, or with the escapes of JSON.
///
/// It is read in two passes, so that the decoded bytes are written once, into storage that wipes itself.
struct Base64Text {
  private let source: [UInt8]
  private let range: Range<Int>
  /// The number of base64 digits.
  let digits: Int
  /// In how many pieces the digits stand, divided by line breaks or blanks.
  let pieces: Int
  let hasEscapedBreaks: Bool
  let hasCarriageReturns: Bool

  /// Checks every character and the padding.
  /// - Throws: `KeyTextFailure` with the offset in `source`.
  init(_ source: [UInt8], in range: Range<Int>) throws(KeyTextFailure) {
    self.source = source
    self.range = range
    var digits = 0
    var pieces = 0
    var padding = 0
    var isInside = false
    var escapes = false
    var returns = false
    var firstPadding = range.upperBound
    var last: (value: UInt8, offset: Int) = (0, range.lowerBound)
    var tokens = Base64Tokens(source, in: range)
    while let (token, offset) = tokens.next() {
      switch token {
      case .digit(let value):
        guard padding == 0 else { throw .wrongPadding(.inTheMiddle, offset: firstPadding) }
        if !isInside { pieces += 1 }
        digits += 1
        isInside = true
        last = (value, offset)
      case .padding:
        if padding == 0 { firstPadding = offset }
        padding += 1
      case .escapedBreak:
        escapes = true
        isInside = false
      case .carriageReturn:
        returns = true
        isInside = false
      case .blank: isInside = false
      case .illegal: throw .illegalCharacter(IllegalCharacter(at: offset, in: source), offset: offset)
      }
    }
    self.digits = digits
    self.pieces = pieces
    hasEscapedBreaks = escapes
    hasCarriageReturns = returns

    let needed = (4 - digits % 4) % 4
    let found = digits * 6 / 8
    if needed == 3 { throw .base64Truncated(found: found, announced: announcedCount) }
    if padding == 0, needed > 0 {
      if let announced = announcedCount, announced > found {
        throw .base64Truncated(found: found, announced: announced)
      }
      throw .wrongPadding(.missing(needed), offset: last.offset + 1)
    }
    guard padding == needed else { throw .wrongPadding(.wrongCount(expected: needed), offset: firstPadding) }
    let unusedBits: UInt8 = needed == 2 ? 0x0f : needed == 1 ? 0x03 : 0
    guard last.value & unusedBits == 0 else { throw .wrongPadding(.unusedBits, offset: last.offset) }
  }

  /// The first decoded bytes, as many as a DER header has: never key material.
  var header: [UInt8] {
    var bytes: [UInt8] = []
    decode(limit: 6) { bytes.append($0) }
    return bytes
  }

  /// How many bytes the DER inside says it takes.
  private var announcedCount: Int? { DERCursor.announcedCount(of: header) }

  func decoded() -> SecretBytes {
    SecretBytes(count: digits * 6 / 8) { output in
      var position = 0
      decode(limit: output.count) { byte in
        output[position] = byte
        position += 1
      }
    }
  }

  private func decode(limit: Int, write: (UInt8) -> Void) {
    var tokens = Base64Tokens(source, in: range)
    var pending: UInt32 = 0
    var bits = 0
    var written = 0
    while written < limit, let (token, _) = tokens.next() {
      guard case .digit(let value) = token else { continue }
      pending = (pending << 6 | UInt32(value)) & 0xffff
      bits += 6
      if bits >= 8 {
        bits -= 8
        write(UInt8(truncatingIfNeeded: pending >> UInt32(bits)))
        written += 1
      }
    }
  }
}
