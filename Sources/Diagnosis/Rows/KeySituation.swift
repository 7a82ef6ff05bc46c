package import AMS

/// What is known of keys once it is known who signed.
package struct KeySituation: Sendable {
  package let signatureCase: SignatureCase
  /// The environment of the message: that of its client id, as far as it can be told.
  package let environment: Environment?
  /// The `keyVersion` of the header; `nil` if it names none.
  package let headerVersion: String?
  /// The candidates whose key opens the signature; empty if none does.
  package let signers: [CandidateKey]
  /// The candidates that ought to hold the key of this message: for a request the merchant's of this environment
  /// and version, private and registered public; for the others Alipay's of this environment.
  package let expected: [CandidateKey]

  package init(
    signatureCase: SignatureCase, environment: Environment?, headerVersion: String?, signers: [CandidateKey],
    expected: [CandidateKey]
  ) {
    self.signatureCase = signatureCase
    self.environment = environment
    self.headerVersion = headerVersion
    self.signers = signers
    self.expected = expected
  }
}

/// What a key row found.
package struct KeyFinding: Sendable {
  /// The candidate it is about.
  package let key: CandidateKey?
  /// Facts to show, such as the byte offset of a full-width dash; both languages, no key material.
  package let details: [Fact]
  /// Lower wins when several key rows apply and exclude each other; rows about the file itself come first.
  package let rank: Int
  /// Whether the message cannot be verified as long as this stands, even if its content is right.
  package let isDecisive: Bool

  package init(key: CandidateKey?, details: [Fact] = [], rank: Int, isDecisive: Bool = true) {
    self.key = key
    self.details = details
    self.rank = rank
    self.isDecisive = isDecisive
  }
}
