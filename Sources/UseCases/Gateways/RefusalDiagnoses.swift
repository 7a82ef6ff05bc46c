import Dispatch
import Sandbox
import Synchronization

/// Finds out in the background why calls were refused: one after the other, on a thread of its own, and never more
/// than half of the time, so that no answer waits for it.
final class RefusalDiagnoses: Sendable {
  /// Refusals that wait; what comes beyond is diagnosed when somebody asks for it.
  static let maximumWaiting = 64
  /// The longest one search may take, in seconds.
  static let seconds = 2.0

  private struct State {
    var waiting: [Sandbox.Exchange] = []
    var isAtWork = false
  }

  private let state = Mutex(State())
  private let thread = LowlyThread()

  func offer(_ exchange: Sandbox.Exchange, for books: SandboxBooks) {
    let starts = state.withLock { state in
      guard state.waiting.count < Self.maximumWaiting else { return false }
      state.waiting.append(exchange)
      defer { state.isAtWork = true }
      return !state.isAtWork
    }
    if starts { Task(executorPreference: thread, priority: .background) { await self.work(for: books) } }
  }

  private func work(for books: SandboxBooks) async {
    let clock = ContinuousClock()
    while let exchange = next() {
      let begin = clock.now
      if let report = try? await books.diagnose(exchange, seconds: Self.seconds, workers: 1) {
        try? await books.keep(diagnosis: report.json(for: nil), of: exchange.trace)
      }
      // Rests as long as it worked.
      try? await Task.sleep(for: clock.now - begin)
    }
  }

  private func next() -> Sandbox.Exchange? {
    state.withLock { state in
      guard !state.waiting.isEmpty else {
        state.isAtWork = false
        return nil
      }
      return state.waiting.removeFirst()
    }
  }
}

/// A thread beside the cooperative pool, which belongs to the answers.
private final class LowlyThread: TaskExecutor {
  private let queue = DispatchQueue(label: "till.diagnosis", qos: .background)

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
