extension JSON {
  /// On one line, without blanks.
  package var compact: String {
    var out = ""
    write(to: &out, indent: nil)
    return out
  }

  /// Indented by two blanks a level.
  package var pretty: String {
    var out = ""
    write(to: &out, indent: 0)
    return out
  }

  private func write(to out: inout String, indent: Int?) {
    switch self {
    case .null: out += "null"
    case .bool(let value): out += value ? "true" : "false"
    case .integer(let value): out += String(value)
    case .number(let value): out += String(value)
    case .literal(let digits): out += digits
    case .string(let value): JSON.quote(value, to: &out)
    case .array(let elements):
      JSON.writeList(elements, open: "[", close: "]", to: &out, indent: indent) { element, inner, out in
        element.write(to: &out, indent: inner)
      }
    case .object(let members):
      JSON.writeList(members, open: "{", close: "}", to: &out, indent: indent) { member, inner, out in
        JSON.quote(member.name, to: &out)
        out += inner == nil ? ":" : ": "
        member.value.write(to: &out, indent: inner)
      }
    }
  }

  private static func writeList<Item>(
    _ items: [Item], open: String, close: String, to out: inout String, indent: Int?,
    each: (Item, Int?, inout String) -> Void
  ) {
    out += open
    let inner = indent.map { $0 + 2 }
    for (index, item) in items.enumerated() {
      if index > 0 { out += "," }
      if let inner { out += "\n" + String(repeating: " ", count: inner) }
      each(item, inner, &out)
    }
    if let indent, !items.isEmpty { out += "\n" + String(repeating: " ", count: indent) }
    out += close
  }

  /// RFC 8259, section 7: quotation mark, reverse solidus and control characters are escaped, nothing else;
  /// DEL and the C1 controls too, because they could drive a terminal.
  private static func quote(_ text: String, to out: inout String) {
    out += "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
        let hex = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: out.unicodeScalars.append(scalar)
      }
    }
    out += "\""
  }
}
