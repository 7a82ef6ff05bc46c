/// One row of what Till knows about failing signatures: a cause, its words, and how to look for it.
///
/// Rows only propose. Whether a proposal is true is decided by the search, by digest equality, never by a row.
package struct Hypothesis: Sendable {
  package let cause: CauseID
  /// Where it was seen: a page, a thread, a source file, or "derived".
  package let citation: String
  package let words: CauseWords
  package let ways: [Way]

  package init(_ cause: CauseID, citation: String, words: CauseWords, ways: [Way]) {
    self.cause = cause
    self.citation = citation
    self.words = words
    self.ways = ways
  }

  /// One way of looking for the cause. Each kind has its own step of the diagnosis.
  package enum Way: Sendable {
    /// What else may have been signed in place of a part of the head.
    case head(HeadPart, HeadEdit)
    /// How else the parts may have been joined.
    case layout(@Sendable (SignatureCase) -> [LayoutEdit])
    /// What else the signed body may have been.
    case body(@Sendable (BodyText) -> [BodyEdit])
    /// How the text of the signature may have been damaged: gives texts with the damage undone.
    case value(ValueEdit)
    /// What an opened signature holds in place of an RSA256 signature.
    case primitive(@Sendable (OpenedSignature) -> [Witness])
    /// What a key file, or the key that made the signature, says.
    case key(@Sendable (KeySituation) -> KeyFinding?)
    /// What shows without any search: a header that is missing, an answer that nobody signs.
    case structure(@Sendable (SignatureCase) -> StructureFinding?)
  }
}
