/// What the signed body may have been, ordered by the number of faults it takes. Forms only: bytes are written when
/// they are hashed, a few at a time, so that a large body does not fill the memory.
struct BodyVariants: Sendable {
  struct Variant: Sendable {
    let edits: [BodyEdit]
    let faults: [Int]
    let cost: Int

    var form: BodyForm {
      var form = BodyForm()
      for edit in edits { edit.apply(&form) }
      return form
    }

    func rendered(_ body: BodyText) -> [UInt8]? { form.rendered(body) }
  }

  let body: BodyText
  let singles: [Variant]
  let wide: [Variant]
  private let edits: [(row: Int, edit: BodyEdit)]

  init(_ body: BodyText, rows: [Hypothesis]) {
    self.body = body
    let edits = rows.enumerated().flatMap { index, row in Self.edits(row, of: body).map { (row: index, edit: $0) } }
    let ordered = edits.stablySorted { $0.edit.cost < $1.edit.cost }
    wide = ordered.filter(\.edit.isWide).map { Variant(edits: [$0.edit], faults: [$0.row], cost: $0.edit.cost) }
    (singles, self.edits) = Self.effective(ordered.filter { !$0.edit.isWide }, on: body)
  }

  /// What one row proposes.
  static func edits(_ row: Hypothesis, of body: BodyText) -> [BodyEdit] {
    var edits: [BodyEdit] = []
    for case .body(let propose) in row.ways { edits += propose(body) }
    // More bytes than were announced: a receiver takes the announced ones.
    if row.cause == "body-truncated" {
      edits += body.signatureCase.message.otherBodies.filter { $0.cause == nil }.map { other in
        BodyEdit(.wholeText, cost: 1) { $0.add(BodyForm.Step(.wholeText) { _ in other.bytes }) }
      }
    }
    return edits
  }

  /// Drops edits that change nothing here, and those that do what a cheaper one of their axis does.
  ///
  /// An edit of the written text may do nothing alone and something after another: a charset, once escapes are
  /// undone. Such edits stay for the pairs.
  private static func effective(
    _ edits: [(row: Int, edit: BodyEdit)], on body: BodyText
  ) -> ([Variant], [(row: Int, edit: BodyEdit)]) {
    let all = edits.map { Variant(edits: [$0.edit], faults: [$0.row], cost: $0.edit.cost) }
    // Writing a longer body hundreds of times to save some of the pairs would cost more than it saves.
    guard body.bytes.count <= 1 << 16 else { return (all, edits) }
    var seen: [BodyEdit.Axis: Set<[UInt8]>] = [:]
    var everywhere: Set = [body.bytes]
    var singles: [Variant] = []
    var kept: [(row: Int, edit: BodyEdit)] = []
    // A change of line ends or of an edge has a name of its own, also where re-writing the JSON gives the same bytes.
    let narrowFirst = zip(all, edits).stablySorted {
      ($0.1.edit.axis.isNarrow ? 0 : 1, $0.0.cost) < ($1.1.edit.axis.isNarrow ? 0 : 1, $1.0.cost)
    }
    for (variant, entry) in narrowFirst {
      let axis = entry.edit.axis
      let isStep = axis.rawValue >= BodyEdit.Axis.wholeText.rawValue
      guard let bytes = variant.rendered(body) else {
        if isStep { kept.append(entry) }
        continue
      }
      let isNew = bytes != body.bytes && seen[axis, default: []].insert(bytes).inserted
      if isNew || (isStep && bytes == body.bytes) { kept.append(entry) }
      if everywhere.insert(bytes).inserted { singles.append(variant) }
    }
    return (singles.stablySorted { $0.cost < $1.cost }, kept.stablySorted { $0.edit.cost < $1.edit.cost })
  }

  /// Those of one fault, none of which costs more than the limit.
  func singles(limit: Int) -> [Variant] { singles.filter { $0.cost <= limit } }

  /// Every two edits of different axes, cheapest first. Two edits of one row count as one fault.
  /// - Parameter limit: neither may cost more.
  func pairs(limit: Int = .max) -> [Variant] { Self.pairs(of: edits.filter { $0.edit.cost <= limit }) }

  static func pairs(of edits: [(row: Int, edit: BodyEdit)]) -> [Variant] {
    var found: [Variant] = []
    for (index, first) in edits.enumerated() {
      for second in edits.dropFirst(index + 1) where second.edit.axis != first.edit.axis {
        found.append(joined([first, second]))
      }
    }
    return found.stablySorted { $0.cost < $1.cost }
  }

  /// Every three edits of different axes, cheapest first; of those that rewrite the whole text no two together.
  /// - Parameter limit: none may cost more.
  func triples(limit: Int) -> [Variant] {
    let edits = edits.filter { $0.edit.cost <= limit }
    var found: [Variant] = []
    for (index, first) in edits.enumerated() {
      for (offset, second) in edits.enumerated().dropFirst(index + 1) where second.edit.axis != first.edit.axis {
        for third in edits.dropFirst(offset + 1)
        where third.edit.axis != first.edit.axis && third.edit.axis != second.edit.axis {
          let three = [first, second, third]
          if three.count(where: { $0.edit.axis.rewritesAll }) < 2 { found.append(Self.joined(three)) }
        }
      }
    }
    return found.stablySorted { $0.cost < $1.cost }
  }

  /// Each of some wide edits together with one that happens often.
  func widePairs(limit: Int, wide: ArraySlice<Variant>) -> [Variant] {
    let common = edits.filter { $0.edit.cost <= limit }
    return wide.flatMap { variant in
      common.filter { $0.edit.axis != variant.edits[0].axis && !variant.faults.contains($0.row) }.map {
        Self.joined([(variant.faults[0], variant.edits[0]), $0])
      }
    }
  }

  static func joined(_ parts: [(row: Int, edit: BodyEdit)]) -> Variant {
    Variant(
      edits: parts.map(\.edit).sorted { $0.axis.rawValue < $1.axis.rawValue }, faults: Set(parts.map(\.row)).sorted(),
      cost: parts.reduce(0) { $0 + $1.edit.cost })
  }
}

extension BodyVariants {
  static let received = Variant(edits: [], faults: [], cost: 0)

  /// The body as received.
  var unchanged: [Variant] { [Self.received] }

  /// What whole serialisers make of the body: several faults at once, found as one.
  func pipelines(rows: [Hypothesis]) -> [Variant] { Self.pipelines(of: body, rows: rows) }

  static func pipelines(of body: BodyText, rows: [Hypothesis]) -> [Variant] {
    var changes = Serializer.KnownChanges(body)
    return Serializer.all.compactMap { serializer in
      guard let form = serializer.form(of: body) else { return nil }
      let causes = serializer.causes(in: &changes)
      let faults = causes.compactMap { cause in rows.firstIndex { $0.cause == cause } }.sorted()
      guard !faults.isEmpty else { return nil }
      return Variant(edits: [BodyEdit(.order) { $0 = form }], faults: faults, cost: 2 + faults.count)
    }
  }
}

extension BodyEdit.Axis {
  /// Whether it makes another kind of text of the whole body, so that nobody does two of the kind.
  fileprivate var rewritesAll: Bool { self == .wholeText || self == .characters || self == .normalization }

  /// Whether it changes no more than line ends or what stands at an end of the body.
  fileprivate var isNarrow: Bool {
    switch self {
    case .lineEnds, .edges, .mark, .ending: true
    default: false
    }
  }
}
