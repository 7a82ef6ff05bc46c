import Synchronization

/// Searches what was signed when the body is large, in memory that grows by the body and its tokens alone.
///
/// A body is written in pieces, each of which goes into the hashes of several heads and is forgotten. What rewrites
/// the whole text is written by one thread at a time. Rows propose one after the other, so that no more than one
/// row's proposals are held. What comes in thousands (times, orders of members, members left out) is tried last or
/// not at all: the time limit ends such a search long before.
struct LargeBodySearch: TextSearch {
  /// Bodies of more bytes are searched so.
  static let threshold = JSONText.shortText
  /// Of a text with more tokens, single values are not proposed: a row would hold them all, several times.
  private static let mostTokensForValues = 1 << 18
  /// Longer bodies are not made another text of as a whole, such as a form: that takes several times their length.
  private static let longestRewritten = 2 << 20
  /// Heads for which a body is written once.
  private static let headsAtOnce = 16

  let body: BodyText
  /// Heads and layouts only.
  private let heads: SearchSpace
  private let rows: [Hypothesis]
  private let budget: SearchBudget
  private let workers: Int
  private(set) var isDeep = false

  init(
    parts: MessageParts, signatureCase: SignatureCase, rows: [Hypothesis], budget: SearchBudget, workers: Int
  ) {
    body = BodyText(bytes: parts.body, json: JSONText(parts.body), signatureCase: signatureCase)
    // A layout that makes another text of the whole body would hold it many times.
    var light = signatureCase
    light.message.body = []
    heads = SearchSpace(parts: parts.withoutBody, signatureCase: light, rows: rows)
    (self.rows, self.budget, self.workers) = (rows, budget, workers)
  }

  private init(_ shallow: LargeBodySearch, heads: SearchSpace) {
    (body, rows, budget, workers) = (shallow.body, shallow.rows, shallow.budget, shallow.workers)
    (self.heads, isDeep) = (heads, true)
  }

  func deepened(_ parts: MessageParts) -> LargeBodySearch {
    LargeBodySearch(self, heads: heads.deepened(parts: parts.withoutBody, rows: rows))
  }

  func run(_ matcher: TextMatcher, faults: Int) async -> ContentSearch.Outcome {
    var outcome = ContentSearch.Outcome()
    let budget = faults == 0 ? .unlimited : budget
    for stage in stages(faults) {
      if budget.isSpent {
        outcome.isCutShort = true
        break
      }
      await run(stage(), matcher, within: budget, into: &outcome)
      if !outcome.hits.isEmpty { break }
    }
    // Three faults are tried only where they happen often, and a very long body is not rewritten as a whole.
    if faults > 2, outcome.hits.isEmpty { outcome.isCutShort = true }
    return outcome
  }

  // MARK: What is tried

  /// The rows that change a body by one rule for the whole of it, or at its ends: what nearly all faults of a body are.
  private static let common: Set<CauseID> = [
    "json-key-order", "json-whitespace", "json-unicode-escapes", "json-escaped-slashes", "json-html-escapes",
    "body-line-endings", "body-surrounding-whitespace", "body-bom", "body-trailing-newline",
  ]

  private func stages(_ faults: Int) -> [() -> [LargeBodyJob]] {
    let received = [BodyVariants.received]
    switch faults {
    case 0: return [{ jobs(heads.families(0), received) }]
    case 1:
      let common = {
        (jobs(heads.families(1), received) + jobs(heads.families(0), singles(common: true)))
          .stablySorted { $0.cost < $1.cost }
      }
      let others = rows.indices.filter { !Self.common.contains(rows[$0].cause) }.map { row in
        { jobs(heads.families(0), singles(of: row)) }
      }
      return [common] + others + [
        { jobs(heads.families(0), BodyVariants.pipelines(of: body, rows: rows)) },
        { jobs(heads.families(0, wideTime: true), received) },
      ]
    case 2:
      return [
        { jobs(heads.families(0), pairs(limit: 2)) },
        { jobs(heads.families(1, limit: 3), singles(common: true).filter { $0.cost <= 2 }) },
        { jobs(heads.families(2), received) },
        { jobs(heads.families(1), BodyVariants.pipelines(of: body, rows: rows)) },
        { jobs(heads.families(1), singles(common: true)) },
        { jobs(heads.families(0), pairs(limit: .max)) },
      ]
    default: return [{ jobs(heads.families(1, limit: 3), pairs(limit: 2)) }]
    }
  }

