import Cryptography
import Synchronization

/// One way to write a large body, with some heads before it.
struct LargeBodyJob: Sendable {
  struct Head: Sendable {
    let family: HeadFamily
    let number: Int
  }

  /// Longer bodies are not written in UTF-16, in bytes.
  private static let longestTranscoded = 2 << 20

  let heads: ArraySlice<Head>
  let variant: BodyVariants.Variant
  /// Of a head and the body together.
  let cost: Int

  /// Hashes every text of the job.
  func run(_ matcher: TextMatcher, _ body: BodyText, index: Int, _ progress: LargeBodyProgress) {
    let form = variant.form
    let combinations = heads.map { $0.family.combination($0.number) }
    guard !form.steps.isEmpty else { return run(combinations, form, matcher, body, index, progress) }
    progress.alone { run(combinations, form, matcher, body, index, progress) }
  }

  private func run(
    _ combinations: [HeadCombination], _ form: BodyForm, _ matcher: TextMatcher, _ body: BodyText, _ index: Int,
    _ progress: LargeBodyProgress
  ) {
    var streams: [Stream] = []
    for head in combinations {
      if let around = head.surroundings {
        var state = matcher.start
        state.update(around.before)
        streams.append(Stream(head: head, around: around, state: state))
      } else if variant.edits.isEmpty || head.layout.form.hasBody {
        tryAssembled(head, form, matcher, body, index, progress)
      }
    }
    guard !streams.isEmpty else { return }
    var length = 0
    let isWritten = form.write(body) { piece in
      length += piece.count
      for place in streams.indices { streams[place].state.update(piece) }
      return true
    }
    guard isWritten else { return }
    progress.count(streams.count)
    for stream in streams {
      var state = stream.state
      state.update(stream.around.after)
      guard matcher.matches(state) else { continue }
      let (before, after) = stream.around
      let place = before.count..<before.count + length
      progress.note(index, cost: cost) { known in
        SearchHit(stream.head, variant, text: known ?? text(form, body, before, after, length), body: place)
      }
    }
  }

  /// A head whose text is on its way through the hash.
  private struct Stream {
    let head: HeadCombination
    let around: (before: [UInt8], after: [UInt8])
    var state: DigestState
  }

  private func text(
    _ form: BodyForm, _ body: BodyText, _ before: [UInt8], _ after: [UInt8], _ length: Int
  ) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(before.count + length + after.count)
    text += before
    _ = form.write(body) { piece in
      text += piece
      return true
    }
    text += after
    return text
  }

  /// A layout in which the body does not stand as it is.
  private func tryAssembled(
    _ head: HeadCombination, _ form: BodyForm, _ matcher: TextMatcher, _ body: BodyText, _ index: Int,
    _ progress: LargeBodyProgress
  ) {
    // Transcoding takes several times the length.
    guard head.layout.form.units == .bytes || body.bytes.count <= Self.longestTranscoded else { return }
    guard let bytes = form.rendered(body), let text = head.assembled(bytes) else { return }
    progress.count(1)
    guard matcher.matches(text) else { return }
    progress.note(index, cost: cost) { _ in SearchHit(head, variant, text: text, body: bytes) }
  }
}

/// What the threads of a search share.
final class LargeBodyProgress: Sendable {
  struct Found {
    var next = 0
    var count = 0
    var best = Int.max
    var hits: [(index: Int, hit: SearchHit)] = []
  }

  private let state = Mutex(Found())
  private let turn = Mutex(())

  /// The next job, unless a hit makes it needless.
  func next(of jobs: [LargeBodyJob]) -> Int? {
    state.withLock { state in
      guard state.next < jobs.count, jobs[state.next].cost <= state.best else { return nil }
      defer { state.next += 1 }
      return state.next
    }
  }

  func count(_ texts: Int) { state.withLock { $0.count += texts } }

  /// - Parameter hit: makes the hit; it is given the signed text if that is known already.
  func note(_ index: Int, cost: Int, _ hit: (_ known: [UInt8]?) -> SearchHit) {
    state.withLock { state in
      state.best = min(state.best, cost)
      state.hits.append((index, hit(state.hits.first?.hit.text)))
    }
  }

  /// Runs what needs much memory while no other thread does.
  func alone(_ work: () -> Void) { turn.withLock { _ in work() } }

  /// The outcome, once no thread is at work.
  var found: (count: Int, next: Int, hits: [SearchHit]) {
    state.withLock { state in
      let hits = state.hits.sorted {
        ($0.hit.faults.count, $0.hit.cost, $0.index) < ($1.hit.faults.count, $1.hit.cost, $1.index)
      }
      return (state.count, state.next, hits.map(\.hit))
    }
  }
}
