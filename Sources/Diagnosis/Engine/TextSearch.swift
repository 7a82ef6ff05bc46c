/// A search for the text that was signed.
protocol TextSearch: Sendable {
  /// Searches with so many faults in the content.
  func run(_ matcher: TextMatcher, faults: Int) async -> ContentSearch.Outcome

  /// Whether two faults of one part are in the space: needed from two faults on.
  var isDeep: Bool { get }
  func deepened(_ parts: MessageParts) -> Self
}

extension ContentSearch: TextSearch {}
