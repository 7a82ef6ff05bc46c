extension Hypothesis {
  /// What was done in place of SHA256withRSA. Root causes first.
  static let ofPrimitives: [Hypothesis] = []
}
