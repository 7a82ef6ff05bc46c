/// What stands between the armour lines, character by character.
struct Base64Tokens {
  enum Token: Equatable {
    case digit(UInt8)
    case padding, escapedBreak, carriageReturn, blank, illegal
  }

  private let source: [UInt8]
  private let end: Int
  private var position: Int

  init(_ source: [UInt8], in range: Range<Int>) {
    self.source = source
    position = range.lowerBound
    end = range.upperBound
  }

  mutating func next() -> (token: Token, offset: Int)? {
    guard position < end else { return nil }
    let start = position
    guard source[start] == UInt8(ascii: "\\") else {
      position += 1
      return (Self.token(source[start]), start)
    }
    // Text escaped twice has two backslashes; both mean the same here.
    while position < end, source[position] == UInt8(ascii: "\\") { position += 1 }
    guard position < end else { return (.illegal, start) }
    defer { position += 1 }
    switch source[position] {
    case UInt8(ascii: "n"): return (.escapedBreak, start)
    case UInt8(ascii: "r"), UInt8(ascii: "t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): return (.blank, start)
    case UInt8(ascii: "/"): return (Self.token(UInt8(ascii: "/")), start)
    case UInt8(ascii: "u"):
      // Some JSON writers escape "+" and "=" as \u002B and \u003D.
      guard end - position > 4,
        let code = UInt8(String(decoding: source[(position + 1)...(position + 4)], as: UTF8.self), radix: 16)
      else { return (.illegal, start) }
      position += 4
      return (Self.token(code), start)
    default: return (.illegal, start)
    }
  }

  private static func token(_ byte: UInt8) -> Token {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): .digit(byte - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): .digit(byte - UInt8(ascii: "a") + 26)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit(byte - UInt8(ascii: "0") + 52)
    case UInt8(ascii: "+"): .digit(62)
    case UInt8(ascii: "/"): .digit(63)
    case UInt8(ascii: "="): .padding
    case UInt8(ascii: "\r"): .carriageReturn
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), 0x0c: .blank
    default: .illegal
    }
  }
}
