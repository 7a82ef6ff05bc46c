import Sandbox
import Synchronization

/// Exchanges that were answered and are not written yet: bounded in number and bytes.
final class ExchangeQueue: Sendable {
  /// What whoever added one has to see to.
  enum Duty: Sendable {
    case nothing
    /// Let them be written in a moment.
    case writeSoon
    case writeNow
    /// Wait until they are written: there are too many.
    case wait
  }

  private struct State {
    var waiting: [Exchange] = []
    var bytes = 0
    var isWritePlanned = false
  }

  /// Exchanges of one transaction.
  static let batch = 256
  private let maximum: Int
  private let maximumBytes: Int
  private let state = Mutex(State())

  init(maximum: Int = 1024, maximumBytes: Int = 16 << 20) {
    self.maximum = maximum
    self.maximumBytes = maximumBytes
  }

  func add(_ exchange: Exchange) -> Duty {
    state.withLock { state in
      state.waiting.append(exchange)
      state.bytes += exchange.bytes
      if state.waiting.count >= maximum || state.bytes >= maximumBytes { return .wait }
      if state.waiting.count.isMultiple(of: Self.batch) { return .writeNow }
      if state.isWritePlanned { return .nothing }
      state.isWritePlanned = true
      return .writeSoon
    }
  }

  /// The oldest, at most a batch of them. The next that is added after the last was taken is written soon again.
  func take() -> [Exchange] {
    state.withLock { state in
      let taken = Array(state.waiting.prefix(Self.batch))
      state.waiting.removeFirst(taken.count)
      state.bytes -= taken.reduce(0) { $0 + $1.bytes }
      if state.waiting.isEmpty { state.isWritePlanned = false }
      return taken
    }
  }

  /// Those that could not be written come back, as far as there is room: the log may have gaps, the memory no end.
  func putBack(_ exchanges: [Exchange]) {
    state.withLock { state in
      state.isWritePlanned = false
      guard state.waiting.count < maximum / 2, state.bytes < maximumBytes / 2 else { return }
      state.waiting = exchanges + state.waiting
      state.bytes += exchanges.reduce(0) { $0 + $1.bytes }
    }
  }
}

extension Exchange {
  fileprivate var bytes: Int { request.count + (response?.count ?? 0) + (verified?.count ?? 0) + 512 }
}
