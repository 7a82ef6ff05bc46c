/// Reads the lines of a `Signature` header one after the other, whatever stands there.
struct SignatureHeaderReading {
  private(set) var algorithm: String?
  private(set) var keyVersion: String?
  private(set) var values: [[UInt8]] = []
  private(set) var deviations: [LenientSignatureHeader.Deviation] = []

  /// Shorter than any signature, even in base64: HMAC-SHA256 has 43.
  private static let shortestValue = 40

  mutating func note(_ deviation: LenientSignatureHeader.Deviation) {
    if !deviations.contains(deviation) { deviations.append(deviation) }
  }

  mutating func read(_ line: [UInt8]) {
    let text = unwrapped(line)
    var seen: Set<SignatureHeaderPart> = []
    let pieces = SignatureHeaderPieces(text)
    for separator in pieces.separators where separator != UInt8(ascii: ",") {
      note(.separator(Self.text([separator])))
    }
    for piece in pieces.pieces {
      if let (part, name, mark, rest) = SignatureHeaderPart.start(of: piece) {
        if !seen.insert(part).inserted { note(.partTwice(part.documentedName)) }
        if name.lowercased() != part.documentedName.lowercased() { note(.otherName(name, for: part.documentedName)) }
        if mark == UInt8(ascii: ":") { note(.colon(part.documentedName)) }
        take(part, rest)
      } else {
        readUnnamed(piece, isAlone: pieces.pieces.count == 1)
      }
    }
  }

  /// The line without what stands around all of it.
  private mutating func unwrapped(_ line: [UInt8]) -> [UInt8] {
    var text = line[...]
    if let quote = text.first, text.count > 2, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
      text.last == quote, SignatureHeaderPart.start(of: text.dropFirst()) != nil
    {
      note(.quotedWhole)
      text = text.dropFirst().dropLast()
    }
    for lead in ["signature:", "signature="]
    where PathBytes.lowercased(text.prefix(lead.utf8.count)) == Array(lead.utf8) {
      let rest = text.dropFirst(lead.utf8.count).drop { $0 == 0x20 }
      if let (_, _, mark, _) = SignatureHeaderPart.start(of: rest), mark == UInt8(ascii: "=") {
        note(.nameInValue)
        text = rest
      }
    }
    let folded = PathBytes.lowercased(text)
    if !text.contains(UInt8(ascii: "=")),
      folded.starts(with: "algorithm%3d".utf8) || folded.starts(with: "signature%3d".utf8),
      let decoded = PercentEscapes.decoded(Array(text))
    {
      note(.encodedWhole)
      text = decoded[...]
    }
    return Array(text)
  }

  private mutating func readUnnamed(_ piece: ArraySlice<UInt8>, isAlone: Bool) {
    guard !piece.isEmpty else { return isAlone ? () : note(.emptyPart) }
    if let equals = piece.firstIndex(of: UInt8(ascii: "=")) {
      let name = piece[..<equals]
      let rest = piece[(equals + 1)...]
      if name.count <= 24, rest.count >= Self.shortestValue {
        note(.otherName(Self.text(name), for: SignatureHeaderPart.signature.documentedName))
        return take(.signature, rest)
      }
      // Parts nobody knows are let pass.
      if piece.count < Self.shortestValue, !isAlone { return }
    }
    if piece.count >= Self.shortestValue || isAlone {
      note(.bareValue)
      return take(.signature, piece)
    }
    note(.partWithoutName(Self.text(piece)))
    if piece.allSatisfy({ (0x30...0x39).contains($0) }) {
      take(.keyVersion, piece)
    } else {
      take(.algorithm, piece)
    }
  }

  private mutating func take(_ part: SignatureHeaderPart, _ rest: ArraySlice<UInt8>) {
    switch part {
    case .algorithm: algorithm = algorithm ?? Self.unquoted(rest)
    case .keyVersion: keyVersion = keyVersion ?? Self.unquoted(rest)
    case .signature:
      let value = Self.withoutStrayBlanks(rest)
      if !values.contains(value) { values.append(value) }
    }
  }

  /// Blanks around the value do not belong to it, except one in front that was a `+`: then the value without it has
  /// one character less than base64 needs.
  private static func withoutStrayBlanks(_ rest: ArraySlice<UInt8>) -> [UInt8] {
    var value = rest.drop { $0 == 0x20 || $0 == 0x09 }
    while let last = value.last, last == 0x20 || last == 0x09 { value = value.dropLast() }
    let isPlain = value.last == UInt8(ascii: "=") && !value.contains(UInt8(ascii: "%"))
    let hadPlus = rest.first == 0x20 && isPlain && value.count % 4 == 3
    return (hadPlus ? [0x20] : []) + value
  }

  private static func unquoted(_ rest: ArraySlice<UInt8>) -> String {
    text(rest.filter { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'") && $0 != 0x20 && $0 != 0x09 })
  }

  private static func text(_ bytes: some Collection<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
}
