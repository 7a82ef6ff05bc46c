import Synchronization

/// Searches what was signed, fewest faults first, by comparing digests.
struct ContentSearch: Sendable {
  let space: SearchSpace
  let rows: [Hypothesis]
  let budget: SearchBudget
  /// How many threads to use.
  let workers: Int
  /// Whether two faults of one part are in the space: needed from two faults on.
  private(set) var isDeep = false

  init(space: SearchSpace, rows: [Hypothesis], budget: SearchBudget, workers: Int) {
    self.space = space
    self.rows = rows
    self.budget = budget
    self.workers = workers
  }

  func deepened(_ parts: MessageParts) -> ContentSearch {
    var deep = ContentSearch(
      space: space.deepened(parts: parts, rows: rows), rows: rows, budget: budget, workers: workers)
    deep.isDeep = true
    return deep
  }

  /// More faults than this are not looked for in the content.
  static let maximumFaults = 3

  /// Bytes that are hashed in some twenty milliseconds.
  private static let shortSearch = 32 << 20

  /// Wide variants of the body that are put into pairs at once, to bound the memory.
  private static let wideAtOnce = 1024

  /// Bodies larger than this are written by one thread at a time, to bound the memory.
  private static let largeBody = 1 << 20

  struct Outcome: Sendable {
    /// Those of the first stage that has any, cheapest first.
    var hits: [SearchHit] = []
    var hypotheses = 0
    var isCutShort = false
  }

  /// Searches with so many faults in the content. The message as received, without any, is always compared: a valid
  /// signature is recognised however little time there is.
  func run(_ matcher: TextMatcher, faults: Int) async -> Outcome {
    var outcome = Outcome()
    let budget = faults == 0 ? .unlimited : budget
    for stage in stages(faults, isGuess: matcher.hashesTwice) {
      if budget.isSpent {
        outcome.isCutShort = true
        break
      }
      await run(stage(), matcher, within: budget, into: &outcome)
      if !outcome.hits.isEmpty { break }
    }
    outcome.hits = outcome.hits.stablySorted { ($0.faults.count, $0.cost) < ($1.faults.count, $1.cost) }
    return outcome
  }

  /// The parts of a search, each made only when its turn comes.
  /// - Parameter isGuess: nothing in the signature speaks for what is searched; then what is rare is left out.
  private func stages(_ faults: Int, isGuess: Bool) -> [() -> [SearchBlock]] {
    let length = space.bodies.body.bytes.count
    let bodies = space.bodies
    func cut(_ families: [HeadFamily], _ variants: [BodyVariants.Variant]) -> [SearchBlock] {
      SearchBlock.cut(families, variants, length: length)
    }
    switch faults {
    case 0: return [{ cut(space.families(0), bodies.unchanged) }]
    case 1:
      return [
        { cut(space.families(1), bodies.unchanged) + cut(space.families(0), bodies.singles) },
        { cut(space.families(0, wideTime: true), bodies.unchanged) + cut(space.families(0), bodies.wide) },
        { cut(space.families(0), bodies.pipelines(rows: rows)) },
      ]
    case 2:
      let often = [
        {
          cut(space.families(2), bodies.unchanged) + cut(space.families(1), bodies.singles)
            + cut(space.families(0), bodies.pairs())
        },
        { cut(space.families(1), bodies.pipelines(rows: rows)) },
      ]
      return isGuess
        ? often
        : often + [
          { cut(space.families(1, wideTime: true), bodies.unchanged) },
          { cut(space.families(0, wideTime: true), bodies.singles) },
          { cut(space.families(1, limit: 2), bodies.wide) },
        ]
    default:
      // What happens often with what happens often, then more; the last stages are the longest.
      let product = [(limit: 3, beyond: 0), (limit: 4, beyond: 3)].flatMap { limit, beyond in
        [
          { cut(space.families(3, limit: limit, beyond: beyond), bodies.unchanged) },
          {
            cut(space.families(2, limit: limit, beyond: beyond), bodies.singles(limit: limit))
              + cut(space.families(2, limit: beyond), bodies.singles(limit: limit).filter { $0.cost > beyond })
          },
          {
            cut(space.families(1, limit: limit, beyond: beyond), bodies.pairs(limit: limit))
              + cut(
                space.families(1, limit: beyond),
                bodies.pairs(limit: limit).filter { $0.edits.contains { $0.cost > beyond } })
          },
        ]
      }
      // Two faults, but tens of thousands of orders among them.
      let widePairs = stride(from: 0, to: bodies.wide.count, by: Self.wideAtOnce).map { first in
        { cut(space.families(0), bodies.widePairs(limit: 2, wide: bodies.wide[first...].prefix(Self.wideAtOnce))) }
      }
      return product + widePairs + [
        { cut(space.families(0), bodies.triples(limit: 3)) },
        { cut(space.families(2, limit: 4), bodies.pipelines(rows: rows)) },
        { cut(space.families(1, limit: 2, wideTime: true), bodies.singles(limit: 2)) },
        { cut(space.families(2, limit: 2, wideTime: true), bodies.unchanged) },
        { cut(space.families(0, wideTime: true), bodies.pairs(limit: 2)) },
        { cut(space.families(1, limit: 4, beyond: 2), bodies.wide) },
      ]
    }
  }

  private func run(
    _ blocks: [SearchBlock], _ matcher: TextMatcher, within budget: SearchBudget, into outcome: inout Outcome
  ) async {
    // Blocks are dealt in turn. Once one has a hit, later blocks are left alone and earlier ones finished, so that
    // the answer does not depend on which thread was faster. A short search goes to its end all the same: another
    // cause may give the same text, and both are named.
    let deal = Deal()
    let length = space.bodies.body.bytes.count
    let isShort = blocks.reduce(0) { $0 + $1.count } <= Self.shortSearch / (length + 256)
    let body = space.bodies.body
    let threads = length > Self.largeBody ? 1 : max(1, min(workers, blocks.count))
    let parts = await withTaskGroup(of: (hits: [(Int, [SearchHit])], count: Int, cut: Bool).self) { group in
      for _ in 0..<threads {
        group.addTask {
          var found: [(Int, [SearchHit])] = []
          var count = 0
          var written: WrittenBodies?
          while let index = deal.next(of: blocks.count) {
            if !isShort, index > deal.best { break }
            if budget.isSpent { return (found, count, true) }
            let hits = blocks[index].hits(matcher, body, written: &written, count: &count)
            guard !hits.isEmpty else { continue }
            found.append((index, hits))
            deal.note(index)
          }
          return (found, count, false)
        }
      }
      var parts: [(hits: [(Int, [SearchHit])], count: Int, cut: Bool)] = []
      for await part in group { parts.append(part) }
      return parts
    }
    for part in parts {
      outcome.hypotheses += part.count
      outcome.isCutShort = outcome.isCutShort || part.cut
    }
    let first = deal.best
    outcome.hits += parts.flatMap(\.hits).filter { isShort || $0.0 == first }.flatMap(\.1)
  }
}

/// Hands the blocks of a search to its threads, in order, and keeps the first that has a hit.
private final class Deal: Sendable {
  private let state = Mutex((next: 0, best: Int.max))

  /// The first block in order that has a hit.
  var best: Int { state.withLock { $0.best } }

  func next(of count: Int) -> Int? {
    state.withLock { state in
      guard state.next < count else { return nil }
      defer { state.next += 1 }
      return state.next
    }
  }

  func note(_ index: Int) { state.withLock { $0.best = min($0.best, index) } }
}
