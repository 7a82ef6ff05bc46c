/// Reads JSON as RFC 8259 has it, in one pass over the bytes.
///
/// Own, because the gateway reads a body for every call, and Foundation's decoder rounds long numbers, takes the last of
/// two members of one name without a word, and is many times slower.
struct JSONReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func document() throws(JSONProblem) -> JSON {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    let value = try value(depth: 0)
    skipBlanks()
    guard position == bytes.count else { throw .malformed(at: position) }
    return value
  }

  private mutating func value(depth: Int) throws(JSONProblem) -> JSON {
    skipBlanks()
    switch try byteDue() {
    case UInt8(ascii: "\""): return .string(try text())
    case UInt8(ascii: "{"): return try object(depth: depth + 1)
    case UInt8(ascii: "["): return try list(depth: depth + 1)
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  // MARK: Structure

  private mutating func object(depth: Int) throws(JSONProblem) -> JSON {
    guard depth <= JSON.maximumDepth else { throw .tooDeep }
    position += 1
    skipBlanks()
    if try byteDue() == UInt8(ascii: "}") {
      position += 1
      return .object([])
    }
    var members: [JSON.Member] = []
    while true {
      skipBlanks()
      guard try byteDue() == UInt8(ascii: "\"") else { throw .malformed(at: position) }
      let name = try text()
      skipBlanks()
      guard try byteDue() == UInt8(ascii: ":") else { throw .malformed(at: position) }
      position += 1
      members.append(JSON.Member(name, try value(depth: depth)))
      if try isEnd(UInt8(ascii: "}")) { break }
    }
    members.sort { $0.name < $1.name }
    for (member, next) in zip(members, members.dropFirst()) where member.name == next.name {
      throw .duplicateMember(member.name)
    }
    return .object(members)
  }

  private mutating func list(depth: Int) throws(JSONProblem) -> JSON {
    guard depth <= JSON.maximumDepth else { throw .tooDeep }
    position += 1
    skipBlanks()
    if try byteDue() == UInt8(ascii: "]") {
      position += 1
      return .array([])
    }
    var elements: [JSON] = []
    repeat { elements.append(try value(depth: depth)) } while try !isEnd(UInt8(ascii: "]"))
    return .array(elements)
  }

  /// Passes a comma, or the bracket that ends the structure.
  private mutating func isEnd(_ bracket: UInt8) throws(JSONProblem) -> Bool {
    skipBlanks()
    let byte = try byteDue()
    guard byte == bracket || byte == UInt8(ascii: ",") else { throw .malformed(at: position) }
    position += 1
    return byte == bracket
  }

  private mutating func skipBlanks() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }

  private func byteDue() throws(JSONProblem) -> UInt8 {
    guard position < bytes.count else { throw .malformed(at: position) }
    return bytes[position]
  }

  private mutating func word(_ word: StaticString, _ meaning: JSON) throws(JSONProblem) -> JSON {
    let letters = word.description.utf8
    guard bytes[position...].starts(with: letters) else { throw .malformed(at: position) }
    position += letters.count
    return meaning
  }

  // MARK: Numbers

  private mutating func number() throws(JSONProblem) -> JSON {
    let start = position
    let isNegative = bytes[position] == UInt8(ascii: "-")
    if isNegative { position += 1 }
    let whole = position
    if try digits() > 1, bytes[whole] == UInt8(ascii: "0") { throw .malformed(at: whole) }
    let isWhole = position
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      position += 1
      _ = try digits()
    }
    if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
      position += 1
      if position < bytes.count, bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-") {
        position += 1
      }
      _ = try digits()
    }
    // Minus zero is kept as written: it is no number of the smallest unit.
    guard position == isWhole, position - whole <= 18, !isNegative || bytes[whole] != UInt8(ascii: "0") else {
      return .literal(String(decoding: bytes[start..<position], as: UTF8.self))
    }
    let magnitude = bytes[whole..<position].reduce(Int64(0)) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
    return .integer(isNegative ? -magnitude : magnitude)
  }

  /// - Returns: how many there were: at least one.
  private mutating func digits() throws(JSONProblem) -> Int {
    let start = position
    while position < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position]) { position += 1 }
    guard position > start else { throw .malformed(at: position) }
    return position - start
  }

  // MARK: Text

  private mutating func text() throws(JSONProblem) -> String {
    position += 1
    let start = position
    var unescaped: [UInt8]?
    while true {
      let byte = try byteDue()
      switch byte {
      case UInt8(ascii: "\""):
        let end = position
        position += 1
        let text =
          if let unescaped { String(validating: unescaped, as: UTF8.self) } else {
            String(validating: bytes[start..<end], as: UTF8.self)
          }
        guard let text else { throw .unreadableText(at: start) }
        return text
      case UInt8(ascii: "\\"):
        var kept = unescaped ?? Array(bytes[start..<position])
        position += 1
        try escape(into: &kept, from: start)
        unescaped = kept
      case 0..<0x20: throw .malformed(at: position)
      default:
        unescaped?.append(byte)
        position += 1
      }
    }
  }

  private mutating func escape(into text: inout [UInt8], from start: Int) throws(JSONProblem) {
    let byte = try byteDue()
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      var value = try hexadecimal()
      if (0xD800..<0xDC00).contains(value) {
        guard bytes[position...].starts(with: "\\u".utf8) else { throw .unreadableText(at: start) }
        position += 2
        let low = try hexadecimal()
        guard (0xDC00..<0xE000).contains(low) else { throw .unreadableText(at: start) }
        value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(value) else { throw .unreadableText(at: start) }
      text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    default: throw .malformed(at: position - 1)
    }
  }

  private mutating func hexadecimal() throws(JSONProblem) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      let byte = try byteDue()
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
        throw .malformed(at: position)
      }
      value = value << 4 | UInt32(digit)
      position += 1
    }
    return value
  }
}
