package import Groundwork

extension JSON {
  /// The member at a dotted path, or `nil`.
  package func member(at path: String) -> JSON? {
    path.split(separator: ".").reduce(JSON?.some(self)) { value, name in value?[String(name)] }
  }

  /// The first of these members that is there. Absent, null and empty are one: some SDKs send members nobody set.
  func present(_ names: [String]) -> JSON? {
    for name in names {
      if let value = self[name], !value.isBlank { return value }
    }
    return nil
  }

  /// Null, or text or a list without content.
  var isBlank: Bool {
    switch self {
    case .null: true
    case .string(let text): text.isEmpty
    case .array(let elements): elements.isEmpty
    default: false
    }
  }

  /// The text of a string, number or boolean: senders disagree on which of them to use. A number has exactly the digits
  /// it was sent with.
  package var scalarText: String? {
    switch self {
    case .string(let text): text
    case .integer(let value): String(value)
    case .number(let value): String(value)
    case .literal(let digits): digits
    case .bool(let value): String(value)
    default: nil
    }
  }
}
