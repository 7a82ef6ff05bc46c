/// The addresses, numbers and units in a text.
struct Figures {
  struct Quantity {
    let number: String
    /// What the word behind the number may mean; empty if it is no unit.
    let units: Set<String>
  }

  private(set) var addresses: [String] = []
  private(set) var quantities: [Quantity] = []

  /// The longer word first where one begins with another.
  static let zhUnits: [(word: String, units: Set<String>)] = [
    ("毫秒", ["ms"]), ("秒", ["s"]), ("分钟", ["min"]), ("小时", ["h"]), ("天", ["day"]), ("日", ["day"]),
    ("个月", ["month"]), ("年", ["year"]), ("字节", ["byte"]), ("个字符", ["character"]), ("位", ["bit", "digit"]),
    ("次", ["time"]), ("%", ["%"]),
  ]

  static let enUnits: [(word: String, units: Set<String>)] = [
    ("milliseconds", ["ms"]), ("millisecond", ["ms"]), ("seconds", ["s"]), ("second", ["s"]),
    ("minutes", ["min"]), ("minute", ["min"]), ("hours", ["h"]), ("hour", ["h"]), ("days", ["day"]),
    ("day", ["day"]), ("months", ["month"]), ("month", ["month"]), ("years", ["year"]), ("year", ["year"]),
    ("bytes", ["byte"]), ("byte", ["byte"]), ("characters", ["character"]), ("character", ["character"]),
    ("bits", ["bit"]), ("bit", ["bit"]), ("digits", ["digit"]), ("digit", ["digit"]), ("times", ["time"]),
    ("time", ["time"]), ("%", ["%"]),
  ]

  /// Written alike in both languages.
  private static let symbols = ["KiB", "MiB", "GiB", "KB", "MB", "GB", "ms"]

  init(_ text: String, units: [(word: String, units: Set<String>)]) {
    var rest = Substring(text)
    while let start = rest.utf8.firstIndex(where: Figures.isInteresting) {
      rest = rest[start...]
      if rest.hasPrefix("https://") || rest.hasPrefix("http://") {
        var address = rest.prefix { $0.isASCII && !$0.isWhitespace && !"\"'<>(),;".contains($0) }
        rest = rest[address.endIndex...]
        while let last = address.last, ".:!?".contains(last) { address.removeLast() }
        addresses.append(String(address))
      } else if let first = rest.first, Figures.isDigit(first) {
        let number = Figures.number(at: rest)
        rest = rest[number.endIndex...]
        quantities.append(Quantity(number: String(number), units: Figures.unit(at: rest, units)))
      } else {
        rest = rest.dropFirst()
      }
    }
  }

  /// A digit, or the `h` an address begins with.
  private static func isInteresting(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "h") || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

  /// Digits, and points or commas between digits: `5.99`, `1,000`, `2`.
  private static func number(at text: Substring) -> Substring {
    var end = text.startIndex
    while end < text.endIndex {
      let next = text.index(after: end)
      let joins = ".,".contains(text[end]) && next < text.endIndex && isDigit(text[next])
      guard isDigit(text[end]) || joins else { break }
      end = next
    }
    return text[..<end]
  }

  private static func unit(at text: Substring, _ units: [(word: String, units: Set<String>)]) -> Set<String> {
    let rest = text.first == " " || text.first == "-" ? text.dropFirst() : text
    let word = rest.prefix { $0.isASCII && $0.isLetter }
    if symbols.contains(String(word)) { return [String(word)] }
    // A currency code counts as a unit.
    if word.count == 3, word.allSatisfy(\.isUppercase), !["RSA", "AES", "SHA"].contains(word) { return [String(word)] }
    if let named = units.first(where: { $0.word == word.lowercased() }) { return named.units }
    return units.first { !$0.word.allSatisfy { $0.isASCII && $0.isLetter } && rest.hasPrefix($0.word) }?.units ?? []
  }
}
