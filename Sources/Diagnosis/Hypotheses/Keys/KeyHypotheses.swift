extension Hypothesis {
  /// Keys and key files. Root causes first.
  static let ofKeys: [Hypothesis] = []
}
