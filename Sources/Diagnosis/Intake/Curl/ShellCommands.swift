/// The words of a shell command line: POSIX quoting, `$'…'` of bash, lines joined by a backslash.
///
/// Nothing is run or looked up: variables and `$(…)` stay as written.
struct ShellCommands {
  /// Each command up to its line end or operator, as words.
  private(set) var commands: [[[UInt8]]] = []
  private(set) var hasVariables = false

  /// More words than any command line holds; what follows is not looked at.
  private static let maximumWords = 20_000

  private let bytes: ArraySlice<UInt8>
  private var count = 0
  private var index: Int
  private var words: [[UInt8]] = []
  private var word: [UInt8] = []
  /// Whether a word has begun: one of nothing but quotes is empty and still a word.
  private var isInWord = false

  /// - Throws: `IntakeFailure.curlQuoteOpen` if the first curl command itself has an open quote; text behind it is not
  ///   looked at so closely.
  init(_ bytes: ArraySlice<UInt8>) throws(IntakeFailure) {
    self.bytes = bytes
    index = bytes.startIndex
    while index < bytes.endIndex, count < Self.maximumWords {
      do throws(IntakeFailure) {
        try step()
      } catch {
        if commands.isEmpty { throw error }
        words = []
        isInWord = false
        break
      }
    }
    endCommand()
  }

  private mutating func step() throws(IntakeFailure) {
    let byte = bytes[index]
    switch byte {
    case 0x20, 0x09, 0x0d:
      endWord()
      index += 1
    case 0x0a, UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: "&"):
      endCommand()
      index += 1
    case UInt8(ascii: "#") where !isInWord:
      index = TextLine(of: bytes, at: index).content.endIndex
    case UInt8(ascii: "<"), UInt8(ascii: ">"): skipRedirection()
    case UInt8(ascii: "\\"): escape()
    case UInt8(ascii: "'"): try quoted(by: "'", escapes: false)
    case UInt8(ascii: "\""): try doubleQuoted()
    case UInt8(ascii: "$"): try dollar()
    default:
      append(byte)
      index += 1
    }
  }

  private mutating func append(_ byte: UInt8) {
    isInWord = true
    word.append(byte)
  }

  private mutating func endWord() {
    if isInWord { words.append(word) }
    count += 1
    word = []
    isInWord = false
  }

  private mutating func endCommand() {
    endWord()
    if !words.isEmpty { commands.append(words) }
    words = []
  }

  /// `2>/dev/null`, `> answer.json`: the file is of no interest.
  private mutating func skipRedirection() {
    // The number of a descriptor belongs to the arrow.
    if word.allSatisfy({ ArraySlice<UInt8>.isDigit($0) }) { (word, isInWord) = ([], false) }
    endWord()
    while index < bytes.endIndex, [0x3c, 0x3e, 0x26, 0x20].contains(bytes[index]) { index += 1 }
    while index < bytes.endIndex, ![0x20, 0x0a, 0x0d, 0x3b, 0x7c].contains(bytes[index]) { index += 1 }
  }

  /// A backslash outside of quotes: joins lines, else keeps the next character.
  private mutating func escape() {
    let next = index + 1
    guard next < bytes.endIndex else {
      index = next
      return
    }
    if bytes[next] == 0x0a {
      index = next + 1
    } else if bytes[next] == 0x0d, next + 1 < bytes.endIndex, bytes[next + 1] == 0x0a {
      index = next + 2
    } else {
      append(bytes[next])
      index = next + 1
    }
  }

  private mutating func dollar() throws(IntakeFailure) {
    guard index + 1 < bytes.endIndex else {
      append(bytes[index])
      index += 1
      return
    }
    switch bytes[index + 1] {
    case UInt8(ascii: "'"):
      index += 1
      try quoted(by: "'", escapes: true)
    case UInt8(ascii: "\""): index += 1
    default: variable()
    }
  }

  /// `$NAME`, `${NAME}` and `$(…)` as they stand.
  private mutating func variable() {
    let next = index + 1 < bytes.endIndex ? bytes[index + 1] : 0
    let isName = ArraySlice<UInt8>.isToken(next) && next != UInt8(ascii: "$") && next != UInt8(ascii: "%")
    hasVariables = hasVariables || isName || next == UInt8(ascii: "{") || next == UInt8(ascii: "(")
    append(bytes[index])
    index += 1
    guard next == UInt8(ascii: "(") else { return }
    var depth = 0
    while index < bytes.endIndex {
      let byte = bytes[index]
      append(byte)
      index += 1
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") { depth -= 1 }
      if depth == 0 { return }
    }
  }

  /// `'…'` and the part of `$'…'` behind the dollar.
  private mutating func quoted(by quote: String, escapes: Bool) throws(IntakeFailure) {
    let start = index
    isInWord = true
    index += 1
    while index < bytes.endIndex, bytes[index] != UInt8(ascii: "'") {
      if escapes, bytes[index] == UInt8(ascii: "\\") {
        index = EscapedText.append(escapeAt: index, of: bytes, to: &word)
      } else {
        word.append(bytes[index])
        index += 1
      }
    }
    guard index < bytes.endIndex else { throw open(quote, at: start) }
    index += 1
  }

  private mutating func doubleQuoted() throws(IntakeFailure) {
    let start = index
    isInWord = true
    index += 1
    while index < bytes.endIndex, bytes[index] != UInt8(ascii: "\"") {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\\"), index + 1 < bytes.endIndex,
        [0x22, 0x5c, 0x24, 0x60, 0x0a].contains(bytes[index + 1])
      {
        if bytes[index + 1] != 0x0a { append(bytes[index + 1]) }
        index += 2
      } else if byte == UInt8(ascii: "$") {
        variable()
      } else {
        append(byte)
        index += 1
      }
    }
    guard index < bytes.endIndex else { throw open("\"", at: start) }
    index += 1
  }

  private func open(_ quote: String, at place: Int) -> IntakeFailure {
    .curlQuoteOpen(quote: quote, line: bytes[..<place].count { $0 == 0x0a } + 1)
  }
}
