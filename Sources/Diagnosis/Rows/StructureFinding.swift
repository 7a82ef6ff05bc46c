/// What shows about a message without any search.
package struct StructureFinding: Sendable {
  package enum Weight: Sendable {
    /// Nothing else matters: there is no signature to examine, or nobody signs such an answer.
    case decisive
    /// It explains the failure only if the rest of the signature is right.
    case alongside
    /// It may explain what the search cannot: a masked log, a body cut short.
    case lastResort
  }

  package let weight: Weight
  /// Whether it is certain from the bytes at hand, or only suggests itself.
  package let isCertain: Bool
  /// Whether this is no problem of the signature at all.
  package let isOutsideSignature: Bool
  package let details: [Fact]

  package init(weight: Weight, isCertain: Bool = true, isOutsideSignature: Bool = false, details: [Fact] = []) {
    self.weight = weight
    self.isCertain = isCertain
    self.isOutsideSignature = isOutsideSignature
    self.details = details
  }
}
