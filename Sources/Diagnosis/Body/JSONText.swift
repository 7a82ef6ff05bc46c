/// The structure of a JSON text: tokens and nesting as offsets into the bytes. Nothing is decoded or rounded.
///
/// Duplicate keys are kept. Control characters inside strings are let through, since nothing is decoded; everything
/// else is as strict as RFC 8259.
package struct JSONText: Sendable {
  enum Kind: UInt8, Sendable {
    case object, array, string, number, boolean, null
  }

  /// What the characters of a string call for when it is written with other escapes.
  struct Marks: OptionSet, Sendable {
    let rawValue: UInt8

    static let escape = Marks(rawValue: 1)
    static let nonASCII = Marks(rawValue: 2)
    static let slash = Marks(rawValue: 4)
    /// One of `< > & = ' +` or a backtick.
    static let html = Marks(rawValue: 8)
    /// The string is the key of a member; its value is the next token.
    static let key = Marks(rawValue: 16)
  }

  struct Token: Sendable {
    /// The first byte: of a string its opening quote.
    let start: UInt32
    /// After the last byte.
    let end: UInt32
    /// The token after this one and all it contains.
    let next: UInt32
    let kind: Kind
    let marks: Marks

    var range: Range<Int> { Int(start)..<Int(end) }
  }

  /// Deeper nesting than this is taken for no JSON.
  static let greatestDepth = 512
  /// Texts of as many tokens are searched as bytes only. Eight bytes a token: some 16 MiB at most.
  static let greatestTokenCount = 1 << 21
  /// In longer texts, objects with the same keys are found once and named together.
  static let shortText = 1 << 18

  /// In the order of the text; a member is its key followed by its value.
  let tokens: JSONTokens
  /// Which objects have the same keys; only of long texts.
  let shapes: ObjectShapes?

  /// - Returns: `nil` if the bytes are no JSON text, or one beyond the limits above.
  package init?(_ bytes: [UInt8]) {
    var tokenizer = JSONTokenizer(bytes)
    guard bytes.count < Int(UInt32.max), tokenizer.run() else { return nil }
    tokens = tokenizer.tokens
    shapes = bytes.count > Self.shortText ? ObjectShapes(of: tokens, in: bytes) : nil
  }
}

extension JSONText {
  /// The tokens of the keys of an object, as received.
  func keys(of object: Int) -> [Int] { tokens.keys(of: object) }

  /// The tokens of the elements of an array.
  func elements(of array: Int) -> [Int] {
    var elements: [Int] = []
    var element = array + 1
    let end = Int(tokens[array].next)
    while element < end {
      elements.append(element)
      element = Int(tokens[element].next)
    }
    return elements
  }

  /// The tokens of all values of a kind, keys excluded.
  func values(_ kind: Kind) -> [Int] {
    tokens.indices.filter { tokens[$0].kind == kind && !tokens[$0].marks.contains(.key) }
  }

  func isEmptyContainer(_ token: Int) -> Bool {
    (tokens[token].kind == .object || tokens[token].kind == .array) && Int(tokens[token].next) == token + 1
  }
}

extension JSONText {
  /// What stands between the tokens, commas and colons included: before each token, before each closing bracket, and
  /// after the last.
  func gaps(in bytes: [UInt8]) -> [[UInt8]] {
    var gaps: [[UInt8]] = []
    var copied = 0
    var open: [Int] = []
    func take(upTo end: Int, continueAt next: Int) {
      gaps.append(Array(bytes[copied..<end]))
      copied = next
    }
    for (index, token) in tokens.enumerated() {
      let isContainer = token.kind == .object || token.kind == .array
      take(upTo: token.range.lowerBound, continueAt: isContainer ? token.range.lowerBound + 1 : token.range.upperBound)
      if isContainer { open.append(index) }
      while let container = open.last, Int(tokens[container].next) == index + 1 {
        let end = tokens[container].range.upperBound
        take(upTo: end - 1, continueAt: end)
        open.removeLast()
      }
    }
    take(upTo: bytes.count, continueAt: bytes.count)
    return gaps
  }
}
