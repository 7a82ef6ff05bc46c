/// The parts of the text to sign that stand before the body.
package enum HeadPart: Int, CaseIterable, Sendable {
  case method, path, clientID, time
}

/// Proposes what else may have been signed in place of one part.
package struct HeadEdit: Sendable {
  /// Edits of one part are applied in this order when several go together: 10 the prefix, 20 escapes and case,
  /// 30 slashes, 40 the query, 50 the host; for the other parts any order that is natural.
  package let stage: Int
  /// Gives other spellings of the part. The part may already carry edits of earlier stages.
  package let propose: @Sendable ([UInt8], SignatureCase) -> [HeadProposal]

  package init(stage: Int, propose: @escaping @Sendable ([UInt8], SignatureCase) -> [HeadProposal]) {
    self.stage = stage
    self.propose = propose
  }
}

/// One other spelling of a part.
package struct HeadProposal: Hashable, Sendable {
  package let bytes: [UInt8]
  /// 1 for what happens often, up to 9; wide families are tried last and combined least.
  package let cost: Int
  /// One of thousands of the same kind, such as every millisecond around the request's time.
  package let isWide: Bool

  package init(_ bytes: [UInt8], cost: Int = 3, isWide: Bool = false) {
    self.bytes = bytes
    self.cost = cost
    self.isWide = isWide
  }

  package init(_ text: String, cost: Int = 3, isWide: Bool = false) {
    self.init(Array(text.utf8), cost: cost, isWide: isWide)
  }
}
