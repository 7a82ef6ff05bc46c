package import Groundwork

/// What an evidence check found.
package enum EvidenceResult: Hashable, Sendable {
  case proof(Evidence)
  /// It was looked at and is not as it should be.
  case problem(Problem)
  /// It could not be looked at, so nothing is claimed.
  case unavailable(Localized)
}

/// Something that was seen, with the facts that make it checkable later.
package struct Evidence: Hashable, Sendable, Codable {
  package let summary: Localized
  package let facts: [Fact]

  package init(summary: Localized, facts: [Fact] = []) {
    self.summary = summary
    self.facts = facts
  }

  /// A name and a value, never translated and never secret: a fingerprint, a result code, a request id.
  package struct Fact: Hashable, Sendable, Codable {
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }
}

/// What stands in the way of a step, and how to go on.
package struct Problem: Hashable, Sendable {
  package let summary: Localized
  package let remedies: [Remedy]

  package init(summary: Localized, remedies: [Remedy] = []) {
    self.summary = summary
    self.remedies = remedies
  }
}
