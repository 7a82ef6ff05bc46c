/// How the parts may have been joined, ordered by the number of faults it takes.
struct LayoutVariants: Sendable {
  struct Variant: Sendable {
    let form: LayoutForm
    let faults: [Int]
    let cost: Int
    /// What the dearest of its faults costs.
    let dearest: Int
    /// Whether the parts stand in the documented order, as bytes: only what stands between them differs.
    let isInOrder: Bool

    init(form: LayoutForm, faults: [Int], cost: Int, dearest: Int) {
      self.form = form
      self.faults = faults
      self.cost = cost
      self.dearest = dearest
      isInOrder = form.pieces == nil && form.units == .bytes
    }
  }

  let byFaults: [[Variant]]

  /// - Parameter depth: the most faults to combine, 1 or 2.
  init(in signatureCase: SignatureCase, rows: [Hypothesis], depth: Int) {
    var edits: [(row: Int, edit: LayoutEdit)] = []
    for (index, row) in rows.enumerated() {
      for case .layout(let propose) in row.ways {
        edits += propose(signatureCase).map { (index, $0) }
      }
    }
    var seen: Set = [LayoutForm()]
    var singles: [Variant] = []
    var kept: [(row: Int, edit: LayoutEdit)] = []
    for (row, edit) in edits {
      var form = LayoutForm()
      edit.apply(&form)
      guard seen.insert(form).inserted else { continue }
      singles.append(Variant(form: form, faults: [row], cost: edit.cost, dearest: edit.cost))
      kept.append((row, edit))
    }
    var pairs: [Variant] = []
    for (index, first) in kept.enumerated() where depth > 1 {
      for second in kept.dropFirst(index + 1) where second.edit.axis != first.edit.axis && second.row != first.row {
        // In the order of the axes: edits of the structure read the separators already chosen.
        var form = LayoutForm()
        for edit in [first.edit, second.edit].sorted(by: { $0.axis.rawValue < $1.axis.rawValue }) { edit.apply(&form) }
        guard seen.insert(form).inserted else { continue }
        pairs.append(
          Variant(
            form: form, faults: [first.row, second.row].sorted(), cost: first.edit.cost + second.edit.cost,
            dearest: max(first.edit.cost, second.edit.cost)))
      }
    }
    byFaults = [
      [Variant(form: LayoutForm(), faults: [], cost: 0, dearest: 0)], singles.stablySorted { $0.cost < $1.cost },
      pairs.stablySorted { $0.cost < $1.cost },
    ]
  }

  /// - Parameter limit: none of the faults may cost more.
  func variants(_ faults: Int, limit: Int = .max) -> [Variant] {
    faults < byFaults.count ? byFaults[faults].filter { $0.dearest <= limit } : []
  }
}
