/// The base64 digits of a block, whatever stands between them.
struct LooseDigits {
  /// One byte a digit, 0 to 63.
  private let digits: SecretBytes
  private(set) var undone: [KeyRepair.Undone] = []

  enum Token {
    case digit(UInt8)
    case padding, blank, lineBreak, quote, stray
  }

  /// - Parameter blankIsPlus: read blanks as `+`, which form decoding turns into blanks.
  /// - Returns: `nil` if nothing is left, if an RFC 1421 header says the key is encrypted, or if there is no blank
  ///   that could have been a `+`.
  init?(_ text: SecretBytes, block: LooseArmour.Block, blankIsPlus: Bool) {
    var facts = Facts()
    let digits = text.withBytes { bytes in
      let body = Self.trimmed(block.body, in: bytes)
      facts.look(at: bytes[body], isArmoured: block.hasArmour)
      return SecretBytes(upTo: body.count) { output in
        guard !facts.isEncrypted, !blankIsPlus || facts.hasBlanks && !facts.hasLineBreaks else { return }
        Self.collect(bytes, body, blankIsPlus: blankIsPlus, facts: &facts, into: &output)
      }
    }
    guard digits.count >= 4 else { return nil }
    self.digits = digits
    if block.hasArmour, !text.withBytes({ $0[block.body].contains(0x0a) }), !facts.hasLetterBreaks {
      undone.append(.onOneLine)
    }
    if facts.hasLetterBreaks { undone.append(.lineBreaksAsLetter) }
    if facts.isURLAlphabet { undone.append(.base64URL) }
    if blankIsPlus { undone.append(.plusBecameBlank) }
    if facts.stray > 0 { undone.append(.straySigns(count: facts.stray)) }
  }

  /// The bytes the digits stand for, the first `shift` digits left out.
  func decoded(from shift: Int) -> SecretBytes {
    digits.withBytes { digits in
      SecretBytes(upTo: digits.count) { output in
        var pending: UInt32 = 0
        var bits: UInt32 = 0
        for digit in digits.dropFirst(shift) {
          pending = (pending << 6 | UInt32(digit)) & 0xffff
          bits += 6
          guard bits >= 8 else { continue }
          bits -= 8
          output.append(UInt8(truncatingIfNeeded: pending >> bits))
        }
      }
    }
  }

  static func token(_ byte: UInt8) -> Token {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): .digit(byte - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): .digit(byte - UInt8(ascii: "a") + 26)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit(byte - UInt8(ascii: "0") + 52)
    case UInt8(ascii: "+"): .digit(62)
    case UInt8(ascii: "/"): .digit(63)
    case UInt8(ascii: "="): .padding
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"): .lineBreak
    case UInt8(ascii: " "), UInt8(ascii: "\t"), 0x0c: .blank
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"): .quote
    default: .stray
    }
  }

  /// What must be known of the whole body before its first digit is read.
  private struct Facts {
    var hasBlanks = false
    var hasLineBreaks = false
    /// `-` and `_` stand for `+` and `/`.
    var isURLAlphabet = false
    var isEncrypted = false
    /// Each line ends with the letter n of a `\n` that lost its backslash.
    var hasLetterBreaks = false
    var stray = 0

    mutating func look(at body: Slice<UnsafeRawBufferPointer>, isArmoured: Bool) {
      var (url, standard) = (0, 0)
      for byte in body {
        switch byte {
        case UInt8(ascii: "-"), UInt8(ascii: "_"): url += 1
        case UInt8(ascii: "+"), UInt8(ascii: "/"): standard += 1
        case UInt8(ascii: " "), UInt8(ascii: "\t"): hasBlanks = true
        case UInt8(ascii: "\n"): hasLineBreaks = true
        default: break
        }
      }
      isURLAlphabet = url > 0 && standard == 0
      isEncrypted = body.starts(with: "Proc-Type:".utf8)
      hasLetterBreaks = isArmoured && !hasLineBreaks && body.starts(with: "nM".utf8)
    }
  }

  private static func collect(
    _ bytes: UnsafeRawBufferPointer, _ body: Range<Int>, blankIsPlus: Bool, facts: inout Facts,
    into output: inout SecretWriter
  ) {
    var header: [UInt8] = []
    var pendingPadding = false
    var position = facts.hasLetterBreaks ? body.lowerBound + 1 : body.lowerBound
    var isAtLetterBreak = false
    while position < body.upperBound {
      let byte = bytes[position]
      position += 1
      var digit: UInt8?
      switch token(byte) {
      case .digit(let value): digit = value
      case .padding: pendingPadding = true
      case .blank: digit = blankIsPlus ? 62 : nil
      case .lineBreak:
        if let colon = headerEnd(bytes, from: position, to: body.upperBound) { position = colon }
      case .quote: break
      case .stray:
        if facts.isURLAlphabet, byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") {
          digit = byte == UInt8(ascii: "-") ? 62 : 63
        } else {
          facts.stray += 1
        }
      }
      guard let digit else { continue }
      if facts.hasLetterBreaks, isAtLetterBreak, byte == UInt8(ascii: "n") {
        isAtLetterBreak = false
        continue
      }
      if pendingPadding {
        // Text behind the padding counts only as long as the key is not complete.
        let announced = DERCursor.announcedCount(of: header) ?? 0
        guard output.count * 6 / 8 < announced else { return }
        pendingPadding = false
        facts.stray += 1
      }
      output.append(digit)
      if output.count <= 8 { header = decode(header: digit, after: header, count: output.count) }
      isAtLetterBreak = output.count % 64 == 0
    }
  }

  /// The first bytes, as many as tell the length of the whole: never key material.
  private static func decode(header digit: UInt8, after header: [UInt8], count: Int) -> [UInt8] {
    var header = header
    switch count % 4 {
    case 1: header.append(digit << 2)
    case 2:
      header[header.count - 1] |= digit >> 4
      header.append(digit << 4)
    case 3:
      header[header.count - 1] |= digit >> 2
      header.append(digit << 6)
    default: header[header.count - 1] |= digit
    }
    return header
  }

  /// The end of a line such as `Comment: …`, which belongs to the armour.
  private static func headerEnd(_ bytes: UnsafeRawBufferPointer, from start: Int, to end: Int) -> Int? {
    let line = bytes[start..<end].prefix(120).prefix { $0 != 0x0a }
    return line.contains(UInt8(ascii: ":")) ? line.endIndex : nil
  }

  private static func trimmed(_ range: Range<Int>, in bytes: UnsafeRawBufferPointer) -> Range<Int> {
    func isEdge(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == UInt8(ascii: "-") }
    var (lower, upper) = (range.lowerBound, range.upperBound)
    while lower < upper, isEdge(bytes[lower]) { lower += 1 }
    while lower < upper, isEdge(bytes[upper - 1]) { upper -= 1 }
    return lower..<upper
  }
}
