extension Hypothesis {
  /// Answers, missing headers, and what is no signature problem. Root causes first.
  static let ofAnswers: [Hypothesis] = []
}
