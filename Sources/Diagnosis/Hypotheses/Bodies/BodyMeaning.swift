/// What a body says, whatever the spelling: to tell a changed body from one that was only written differently.
enum BodyMeaning {
  /// Whether the two differ in spelling alone, or in what mappers add and leave out by themselves.
  static func isSame(_ first: [UInt8], _ second: [UInt8]) -> Bool {
    let first = bare(first)
    let second = bare(second)
    if withoutBlanks(first) == withoutBlanks(second) { return true }
    guard let one = plain(first), let other = plain(second) else { return false }
    return one == other
  }

  /// Without byte order mark and blanks around.
  private static func bare(_ bytes: [UInt8]) -> [UInt8] {
    let text = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? bytes[3...] : bytes[...]
    guard let last = text.lastIndex(where: { !Blanks.isBlank($0) }) else { return [] }
    return Array(text[...last].drop(while: Blanks.isBlank))
  }

  private static func withoutBlanks(_ bytes: [UInt8]) -> [UInt8] { bytes.filter { !Blanks.isBlank($0) } }

  private static func plain(_ bytes: [UInt8]) -> [UInt8]? {
    guard let text = JSONText(bytes), !text.tokens.isEmpty else { return nil }
    return plain(0, of: text, bytes)
  }

  /// Members sorted, nulls and empty strings gone, numbers and strings in one form, strings without blanks.
  private static func plain(_ index: Int, of text: JSONText, _ bytes: [UInt8]) -> [UInt8] {
    let token = text.tokens[index]
    switch token.kind {
    case .object:
      let members = text.keys(of: index)
        .map { (name: PrintedObject.string($0, of: text, bytes), value: plain($0 + 1, of: text, bytes)) }
        .filter { !$0.value.isEmpty }.sorted { $0.name.lexicographicallyPrecedes($1.name) }
        .map { $0.name + [0x3a] + $0.value }
      return members.isEmpty ? [] : [0x7b] + Array(members.joined(separator: [0x2c])) + [0x7d]
    case .array:
      let elements = text.elements(of: index).map { plain($0, of: text, bytes) }
      return elements.isEmpty ? [] : [0x5b] + Array(elements.joined(separator: [0x2c])) + [0x5d]
    case .null: return []
    case .string:
      let string = withoutBlanks(HTMLEntities.resolved(PrintedObject.string(index, of: text, bytes)))
      return number(string) ?? string
    case .number: return number(Array(bytes[token.range])) ?? Array(bytes[token.range])
    case .boolean: return Array(bytes[token.range])
    }
  }

  private static func number(_ bytes: [UInt8]) -> [UInt8]? {
    guard let last = bytes.last, ASCIIText.isDigit(last), bytes.count <= 40,
      let value = Double(String(decoding: bytes, as: UTF8.self))
    else { return nil }
    return Array(value.description.utf8)
  }
}
