/// Collects the other spellings of one part: each once, in the order they are added, never the part as it stands.
struct ProposalList {
  private let part: [UInt8]
  private var seen: Set<[UInt8]>
  private(set) var proposals: [HeadProposal] = []

  init(besides part: [UInt8]) {
    self.part = part
    seen = [part]
  }

  mutating func add(_ bytes: [UInt8], cost: Int, isWide: Bool = false) {
    guard seen.insert(bytes).inserted else { return }
    proposals.append(HeadProposal(bytes, cost: cost, isWide: isWide))
  }

  mutating func add(_ text: String, cost: Int, isWide: Bool = false) {
    add(Array(text.utf8), cost: cost, isWide: isWide)
  }
}

extension HeadEdit {
  /// An edit whose proposals are collected in a list that leaves out what is proposed already.
  init(stage: Int, collecting: @escaping @Sendable ([UInt8], SignatureCase, inout ProposalList) -> Void) {
    self.init(stage: stage) { part, signatureCase in
      var list = ProposalList(besides: part)
      collecting(part, signatureCase, &list)
      return list.proposals
    }
  }
}
