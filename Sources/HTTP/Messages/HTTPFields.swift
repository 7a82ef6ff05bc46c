/// Header fields in the order they stand on the wire, duplicates and letter case kept.
package struct HTTPFields: Hashable, Sendable {
  package private(set) var list: [HTTPField]

  package init(_ list: [HTTPField] = []) {
    self.list = list
  }

  /// Every field of that name, in order, ignoring case.
  package subscript(name: String) -> [HTTPField] {
    list.filter { $0.isNamed(name) }
  }

  /// The first field of that name, ignoring case.
  package func first(_ name: String) -> HTTPField? {
    list.first { $0.isNamed(name) }
  }

  package func contains(_ name: String) -> Bool {
    first(name) != nil
  }

  package mutating func append(_ field: HTTPField) {
    list.append(field)
  }

  package mutating func append(_ name: String, _ value: String) {
    list.append(HTTPField(name, value))
  }

  package mutating func insert(_ field: HTTPField, at index: Int) {
    list.insert(field, at: index)
  }

  package mutating func removeAll(_ name: String) {
    list.removeAll { $0.isNamed(name) }
  }

  /// Leaves exactly one field of that name: in the place of the first, or at the end.
  package mutating func replace(_ name: String, _ value: String) {
    let place = list.firstIndex { $0.isNamed(name) } ?? list.endIndex
    removeAll(name)
    list.insert(HTTPField(name, value), at: place)
  }

  /// The members of a comma-separated field over all its lines, without blanks and empty members.
  package func members(_ name: String) -> [String] {
    self[name].flatMap { $0.value.split(separator: ",") }.map(ASCII.trimmed).filter { !$0.isEmpty }
  }
}

extension HTTPFields: ExpressibleByDictionaryLiteral, RandomAccessCollection {
  package init(dictionaryLiteral elements: (String, String)...) {
    self.init(elements.map { HTTPField($0.0, $0.1) })
  }

  package var startIndex: Int { list.startIndex }
  package var endIndex: Int { list.endIndex }
  package subscript(index: Int) -> HTTPField { list[index] }
}
