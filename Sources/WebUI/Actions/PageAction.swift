package import Groundwork

/// One thing the page can have done: a command line with places in it.
package struct PageAction: Hashable, Sendable {
  /// How the page calls it, such as `keys.list`.
  package let id: String
  /// As it is typed, with `{name}` where a value goes: a word of its own. `{name}` after an option is its value.
  package let line: String
  /// Whether something that lasts is different afterwards.
  package let changes: Bool
  /// Whether it reads a text the page gives: `-` stands in the line.
  package let takesInput: Bool
  /// Whether it prints documents one a line, rather than one in all.
  package let printsLines: Bool

  init(_ id: String, _ line: String, changes: Bool = false, takesInput: Bool = false, printsLines: Bool = false) {
    self.id = id
    self.line = line
    self.changes = changes
    self.takesInput = takesInput
    self.printsLines = printsLines
  }

  /// The names of what has to be given, in the order of the line.
  package var places: [String] { words.compactMap(Self.place) }

  package var json: JSON {
    [
      "id": .string(id), "line": .string(line), "places": .array(places.map(JSON.string)), "changes": .bool(changes),
      "takesInput": .bool(takesInput), "lines": .bool(printsLines),
    ]
  }

  private var words: [String] { line.split(separator: " ").map(String.init) }

  private static func place(_ word: String) -> String? {
    word.hasPrefix("{") && word.hasSuffix("}") ? String(word.dropFirst().dropLast()) : nil
  }

  /// The words of the command, without the program's name: each value is exactly one of them, whatever it holds, and
  /// none can become an option.
  /// - Throws: `PageFailure.placeMissing`, `placeUnknown`, `valueUnusable`.
  package func words(with values: [String: String]) throws(PageFailure) -> [String] {
    let places = places
    if let unknown = values.keys.sorted().first(where: { !places.contains($0) }) {
      throw .placeUnknown(action: id, place: unknown)
    }
    var found: [String] = []
    for word in words.dropFirst() {
      guard let place = Self.place(word) else {
        found.append(word)
        continue
      }
      guard let value = values[place] else { throw .placeMissing(action: id, place: place) }
      guard Self.isUsable(value) else { throw .valueUnusable(action: id, place: place) }
      found.append(value)
    }
    return found
  }

  private static let maximumValueBytes = 4096

  private static func isUsable(_ value: String) -> Bool {
    !value.isEmpty && !value.hasPrefix("-") && value.utf8.count <= maximumValueBytes
      && value.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
  }
}
