extension Hypothesis {
  /// The encoding of the signature's text. Root causes first.
  static let ofValues: [Hypothesis] = []
}
