import Groundwork
import HTTPNetworking
import Synchronization
import Traffic

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Takes note of what a relay passes on, and makes exchanges of it in its own time.
///
/// To whoever passes bytes on it costs a place in a queue. The queue is bounded: where more comes than can be judged,
/// connections go unrecorded, and nothing waits.
final class TrafficRecorder: Sendable {
  struct Note: Sendable {
    let connection: Int
    let moment: Date
    let event: RelayEvent
  }

  private struct State {
    var notes: [Note] = []
    var bytes = 0
    /// Connections of which something is missing.
    var lost: Set<Int> = []
    var lostCount = 0
    var isAtWork = false
  }

  /// How long a note waits for others to be looked at with.
  private static let patience = Duration.milliseconds(20)
  /// What may wait, in bytes; an event counts some of its own.
  private static let maximumBytes = 64 << 20
  private static let eventBytes = 256

  private let desk: TrafficDesk
  private let world: World
  private let state = Mutex(State())

  init(desk: TrafficDesk, world: World) {
    self.desk = desk
    self.world = world
  }

  /// Connections that were passed on without a record.
  var lostCount: Int { state.withLock { $0.lostCount } }

  func note(_ connection: Int, _ event: RelayEvent) {
    let note = Note(connection: connection, moment: world.now(), event: event)
    let begins = state.withLock { state in
      guard !state.lost.contains(connection) else {
        if case .ended = event { state.lost.remove(connection) }
        return false
      }
      var size = Self.eventBytes
      if case .passed(_, let bytes) = event { size += bytes.count }
      if state.bytes + size > Self.maximumBytes {
        state.lost.insert(connection)
        state.lostCount += 1
        state.notes.append(Note(connection: connection, moment: note.moment, event: .ended(.stopped)))
        return false
      }
      state.notes.append(note)
      state.bytes += size
      defer { state.isAtWork = true }
      return !state.isAtWork
    }
    guard begins else { return }
    Task(priority: .background) {
      try? await Task.sleep(for: Self.patience)
      await self.work()
    }
  }

  /// Makes exchanges of everything that waits.
  func finish() async {
    let mayWork = state.withLock { state in
      defer { state.isAtWork = true }
      return !state.isAtWork
    }
    if mayWork { await work() }
    while state.withLock({ $0.isAtWork }) { try? await Task.sleep(for: .milliseconds(2)) }
  }

  private func work() async {
    while let notes = take() { await desk.look(at: notes) }
  }

  private func take() -> [Note]? {
    state.withLock { state in
      guard !state.notes.isEmpty else {
        state.isAtWork = false
        return nil
      }
      defer { (state.notes, state.bytes) = ([], 0) }
      return state.notes
    }
  }
}

/// Where notes become exchanges: found, judged, diagnosed, kept and shown, one after the other.
actor TrafficDesk {
  private let judge: ExchangeJudge
  private let diagnosing: RefusalDiagnosing
  private let book: TrafficBook?
  private let seen: @Sendable (RecordedExchange) -> Void
  private var splitters: [Int: ExchangeSplitter] = [:]
  private var bookProblem: (any Error)?

  init(
    judge: ExchangeJudge, book: TrafficBook?, seen: @escaping @Sendable (RecordedExchange) -> Void
  ) {
    self.judge = judge
    self.book = book
    self.seen = seen
    diagnosing = RefusalDiagnosing(keys: judge.keys)
  }

  func look(at notes: [TrafficRecorder.Note]) async {
    var found: [RecordedExchange] = []
    for note in notes {
      for wire in exchanges(note) {
        var exchange = await judge.judged(wire)
        if notes.count <= Self.busy { await diagnosing.addCauses(to: &exchange, seconds: Self.diagnosisSeconds) }
        seen(exchange)
        found.append(exchange)
      }
    }
    await keep(found)
  }

  /// With so many notes waiting there is no time for diagnoses; they are made when somebody asks.
  private static let busy = 256
  private static let diagnosisSeconds = 1.0

  private func keep(_ found: [RecordedExchange]) async {
    do {
      try await book?.keep(found)
    } catch {
      bookProblem = error
    }
  }

  /// Why something could not be kept, the last time; told once.
  func takeBookProblem() -> (any Error)? {
    defer { bookProblem = nil }
    return bookProblem
  }

  private func exchanges(_ note: TrafficRecorder.Note) -> [WireExchange] {
    switch note.event {
    case .opened: return []
    case .passed(.client, let bytes):
      return splitters[note.connection, default: ExchangeSplitter()].asked(bytes, at: note.moment)
    case .passed(.server, let bytes):
      return splitters[note.connection, default: ExchangeSplitter()].answered(bytes, at: note.moment)
    case .ended(let end):
      guard var splitter = splitters.removeValue(forKey: note.connection) else { return [] }
      var left = splitter.ended(at: note.moment)
      if case .unreachable(let failure) = end {
        for index in left.indices { left[index].problem = .unreachable(code: failure.code.text, words: failure.what) }
      }
      return left
    }
  }
}
