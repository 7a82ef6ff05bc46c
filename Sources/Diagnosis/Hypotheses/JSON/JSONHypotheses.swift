extension Hypothesis {
  /// The body as JSON. Root causes first.
  static let ofJSON: [Hypothesis] = []
}
