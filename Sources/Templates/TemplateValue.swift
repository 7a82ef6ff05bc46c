/// What a name of a template stands for.
package enum TemplateValue: Hashable, Sendable {
  case text(String)
  /// Whether a section is shown.
  case flag(Bool)
  /// A section is shown once for each, with these names before those around it.
  case list([[String: TemplateValue]])

  /// How often a section of this name is shown, with which names of its own.
  var rounds: [[String: TemplateValue]] {
    switch self {
    case .text(let text): text.isEmpty ? [] : [[:]]
    case .flag(let isShown): isShown ? [[:]] : []
    case .list(let elements): elements
    }
  }
}

extension TemplateValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral {
  package init(stringLiteral value: String) { self = .text(value) }
  package init(booleanLiteral value: Bool) { self = .flag(value) }
}
