import Groundwork

/// What is known of the signature of one message of an exchange.
package struct SignatureJudgement: Hashable, Sendable {
  package enum Verdict: String, CaseIterable, Sendable {
    case verified
    /// There is one, and it does not verify.
    case refused
    /// There is none where one is needed.
    case absent
    /// Nobody looked, or nobody had a key to look with.
    case unchecked
  }

  package let verdict: Verdict
  /// The text the signature was compared with; `nil` if it did not come to that.
  package let signed: [UInt8]?
  /// `sha256:` and the fingerprint of the key that verified.
  package let key: String?
  /// What is wrong with it in one word, such as `other-content`: the words of `Verification.word`.
  package let reason: String?
  /// The causes of the best explanation, root cause first; `nil` if it was not diagnosed.
  package var causes: [String]?

  package init(
    _ verdict: Verdict, signed: [UInt8]? = nil, key: String? = nil, reason: String? = nil, causes: [String]? = nil
  ) {
    self.verdict = verdict
    self.signed = signed
    self.key = key
    self.reason = reason
    self.causes = causes
  }

  package static let unchecked = SignatureJudgement(.unchecked)
}
