/// Which characters of strings are written as escapes.
struct JSONEscapes: Hashable, Sendable {
  enum NonASCII: Hashable, Sendable {
    case received
    /// `\u4e2d`; needless escapes of ASCII become plain.
    case lowerHex
    /// `\u4E2D`
    case upperHex
    case plain
  }

  enum Slash: Hashable, Sendable {
    case received, plain
    /// `\/`
    case escaped
    /// `<\/`, so that the text may stand in a page: org.json.
    case escapedAfterLess
  }

  enum HTML: Hashable, Sendable {
    case received, plain
    case escaped(HTMLCharacters)
  }

  var nonASCII = NonASCII.received
  var slash = Slash.received
  var html = HTML.received

  /// Strings without one of these marks stay as they are.
  var touched: JSONText.Marks {
    var marks: JSONText.Marks = []
    if nonASCII != .received { marks.formUnion([.escape, .nonASCII]) }
    if slash != .received { marks.formUnion([.escape, .slash]) }
    if html != .received { marks.formUnion([.escape, .nonASCII, .html]) }
    // The quotation mark shows as an escape, so `.html` alone need not cover it.
    return marks
  }

  /// Whether some serialiser writes this ASCII character as `\u00XX` although it need not be.
  static func mayBeEscapedForHTML(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x3c, 0x3e, 0x26, 0x3d, 0x27, 0x2b, 0x60: true
    default: false
    }
  }
}

/// The set of characters that a serialiser escapes so that its output may stand in a page.
struct HTMLCharacters: Hashable, Sendable {
  /// ASCII only.
  let characters: [UInt8]
  /// Whether U+2028 and U+2029 belong to it.
  let lineSeparators: Bool
  let upperHex: Bool

  init(_ characters: String, lineSeparators: Bool, upperHex: Bool = false) {
    self.characters = Array(characters.utf8)
    self.lineSeparators = lineSeparators
    self.upperHex = upperHex
  }

  /// encoding/json with its default `SetEscapeHTML(true)`; Ruby on Rails does the same.
  static let go = HTMLCharacters("<>&", lineSeparators: true)
  /// Gson without `disableHtmlEscaping()`.
  static let gson = HTMLCharacters("<>&='", lineSeparators: true)
  /// System.Text.Json with its default encoder.
  static let dotnet = HTMLCharacters("<>&'\"+`", lineSeparators: true, upperHex: true)
  /// PHP with JSON_HEX_TAG | JSON_HEX_AMP | JSON_HEX_APOS | JSON_HEX_QUOT: Symfony's JsonResponse.
  static let phpHex = HTMLCharacters("<>&'\"", lineSeparators: true, upperHex: true)
  /// PHP with JSON_UNESCAPED_UNICODE; Gson with `disableHtmlEscaping()`; Go with `SetEscapeHTML(false)`.
  static let lineSeparatorsOnly = HTMLCharacters("", lineSeparators: true)
}
