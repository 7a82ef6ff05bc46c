/// JSON data as a language prints it when an object is joined into a string.
enum PrintedObject {
  /// The marks of a style; a scalar JSON value keeps its text unless a word stands for it.
  struct Style: Sendable {
    var open = "{"
    var close = "}"
    var listOpen = "["
    var listClose = "]"
    /// Between members and elements.
    var comma = ", "
    /// Between elements of a list, where that differs.
    var listComma: String?
    var equals: String
    var null = "null"
    var yes = "true"
    var no = "false"
    var quotes = Quotes.none
    /// Whether keys are printed like values; if not, plain.
    var quotesKeys = true
    var keyStart = ""
    var sortsKeys = false
    /// Inside `{ }`, when not empty.
    var padding = ""
  }

  enum Quotes: Sendable { case none, python, ruby, node }

  /// `java.util.Map.toString()`
  static let java = Style(equals: "=")
  /// `str(dict)`
  static let python = Style(equals: ": ", null: "None", yes: "True", no: "False", quotes: .python)
  /// `Hash#to_s` up to Ruby 3.3, and since; with symbols as keys.
  static let ruby = Style(equals: "=>", null: "nil", quotes: .ruby)
  static let ruby34 = Style(equals: " => ", null: "nil", quotes: .ruby)
  static let rubySymbols = Style(equals: "=>", null: "nil", quotes: .ruby, quotesKeys: false, keyStart: ":")
  static let ruby34Symbols = Style(equals: ": ", null: "nil", quotes: .ruby, quotesKeys: false)
  /// `fmt.Sprint` of a map.
  static let go = Style(open: "map[", close: "]", comma: " ", equals: ":", null: "<nil>", sortsKeys: true)
  /// `util.inspect` on one line.
  static let node = Style(
    listOpen: "[ ", listClose: " ]", equals: ": ", quotes: .node, quotesKeys: false, padding: " ")
  static let all = [java, python, ruby, ruby34, rubySymbols, ruby34Symbols, go, node]

  /// - Returns: `nil` if the bytes are no JSON object or array.
  static func printed(_ bytes: [UInt8], _ style: Style) -> [UInt8]? {
    guard let text = JSONText(bytes), let first = text.tokens.first, first.kind == .object || first.kind == .array
    else { return nil }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + bytes.count / 2)
    print(0, of: text, bytes, style, &output)
    return output
  }

  /// What one token prints as; used for a part of a body too.
  static func print(_ index: Int, of text: JSONText, _ bytes: [UInt8], _ style: Style, _ output: inout [UInt8]) {
    let token = text.tokens[index]
    switch token.kind {
    case .object:
      var keys = text.keys(of: index).map { (token: $0, name: string($0, of: text, bytes)) }
      if style.sortsKeys { keys.sort { $0.name.lexicographicallyPrecedes($1.name) } }
      let padding = keys.isEmpty ? "" : style.padding
      output += Array((style.open + padding).utf8)
      for (place, key) in keys.enumerated() {
        if place > 0 { output += Array(style.comma.utf8) }
        output += Array(style.keyStart.utf8)
        if style.quotesKeys { quote(key.name, style.quotes, &output) } else { output += key.name }
        output += Array(style.equals.utf8)
        print(key.token + 1, of: text, bytes, style, &output)
      }
      output += Array((padding + style.close).utf8)
    case .array:
      let elements = text.elements(of: index)
      guard !elements.isEmpty else {
        output += [0x5b, 0x5d]
        return
      }
      output += Array(style.listOpen.utf8)
      for (place, element) in elements.enumerated() {
        if place > 0 { output += Array((style.listComma ?? style.comma).utf8) }
        print(element, of: text, bytes, style, &output)
      }
      output += Array(style.listClose.utf8)
    case .string: quote(string(index, of: text, bytes), style.quotes, &output)
    case .null: output += Array(style.null.utf8)
    case .boolean: output += Array((bytes[Int(token.start)] == 0x74 ? style.yes : style.no).utf8)
    case .number: output += bytes[token.range]
    }
  }

  static func string(_ index: Int, of text: JSONText, _ bytes: [UInt8]) -> [UInt8] {
    let range = text.tokens[index].range
    return QuotedText.unescaped(bytes, range.lowerBound + 1..<range.upperBound - 1)
  }

  private static func quote(_ text: [UInt8], _ quotes: Quotes, _ output: inout [UInt8]) {
    let mark: UInt8
    switch quotes {
    case .none:
      output += text
      return
    case .ruby: mark = 0x22
    case .python, .node: mark = text.contains(0x27) && !text.contains(0x22) ? 0x22 : 0x27
    }
    output.append(mark)
    for byte in text {
      switch byte {
      case mark, 0x5c: output += [0x5c, byte]
      case 0x0a: output += [0x5c, 0x6e]
      case 0x0d: output += [0x5c, 0x72]
      case 0x09: output += [0x5c, 0x74]
      default: output.append(byte)
      }
    }
    output.append(mark)
  }
}
