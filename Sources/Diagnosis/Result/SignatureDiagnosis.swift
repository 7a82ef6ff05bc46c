package import Cryptography
package import Groundwork

/// What a diagnosis found. Certain things are facts or proofs; nothing else is called so.
package struct SignatureDiagnosis: Sendable {
  package enum Verdict: String, Sendable {
    case valid, invalid, undetermined
    case notASignatureProblem = "not-a-signature-problem"
  }

  package let verdict: Verdict
  /// Best first; empty for a valid message.
  package let explanations: [Explanation]
  package let facts: [Fact]
  package let ruledOut: [Fact]
  package let searched: Searched

  package init(
    verdict: Verdict, explanations: [Explanation], facts: [Fact], ruledOut: [Fact], searched: Searched
  ) {
    self.verdict = verdict
    self.explanations = explanations
    self.facts = facts
    self.ruledOut = ruledOut
    self.searched = searched
  }

  package struct Searched: Sendable, Equatable {
    /// Texts that were hashed and compared.
    package let hypotheses: Int
    package let seconds: Double
    /// Whether time ran out before all that is proposed was tried.
    package let isCutShort: Bool

    package init(hypotheses: Int, seconds: Double, isCutShort: Bool = false) {
      self.hypotheses = hypotheses
      self.seconds = seconds
      self.isCutShort = isCutShort
    }
  }
}

/// Faults that together make the signature what it is, the fewest that suffice.
package struct Explanation: Sendable {
  package enum Confidence: String, Sendable {
    case proved, likely, possible
  }

  /// Root cause first, what follows from it after it.
  package let causes: [CauseID]
  package let proof: Proof?
  package let confidence: Confidence
  /// One sentence each: what exactly was found, with the values of this message.
  package let details: [Fact]

  package init(causes: [CauseID], proof: Proof?, confidence: Confidence, details: [Fact] = []) {
    self.causes = causes
    self.proof = proof
    self.confidence = confidence
    self.details = details
  }
}

/// Why an explanation is certain.
package struct Proof: Sendable, Equatable {
  package enum Kind: String, Sendable {
    /// The digest in the signature is that of `signed`.
    case digest
    /// Which key made the signature.
    case key
    /// The bytes of the message, or of a key file, as they stand.
    case structure
  }

  package let kind: Kind
  /// The text that was signed; `nil` if the proof is not about a text.
  package let signed: [UInt8]?
  /// The text that a receiver builds from the message.
  package let received: [UInt8]?
  package let key: KeyFingerprint?

  package init(kind: Kind, signed: [UInt8]? = nil, received: [UInt8]? = nil, key: KeyFingerprint? = nil) {
    self.kind = kind
    self.signed = signed
    self.received = received
    self.key = key
  }
}

/// One certain thing, or one thing that was ruled out.
package struct Fact: Hashable, Sendable {
  /// A stable word for scripts, such as `signed-by` or `clock-difference`.
  package let name: String
  package let words: Localized

  package init(_ name: String, _ words: Localized) {
    self.name = name
    self.words = words
  }

  package init(_ name: String, zh: String, en: String) { self.init(name, Localized(zh: zh, en: en)) }
}
