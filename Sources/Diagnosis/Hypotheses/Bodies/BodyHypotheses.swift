extension Hypothesis {
  /// The body as bytes, and its character set. Root causes first.
  static let ofBodies: [Hypothesis] = []
}
