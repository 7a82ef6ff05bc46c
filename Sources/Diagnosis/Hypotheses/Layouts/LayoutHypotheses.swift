extension Hypothesis {
  /// How the parts are joined to the text that is signed. Root causes first.
  static let ofLayouts: [Hypothesis] = []
}
