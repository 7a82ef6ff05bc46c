/// Takes a template apart.
struct TemplateReader {
  private struct Open {
    let name: String
    let isInverted: Bool
    let line: Int
    var pieces: [TemplateText.Piece]
  }

  private let text: String
  private var open: [Open] = []
  private var pieces: [TemplateText.Piece] = []
  private(set) var names: [String] = []

  init(_ text: String) { self.text = text }

  mutating func read() throws(TemplateProblem) -> [TemplateText.Piece] {
    var place = text.startIndex
    var start = place
    while let mark = Mark(in: text, from: place) {
      let (before, after) = mark.kind == .value ? (mark.range.lowerBound, mark.range.upperBound) : mark.wholeLine(text)
      literal(start..<before)
      try take(mark, at: 1 + text[..<mark.range.lowerBound].count(where: \.isNewline))
      (place, start) = (after, after)
    }
    literal(start..<text.endIndex)
    if let left = open.last { throw TemplateProblem(line: left.line, .neverEnds(left.name)) }
    return pieces
  }

  private mutating func take(_ mark: Mark, at line: Int) throws(TemplateProblem) {
    if !names.contains(mark.name) { names.append(mark.name) }
    switch mark.kind {
    case .value: add(.value(mark.name))
    case .section(let isInverted):
      open.append(Open(name: mark.name, isInverted: isInverted, line: line, pieces: []))
    case .end:
      guard let last = open.popLast(), last.name == mark.name else {
        throw TemplateProblem(line: line, .neverBegan(mark.name))
      }
      add(.section(last.name, isInverted: last.isInverted, last.pieces))
    }
  }

  private mutating func literal(_ range: Range<String.Index>) {
    if !range.isEmpty { add(.literal(String(text[range]))) }
  }

  private mutating func add(_ piece: TemplateText.Piece) {
    if open.isEmpty { pieces.append(piece) } else { open[open.count - 1].pieces.append(piece) }
  }
}

/// `{{name}}`, `{{#name}}`, `{{^name}}` or `{{/name}}`.
private struct Mark {
  enum Kind: Hashable {
    case value, end
    case section(isInverted: Bool)
  }

  let kind: Kind
  let name: String
  let range: Range<String.Index>

  /// The first one from a place on.
  init?(in text: String, from start: String.Index) {
    var place = start
    while let opening = text[place...].firstRange(of: "{{") {
      var rest = text[opening.upperBound...]
      let kind: Kind
      switch rest.first {
      case "#": kind = .section(isInverted: false)
      case "^": kind = .section(isInverted: true)
      case "/": kind = .end
      default: kind = .value
      }
      if kind != .value { rest = rest.dropFirst() }
      let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
      if name.first?.isLetter == true, text[name.endIndex...].hasPrefix("}}") {
        self.kind = kind
        self.name = String(name)
        range = opening.lowerBound..<text.index(name.endIndex, offsetBy: 2)
        return
      }
      place = text.index(after: opening.lowerBound)
    }
    return nil
  }

  /// The mark with its line if there is nothing else on it, else the mark alone.
  func wholeLine(_ text: String) -> (before: String.Index, after: String.Index) {
    var before = range.lowerBound
    while before > text.startIndex, Self.isBlank(text[text.index(before: before)]) {
      before = text.index(before: before)
    }
    let beginsLine = before == text.startIndex || text[text.index(before: before)].isNewline
    var after = range.upperBound
    while after < text.endIndex, Self.isBlank(text[after]) { after = text.index(after: after) }
    guard beginsLine, after == text.endIndex || text[after].isNewline else {
      return (range.lowerBound, range.upperBound)
    }
    return (before, after == text.endIndex ? after : text.index(after: after))
  }

  private static func isBlank(_ character: Character) -> Bool { character == " " || character == "\t" }
}
