/// How a JSON text is written, apart from what it says: what an encoder leaves behind.
///
/// It looks at the bytes as they are; of a text that is no JSON it says what it can.
struct BodyShape: Hashable, Sendable {
  /// `compact`, `spaced`, or `indented by N`; `nil` for a text without members.
  private(set) var layout: String?
  private(set) var escapesUnicode = false
  private(set) var holdsUnicode = false
  private(set) var escapesSlashes = false
  private(set) var holdsSlashes = false
  /// The paths of all members, in order.
  private(set) var paths: [String] = []
  /// The values at these paths: texts with their quotation marks, numbers, words.
  private(set) var values: [String: String] = [:]
  let startsWithMark: Bool
  let endsWithLineFeed: Bool

  private struct Level {
    let path: String
    let isObject: Bool
    var name: String?
    var count = 0
  }

  init(_ body: [UInt8]) {
    startsWithMark = body.starts(with: [0xEF, 0xBB, 0xBF])
    endsWithLineFeed = body.last == 0x0A || body.last == 0x0D
    scan(body)
  }

  private mutating func scan(_ body: [UInt8]) {
    var levels: [Level] = []
    var index = 0
    var blanks: [UInt8] = []
    while index < body.count {
      let byte = body[index]
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0D:
        blanks.append(byte)
        index += 1
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        levels.append(
          Level(path: Self.place(levels), isObject: byte == UInt8(ascii: "{")))
        index += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        _ = levels.popLast()
        index += 1
      case UInt8(ascii: ","):
        if !levels.isEmpty {
          levels[levels.count - 1].count += 1
          levels[levels.count - 1].name = nil
        }
        index += 1
      case UInt8(ascii: ":"): index += 1
      default:
        let token = Self.token(body, at: index)
        index += max(1, token.count)
        take(token, blanks, body[index...], &levels)
      }
      blanks = []
    }
  }

  private mutating func take(
    _ token: ArraySlice<UInt8>, _ blanks: [UInt8], _ behind: ArraySlice<UInt8>, _ levels: inout [Level]
  ) {
    if token.first == 0x22 { note(token) }
    let text = String(decoding: token, as: UTF8.self)
    guard var level = levels.last, level.isObject, level.name == nil else {
      if layout == "compact", !blanks.isEmpty { layout = "spaced" }
      values[Self.place(levels)] = text
      return
    }
    level.name = String(text.dropFirst().dropLast())
    levels[levels.count - 1] = level
    paths.append(Self.place(levels))
    if let feed = blanks.lastIndex(of: 0x0A) {
      if layout?.hasPrefix("indented") != true {
        layout = "indented by \(blanks.count - feed - 1)"
      }
    } else if layout == nil {
      layout = behind.dropFirst().first == 0x20 || !blanks.isEmpty ? "spaced" : "compact"
    }
  }

  private mutating func note(_ token: ArraySlice<UInt8>) {
    var isEscaped = false
    for byte in token {
      if isEscaped {
        isEscaped = false
        if byte == UInt8(ascii: "u") { escapesUnicode = true }
        if byte == UInt8(ascii: "/") { (escapesSlashes, holdsSlashes) = (true, true) }
      } else if byte == 0x5C {
        isEscaped = true
      } else if byte == UInt8(ascii: "/") {
        holdsSlashes = true
      } else if byte >= 0x80 {
        holdsUnicode = true
      }
    }
  }

  /// A text with its quotation marks, or what goes up to the next mark of structure.
  private static func token(_ body: [UInt8], at start: Int) -> ArraySlice<UInt8> {
    var end = start + 1
    if body[start] == 0x22 {
      while end < body.count, body[end] != 0x22 { end += body[end] == 0x5C ? 2 : 1 }
      return body[start..<min(end + 1, body.count)]
    }
    while end < body.count, !Array(" \t\r\n,:{}[]\"".utf8).contains(body[end]) { end += 1 }
    return body[start..<end]
  }

  private static func place(_ levels: [Level]) -> String {
    guard let level = levels.last else { return "" }
    let own = level.isObject ? level.name ?? "" : String(level.count)
    return level.path.isEmpty ? own : level.path + "." + own
  }
}
