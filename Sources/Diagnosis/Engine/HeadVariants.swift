/// What may have been signed in place of one part of the head, ordered by the number of faults it takes.
struct HeadVariants: Sendable {
  struct Variant: Sendable {
    let bytes: [UInt8]
    /// The faults, as indices of rows; sorted, at most two.
    let faults: [Int]
    let cost: Int
    /// What the dearest of its faults costs.
    let dearest: Int
  }

  /// `byFaults[n]`: the variants that take n faults, cheapest first. `byFaults[0]` is what was received.
  let byFaults: [[Variant]]
  /// Thousands of one kind: one fault each, not combined inside the part.
  let wide: [Variant]

  /// - Parameter depth: the most faults to combine, 1 or 2.
  init(_ part: HeadPart, received: [[UInt8]], in signatureCase: SignatureCase, rows: [Hypothesis], depth: Int) {
    var edits: [(row: Int, edit: HeadEdit)] = []
    for (index, row) in rows.enumerated() {
      for case .head(part, let edit) in row.ways { edits.append((index, edit)) }
    }
    edits.sort { ($0.edit.stage, $0.row) < ($1.edit.stage, $1.row) }

    // Of two ways to the same bytes the cheaper gives the name. The place of an edit in the order tells which edits
    // may still follow it.
    var seen = Set(received)
    var singles: [(place: Int, proposal: HeadProposal)] = []
    for (place, entry) in edits.enumerated() {
      for base in received { singles += Self.proposals(entry, part, base, signatureCase, rows).map { (place, $0) } }
    }
    singles = singles.stablySorted {
      ($0.proposal.isWide ? 1 : 0, $0.proposal.cost) < ($1.proposal.isWide ? 1 : 0, $1.proposal.cost)
    }
    .filter { seen.insert($0.proposal.bytes).inserted }
    func variant(_ entry: (place: Int, proposal: HeadProposal)) -> Variant {
      Variant(
        bytes: entry.proposal.bytes, faults: [edits[entry.place].row], cost: entry.proposal.cost,
        dearest: entry.proposal.cost)
    }
    let narrow = singles.filter { !$0.proposal.isWide }

    var pairs: [Variant] = []
    for (place, first) in narrow where depth > 1 {
      for later in edits.dropFirst(place + 1) where later.row != edits[place].row {
        for proposal in Self.proposals(later, part, first.bytes, signatureCase, rows) where !proposal.isWide {
          pairs.append(
            Variant(
              bytes: proposal.bytes, faults: [edits[place].row, later.row].sorted(), cost: first.cost + proposal.cost,
              dearest: max(first.cost, proposal.cost)))
        }
      }
    }
    byFaults = [
      received.map { Variant(bytes: $0, faults: [], cost: 0, dearest: 0) }, narrow.map(variant),
      pairs.stablySorted { $0.cost < $1.cost }.filter { seen.insert($0.bytes).inserted },
    ]
    wide = singles.filter(\.proposal.isWide).map(variant)
  }

  /// A path may carry a query, which belongs to one row; the others see the path alone, and the query stays.
  private static func proposals(
    _ entry: (row: Int, edit: HeadEdit), _ part: HeadPart, _ base: [UInt8], _ signatureCase: SignatureCase,
    _ rows: [Hypothesis]
  ) -> [HeadProposal] {
    guard part == .path, rows[entry.row].cause != "uri-query-string",
      let mark = base.firstIndex(of: UInt8(ascii: "?"))
    else { return entry.edit.propose(base, signatureCase) }
    return entry.edit.propose(Array(base[..<mark]), signatureCase).map {
      HeadProposal($0.bytes + base[mark...], cost: $0.cost, isWide: $0.isWide)
    }
  }

  /// - Parameter limit: none of the faults may cost more.
  func variants(_ faults: Int, limit: Int = .max) -> [Variant] {
    faults < byFaults.count ? byFaults[faults].filter { $0.dearest <= limit } : []
  }
}

extension Sequence {
  /// Equal elements keep their order, so that a diagnosis is the same every time.
  func stablySorted(by isBefore: (Element, Element) -> Bool) -> [Element] {
    enumerated().sorted { left, right in
      isBefore(left.element, right.element)
        || !isBefore(right.element, left.element) && left.offset < right.offset
    }.map(\.element)
  }
}
