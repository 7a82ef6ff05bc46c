import Groundwork

/// Walks through a JSON text and says exactly where it stops being one: RFC 8259, no more.
///
/// The decoder that follows knows neither lines nor paths for broken text, and takes the same member twice.
struct JSONSyntax {
  /// Deepest nesting that is followed; the checklist needs eight.
  static let maximumDepth = 32

  /// - Throws: `ONB-003`, `ONB-004` or `ONB-009`.
  static func check(_ bytes: [UInt8]) throws(ChecklistFailure) {
    var syntax = JSONSyntax(bytes: bytes)
    try syntax.value()
    syntax.skipBlanks()
    if syntax.next != nil { throw syntax.malformed(.expectedEnd) }
  }

  private enum Level {
    case member(String)
    case element(Int)
  }

  private let bytes: [UInt8]
  private var position = 0
  /// Where in the document the walk is; written out only for a failure.
  private var levels: [Level] = []

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func value() throws(ChecklistFailure) {
    skipBlanks()
    switch next {
    case nil: throw .truncated(place())
    case UInt8(ascii: "{"): try object()
    case UInt8(ascii: "["): try array()
    case UInt8(ascii: "\""): _ = try string()
    case UInt8(ascii: "t"): try literal("true")
    case UInt8(ascii: "f"): try literal("false")
    case UInt8(ascii: "n"): try literal("null")
    default: try number()
    }
  }

  private mutating func object() throws(ChecklistFailure) {
    if levels.count >= Self.maximumDepth { throw malformed(.expectedShallower) }
    position += 1
    var names: Set<String> = []
    skipBlanks()
    if take("}") { return }
    repeat {
      skipBlanks()
      if next != UInt8(ascii: "\"") { throw stopped(.expectedName) }
      let start = position
      let name = try string()
      levels.append(.member(name))
      if !names.insert(name).inserted { throw .duplicateMember(place(at: start)) }
      skipBlanks()
      if !take(":") { throw stopped(.expected(":")) }
      try value()
      levels.removeLast()
      skipBlanks()
    } while take(",")
    if !take("}") { throw stopped(.expected(", }")) }
  }

  private mutating func array() throws(ChecklistFailure) {
    if levels.count >= Self.maximumDepth { throw malformed(.expectedShallower) }
    position += 1
    var index = 0
    skipBlanks()
    if take("]") { return }
    repeat {
      levels.append(.element(index))
      try value()
      levels.removeLast()
      index += 1
      skipBlanks()
    } while take(",")
    if !take("]") { throw stopped(.expected(", ]")) }
  }

  /// - Returns: the text between the quotation marks, escapes left as they are.
  private mutating func string() throws(ChecklistFailure) -> String {
    position += 1
    let start = position
    var waitsForLowSurrogate = false
    while true {
      skipPlainText(unless: waitsForLowSurrogate)
      guard let byte = next else { throw .truncated(place()) }
      if waitsForLowSurrogate && byte != UInt8(ascii: "\\") { throw malformed(.expectedSurrogate) }
      switch byte {
      case UInt8(ascii: "\""):
        defer { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
      case UInt8(ascii: "\\"):
        position += 1
        waitsForLowSurrogate = try escape(afterHighSurrogate: waitsForLowSurrogate)
      default: throw malformed(.expectedEscape)
      }
    }
  }

  /// Passes over what stands for itself in a string. Almost all bytes do, so this loop is kept bare.
  private mutating func skipPlainText(unless waits: Bool) {
    if waits { return }
    let (quote, escape) = (UInt8(ascii: "\""), UInt8(ascii: "\\"))
    while position < bytes.count {
      let byte = bytes[position]
      if byte == quote || byte == escape || byte < 0x20 { return }
      position += 1
    }
  }

  /// - Returns: whether a low surrogate has to follow.
  private mutating func escape(afterHighSurrogate: Bool) throws(ChecklistFailure) -> Bool {
    guard let byte = next else { throw .truncated(place()) }
    guard byte == UInt8(ascii: "u") else {
      if afterHighSurrogate { throw malformed(.expectedSurrogate) }
      if !"\"\\/bfnrt".utf8.contains(byte) { throw malformed(.expectedEscape) }
      position += 1
      return false
    }
    position += 1
    var unit = 0
    for _ in 0..<4 {
      guard let digit = next else { throw .truncated(place()) }
      guard let value = Character(UnicodeScalar(digit)).hexDigitValue else { throw malformed(.expectedEscape) }
      unit = unit * 16 + value
      position += 1
    }
    let isLow = (0xDC00...0xDFFF).contains(unit)
    if isLow != afterHighSurrogate { throw malformed(.expectedSurrogate) }
    return (0xD800...0xDBFF).contains(unit)
  }

  private mutating func literal(_ word: String) throws(ChecklistFailure) {
    for byte in word.utf8 {
      if next != byte { throw stopped(.expectedValue) }
      position += 1
    }
  }

  private mutating func number() throws(ChecklistFailure) {
    let negative = take("-")
    if next == UInt8(ascii: "0") {
      position += 1
    } else if digits() == 0 {
      throw stopped(negative ? .expectedDigit : .expectedValue)
    }
    if take("."), digits() == 0 { throw stopped(.expectedDigit) }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      if digits() == 0 { throw stopped(.expectedDigit) }
    }
  }

  private mutating func digits() -> Int {
    let start = position
    while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
    return position - start
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func skipBlanks() {
    while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { position += 1 }
  }

  /// Something else stands there, or nothing at all.
  private func stopped(_ expected: Localized) -> ChecklistFailure {
    next == nil ? .truncated(place()) : malformed(expected)
  }

  private func malformed(_ expected: Localized) -> ChecklistFailure {
    .malformed(place(), expected: expected)
  }

  private func place(at offset: Int? = nil) -> JSONPlace {
    let end = offset ?? position
    var (line, lineStart, index) = (1, 0, 0)
    while index < end {
      if bytes[index] == 0x0A { (line, lineStart) = (line + 1, index + 1) }
      index += 1
    }
    let path = levels.reduce(JSONPath()) { path, level in
      switch level {
      case .member(let name): path.member(name)
      case .element(let index): path.element(index)
      }
    }
    return JSONPlace(path: path.text, line: line, column: end - lineStart + 1)
  }
}

extension Localized {
  fileprivate static let expectedEnd = Localized(zh: "文件结尾", en: "the end of the file")
  fileprivate static let expectedValue = Localized(zh: "一个值", en: "a value")
  fileprivate static let expectedName = Localized(zh: "带引号的成员名", en: "a quoted member name")
  fileprivate static let expectedDigit = Localized(zh: "数字", en: "a digit")
  fileprivate static let expectedEscape = Localized(zh: "合法的转义序列", en: "a valid escape sequence")
  fileprivate static let expectedSurrogate = Localized(zh: "成对的代理项", en: "a surrogate in its pair")
  fileprivate static let expectedShallower = Localized(
    zh: "不超过 \(JSONSyntax.maximumDepth) 层的嵌套", en: "nesting of at most \(JSONSyntax.maximumDepth) levels")

  fileprivate static func expected(_ characters: String) -> Localized {
    let list = characters.split(separator: " ").map { "\"\($0)\"" }
    return Localized(zh: list.joined(separator: "或"), en: list.joined(separator: " or "))
  }
}
