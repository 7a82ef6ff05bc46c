extension JSON {
  /// On one line, without blanks.
  package var compact: String { String(decoding: compactBytes, as: UTF8.self) }

  /// The same in UTF-8.
  package var compactBytes: [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(512)
    write(to: &out, indent: nil)
    return out
  }

  /// Indented by two blanks a level.
  package var pretty: String {
    var out: [UInt8] = []
    write(to: &out, indent: 0)
    return String(decoding: out, as: UTF8.self)
  }

  private func write(to out: inout [UInt8], indent: Int?) {
    switch self {
    case .null: out += "null".utf8
    case .bool(let value): out += (value ? "true" : "false").utf8
    case .integer(let value): out += String(value).utf8
    case .number(let value): out += String(value).utf8
    case .literal(let digits): out += digits.utf8
    case .string(let value): JSON.quote(value, to: &out)
    case .array(let elements):
      JSON.writeList(elements, open: "[", close: "]", to: &out, indent: indent) { element, inner, out in
        element.write(to: &out, indent: inner)
      }
    case .object(let members):
      JSON.writeList(members, open: "{", close: "}", to: &out, indent: indent) { member, inner, out in
        JSON.quote(member.name, to: &out)
        out += (inner == nil ? ":" : ": ").utf8
        member.value.write(to: &out, indent: inner)
      }
    }
  }

  private static func writeList<Item>(
    _ items: [Item], open: Unicode.Scalar, close: Unicode.Scalar, to out: inout [UInt8], indent: Int?,
    each: (Item, Int?, inout [UInt8]) -> Void
  ) {
    out.append(UInt8(ascii: open))
    let inner = indent.map { $0 + 2 }
    for (index, item) in items.enumerated() {
      if index > 0 { out.append(UInt8(ascii: ",")) }
      if let inner { newLine(inner, to: &out) }
      each(item, inner, &out)
    }
    if let indent, !items.isEmpty { newLine(indent, to: &out) }
    out.append(UInt8(ascii: close))
  }

  private static func newLine(_ indent: Int, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\n"))
    out.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent))
  }

  /// RFC 8259, section 7: quotation mark, reverse solidus and control characters are escaped, nothing else;
  /// DEL and the C1 controls too, because they could drive a terminal.
  private static func quote(_ text: String, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\""))
    var text = text
    let isPlain = text.withUTF8 { bytes in
      // 0xC2 begins the C1 controls, and letters that are written one by one with them.
      let isPlain = bytes.allSatisfy { $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C && $0 != 0x7F && $0 != 0xC2 }
      if isPlain { out.append(contentsOf: bytes) }
      return isPlain
    }
    if !isPlain { for scalar in text.unicodeScalars { escape(scalar, to: &out) } }
    out.append(UInt8(ascii: "\""))
  }

  private static func escape(_ scalar: Unicode.Scalar, to out: inout [UInt8]) {
    switch scalar {
    case "\"": out += "\\\"".utf8
    case "\\": out += "\\\\".utf8
    case "\n": out += "\\n".utf8
    case "\r": out += "\\r".utf8
    case "\t": out += "\\t".utf8
    case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
      let hex = String(scalar.value, radix: 16)
      out += ("\\u" + String(repeating: "0", count: 4 - hex.count) + hex).utf8
    default: out.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
  }
}
