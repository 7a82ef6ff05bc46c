extension Hypothesis {
  /// URI, method, client id, time, and the header itself. Root causes first.
  static let ofHeads: [Hypothesis] = []
}
