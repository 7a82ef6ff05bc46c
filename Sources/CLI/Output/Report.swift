package import Groundwork
package import Terminal

/// What a command found or did, once as a document and once as text: the same values in both.
package struct Report: Sendable {
  /// Starts with its `schema`.
  package let json: JSON
  package let text: @Sendable (TextSetting) -> String

  /// - Parameters:
  ///   - schema: name and version of the document, such as `till.keys/1`.
  ///   - members: what follows `schema`.
  ///   - text: the words for people; lines parted by line feeds, without one at the end.
  package init(_ schema: String, _ members: [JSON.Member], text: @escaping @Sendable (TextSetting) -> String) {
    json = .object([.init("schema", .string(schema))] + members.filter { $0.name != "schema" })
    self.text = text
  }

  /// A report whose document was made elsewhere; its members keep their order, `schema` comes first.
  package init(_ schema: String, document: JSON, text: @escaping @Sendable (TextSetting) -> String) {
    self.init(schema, document.members ?? [], text: text)
  }
}

/// All that decides how the same values look as text.
package struct TextSetting: Sendable {
  package let language: Language
  package let style: Style
  /// Columns to fill, or `nil` if nobody is looking: then nothing is wrapped or cut.
  package let width: Int?
  package let isAccessible: Bool
  package let isVerbose: Bool

  package init(language: Language, style: Style, width: Int?, isAccessible: Bool = false, isVerbose: Bool = false) {
    self.language = language
    self.style = style
    self.width = width
    self.isAccessible = isAccessible
    self.isVerbose = isVerbose
  }

  package func callAsFunction(_ words: Localized) -> String { words[language] }
}

extension Table {
  /// The table as a command prints it: aligned, or for a screen reader one line a field.
  /// - Parameter isWhole: cut nothing, for paths that are copied.
  func text(_ setting: TextSetting, isWhole: Bool = false) -> String {
    let lines =
      setting.isAccessible
      ? records(style: setting.style) : self.lines(style: setting.style, width: isWhole ? nil : setting.width)
    return lines.joined(separator: "\n")
  }
}
