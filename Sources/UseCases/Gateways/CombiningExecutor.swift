import Synchronization

/// Runs the work of one actor on whichever thread brings it: at once if nobody is at work, else the thread that is at
/// work takes it along. A visit to the actor so costs no other thread and no waiting for one.
///
/// For actors whose work is short and never waits for another thread.
final class CombiningExecutor: SerialExecutor {
  private struct State {
    var waiting: [UnownedJob] = []
    /// This executor while somebody is at work in it: the last job may let go of the actor, and the actor of this.
    var atWork: CombiningExecutor?
  }

  private let state = Mutex(State())

  func enqueue(_ job: consuming ExecutorJob) {
    let brought = UnownedJob(job)
    let isMine = state.withLock { state in
      if state.atWork != nil {
        state.waiting.append(brought)
        return false
      }
      state.atWork = self
      return true
    }
    guard isMine else { return }
    var next: UnownedJob? = brought
    var released: CombiningExecutor?
    while let job = next {
      job.runSynchronously(on: asUnownedSerialExecutor())
      (next, released) = state.withLock { state in
        guard state.waiting.isEmpty else { return (state.waiting.removeFirst(), nil) }
        defer { state.atWork = nil }
        return (nil, state.atWork)
      }
    }
    // Not before the lock is given back.
    withExtendedLifetime(released) {}
  }
}
