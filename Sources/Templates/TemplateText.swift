/// A text with names in double braces, which are replaced by values. There is no logic but sections:
///
///     {{name}}                the value, escaped for the kind of text
///     {{#name}} … {{/name}}   once for each element of a list, or once if there is a text or a true flag
///     {{^name}} … {{/name}}   if there is not
///
/// A name is a letter followed by letters and digits. Any other double brace stays as it is, because the languages that
/// templates are written in have their own. The mark of a section that has a line for itself leaves no empty line.
package struct TemplateText: Sendable {
  indirect enum Piece: Sendable {
    case literal(String)
    case value(String)
    case section(String, isInverted: Bool, [Piece])
  }

  let pieces: [Piece]
  /// Every name in it, in the order of first mention.
  package let names: [String]

  /// - Throws: ``TemplateProblem`` if a section does not end, or ends without having begun.
  package init(_ text: String) throws(TemplateProblem) {
    var reader = TemplateReader(text)
    pieces = try reader.read()
    names = reader.names
  }

  /// What came of a template and values: nothing is dropped in silence.
  package struct Rendering: Hashable, Sendable {
    /// Names without a value stand in it as they were written, values that cannot stand there too.
    package let text: String
    /// Names of the template that have no value.
    package let unknown: [String]
    /// Names whose value cannot be written in this kind of text.
    package let unfit: [String]
    /// Values whose name the template does not mention, sorted.
    package let unused: [String]
  }

  package func rendered(_ values: [String: TemplateValue], as escape: TemplateEscape) -> Rendering {
    var writer = TemplateWriter(escape: escape)
    writer.write(pieces, [values])
    return Rendering(
      text: writer.out, unknown: writer.unknown, unfit: writer.unfit,
      unused: values.keys.filter { !names.contains($0) }.sorted())
  }
}

/// Writes pieces with the values in scope, innermost last.
private struct TemplateWriter {
  let escape: TemplateEscape
  var out = ""
  var unknown: [String] = []
  var unfit: [String] = []

  mutating func write(_ pieces: [TemplateText.Piece], _ scopes: [[String: TemplateValue]]) {
    for piece in pieces {
      switch piece {
      case .literal(let text): out += text
      case .value(let name): out += text(name, scopes)
      case .section(let name, let isInverted, let inner):
        guard let value = value(name, scopes) else {
          Self.note(name, in: &unknown)
          continue
        }
        if isInverted {
          if value.rounds.isEmpty { write(inner, scopes) }
        } else {
          for names in value.rounds { write(inner, scopes + [names]) }
        }
      }
    }
  }

  private mutating func text(_ name: String, _ scopes: [[String: TemplateValue]]) -> String {
    guard case .text(let value) = value(name, scopes) else {
      Self.note(name, in: &unknown)
      return "{{\(name)}}"
    }
    guard let written = escape.written(value) else {
      Self.note(name, in: &unfit)
      return "{{\(name)}}"
    }
    return written
  }

  private func value(_ name: String, _ scopes: [[String: TemplateValue]]) -> TemplateValue? {
    scopes.lazy.reversed().compactMap { $0[name] }.first
  }

  private static func note(_ name: String, in list: inout [String]) {
    if !list.contains(name) { list.append(name) }
  }
}