  private func singles(common: Bool) -> [BodyVariants.Variant] {
    rows.indices.filter { Self.common.contains(rows[$0].cause) }.flatMap { singles(of: $0) }
      .stablySorted { $0.cost < $1.cost }
  }

  private func singles(of row: Int) -> [BodyVariants.Variant] {
    edits(of: row).map { BodyVariants.Variant(edits: [$0], faults: [row], cost: $0.cost) }
      .stablySorted { $0.cost < $1.cost }
  }

  private func edits(of row: Int) -> [BodyEdit] {
    var text = body
    if let json = body.json, json.tokens.count > Self.mostTokensForValues, !Self.common.contains(rows[row].cause) {
      text = BodyText(bytes: body.bytes, json: nil, signatureCase: body.signatureCase)
    }
    let isRewritten = body.bytes.count <= Self.longestRewritten
    return BodyVariants.edits(rows[row], of: text).filter { !$0.isWide && (isRewritten || $0.axis.keepsLength) }
  }

  private func pairs(limit: Int) -> [BodyVariants.Variant] {
    let common = rows.indices.filter { Self.common.contains(rows[$0].cause) }
    return BodyVariants.pairs(
      of: common.flatMap { row in edits(of: row).filter { $0.cost <= limit }.map { (row: row, edit: $0) } })
  }

  /// Cheapest first; heads of one cost share the writing of a body.
  private func jobs(_ families: [HeadFamily], _ variants: [BodyVariants.Variant]) -> [LargeBodyJob] {
    var byCost: [Int: [LargeBodyJob.Head]] = [:]
    for family in families {
      for number in 0..<family.count {
        byCost[family.combination(number).cost, default: []].append(LargeBodyJob.Head(family: family, number: number))
      }
    }
    let groups = byCost.sorted { $0.key < $1.key }.flatMap { cost, heads in
      stride(from: 0, to: heads.count, by: Self.headsAtOnce).map { first in
        (cost: cost, heads: heads[first..<min(first + Self.headsAtOnce, heads.count)])
      }
    }
    return variants.flatMap { variant in
      groups.map { LargeBodyJob(heads: $0.heads, variant: variant, cost: $0.cost + variant.cost) }
    }
    .stablySorted { $0.cost < $1.cost }
  }

  // MARK: Trying it

  /// Jobs are taken in order. Once one has a hit, those of the same cost are finished all the same: another cause may
  /// give the same text, and both are named whichever thread was faster.
  private func run(
    _ jobs: [LargeBodyJob], _ matcher: TextMatcher, within budget: SearchBudget,
    into outcome: inout ContentSearch.Outcome
  ) async {
    let progress = LargeBodyProgress()
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<max(1, min(workers, jobs.count)) {
        group.addTask {
          while !budget.isSpent, let index = progress.next(of: jobs) {
            jobs[index].run(matcher, body, index: index, progress)
          }
        }
      }
    }
    let found = progress.found
    outcome.hypotheses += found.count
    outcome.hits += found.hits
    if found.hits.isEmpty, found.next < jobs.count { outcome.isCutShort = true }
  }
}

extension BodyEdit.Axis {
  /// Whether the text stays about as long as it is, or is written piece by piece.
  fileprivate var keepsLength: Bool {
    switch self {
    case .wholeText, .characters, .normalization, .charset: false
    default: true
    }
  }
}
