/// The blanks between the tokens of a JSON text.
enum JSONSpacing: Hashable, Sendable {
  case received
  /// As in another text that has the same tokens with other blanks between them. Only for members as received.
  case between([[UInt8]])
  case style(SpacingStyle)
}

/// The rule by which a serialiser sets blanks.
struct SpacingStyle: Hashable, Sendable {
  enum Arrays: Hashable, Sendable {
    case likeObjects
    /// On one line, with these bytes after `[` and before `]`, and after each comma. What they hold is indented as if
    /// they were not there.
    case inline(padding: [UInt8], afterComma: [UInt8])
  }

  enum Empty: Hashable, Sendable {
    case closed
    /// `{ }`
    case blank
    /// An empty line between the brackets, as Apple's JSONSerialization writes.
    case emptyLine
    /// The closing bracket on a line of its own.
    case broken
  }

  /// One level of indentation. It counts only with a line end.
  var indent: [UInt8] = []
  /// After every bracket and comma; empty for a text on one line.
  var lineEnd: [UInt8] = []
  var beforeColon: [UInt8] = []
  var afterColon: [UInt8] = []
  /// On one line only.
  var afterComma: [UInt8] = []
  /// Inside brackets, on one line only.
  var padding: [UInt8] = []
  var arrays = Arrays.likeObjects
  var empty = Empty.closed
  /// An object or array with one member is not broken into lines: org.json.
  var keepsSinglesTogether = false
  /// Keeps what stands before and after the whole text.
  var keepsOuterBlanks = false
}

extension SpacingStyle {
  private static let blank: [UInt8] = [0x20]
  private static let lineFeed: [UInt8] = [0x0a]

  /// `{"a":1,"b":[1,2]}`
  static let compact = SpacingStyle()
  /// `{"a": 1, "b": [1, 2]}`: Python's json.dumps, MySQL and PostgreSQL.
  static let python = SpacingStyle(afterColon: blank, afterComma: blank)

  /// Every member on its line, `": "` after keys: JavaScript, Gson, Go, PHP, Python with indent, .NET.
  static func indented(_ indent: String) -> SpacingStyle {
    SpacingStyle(indent: Array(indent.utf8), lineEnd: lineFeed, afterColon: blank)
  }

  /// Jackson's DefaultPrettyPrinter: `"a" : [ 1, 2 ]`, `{ }`.
  static let jackson = SpacingStyle(
    indent: [0x20, 0x20], lineEnd: lineFeed, beforeColon: blank, afterColon: blank,
    arrays: .inline(padding: blank, afterComma: blank), empty: .blank)
  /// fastjson's PrettyFormat: tabs, no blank after the colon.
  static let fastjson = SpacingStyle(indent: [0x09], lineEnd: lineFeed)
  /// Swift's JSONEncoder with `.prettyPrinted`, as Foundation on macOS and Linux: `"a" : 1`, an empty line in `{}`.
  static let swift = SpacingStyle(
    indent: [0x20, 0x20], lineEnd: lineFeed, beforeColon: blank, afterColon: blank, empty: .emptyLine)
  /// org.json's `toString(indent)`.
  static func orgJSON(_ indent: String) -> SpacingStyle {
    var style = indented(indent)
    style.keepsSinglesTogether = true
    return style
  }

  var withCarriageReturns: SpacingStyle {
    var style = self
    style.lineEnd = [0x0d, 0x0a]
    return style
  }

  var keepingOuterBlanks: SpacingStyle {
    var style = self
    style.keepsOuterBlanks = true
    return style
  }
}
