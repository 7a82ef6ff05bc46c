/// Places in a text that a template engine or a shell would have filled in.
enum TemplateMarks {
  /// Whether one text has a kind of mark that the other has not.
  static func differ(_ first: [UInt8], _ second: [UInt8]) -> Bool {
    kinds.contains { $0(first) != $0(second) }
  }

  private static let kinds: [@Sendable ([UInt8]) -> Bool] = [
    { between("{{", "}}", in: $0) }, { between("${", "}", in: $0) }, { between("#{", "}", in: $0) },
    { between("<%", "%>", in: $0) }, { between("\"{", "}\"", in: $0) }, { between("\":", "\"", in: $0) },
    { holdsVerb($0) }, { holdsVariable($0) },
  ]

  /// A name, and what may belong to an expression, between two marks.
  private static func between(_ open: StaticString, _ close: StaticString, in bytes: [UInt8]) -> Bool {
    let open = Array(ascii: open)
    let close = Array(ascii: close)
    var from = 0
    while let place = bytes.place(of: open, from: from) {
      let start = place + open.count
      let name = bytes[start...].prefix(64).prefix { ASCIIText.isLetterOrDigit($0) || " _-.$=@#".utf8.contains($0) }
      if name.contains(where: ASCIIText.isLetter), bytes[name.endIndex...].starts(with: close) { return true }
      from = start
    }
    return false
  }

  /// `%s`, `%d`, `%1$s`, `%@` of a format string. `%d0` may be a percent-encoded byte.
  private static func holdsVerb(_ bytes: [UInt8]) -> Bool {
    for place in bytes.indices where bytes[place] == 0x25 {
      var verb = bytes[(place + 1)...].prefix(4)
      let digits = verb.prefix(while: ASCIIText.isDigit)
      if !digits.isEmpty, bytes[digits.endIndex...].first == 0x24 { verb = verb.dropFirst(digits.count + 1) }
      switch verb.first {
      case 0x73, 0x40: return true
      case 0x64 where verb.dropFirst().first.flatMap(Hexadecimal.value) == nil: return true
      default: continue
      }
    }
    return false
  }

  /// `$NAME`, as a shell leaves it between single quotes.
  private static func holdsVariable(_ bytes: [UInt8]) -> Bool {
    bytes.indices.dropLast(2).contains { place in
      bytes[place] == 0x24 && (ASCIIText.isLetter(bytes[place + 1]) || bytes[place + 1] == 0x5f)
        && (ASCIIText.isLetterOrDigit(bytes[place + 2]) || bytes[place + 2] == 0x5f)
    }
  }
}
