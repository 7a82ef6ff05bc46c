import Dispatch
import Synchronization

/// Runs asynchronous work on the thread that waits for it, so that answering a request needs no other thread and no
/// wake-up unless the work itself waits for someone.
///
/// For one thread at a time, which calls ``run(_:)``; jobs may arrive from anywhere.
final class ThreadExecutor: TaskExecutor {
  private struct State {
    var jobs: [UnownedJob] = []
    /// Nobody waits any more: what still arrives goes to the common threads.
    var isAbandoned = false
  }

  private let state = Mutex(State())
  /// Counts jobs, and the wish to stop.
  private let arrivals = DispatchSemaphore(value: 0)

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let isAbandoned = state.withLock { state in
      if !state.isAbandoned { state.jobs.append(job) }
      return state.isAbandoned
    }
    if isAbandoned {
      globalConcurrentExecutor.enqueue(job)
    } else {
      arrivals.signal()
    }
  }

  /// Blocks the calling thread until the work is done.
  /// - Returns: what the work returned, or `nil` if ``abandon()`` was called before; then the work is cancelled and
  ///   left behind.
  func run<Value: Sendable>(_ work: @escaping @Sendable () async -> Value) -> Value? {
    let outcome = Outcome<Value>()
    let task = Task(executorPreference: self) {
      let value = await work()
      outcome.value.withLock { $0 = value }
    }
    while true {
      arrivals.wait()
      guard let job = state.withLock({ $0.jobs.isEmpty ? nil : $0.jobs.removeFirst() }) else {
        task.cancel()
        return nil
      }
      job.runSynchronously(on: asUnownedTaskExecutor())
      if let value = outcome.value.withLock({ $0 }) { return value }
    }
  }

  /// Ends the waiting of ``run(_:)``, now and later.
  func abandon() {
    let left = state.withLock { state in
      defer { (state.jobs, state.isAbandoned) = ([], true) }
      return state.jobs
    }
    for job in left { globalConcurrentExecutor.enqueue(job) }
    arrivals.signal()
  }
}

private final class Outcome<Value: Sendable>: Sendable {
  let value = Mutex<Value?>(nil)
}
