import Synchronization

/// Runs the work of one actor on whichever thread brings it: at once if nobody is at work, else the thread that is at
/// work takes it along. A visit to the actor so costs no other thread and no waiting for one.
///
/// For actors whose work is short and never waits for another thread.
final class CombiningExecutor: SerialExecutor {
  private struct State {
    var waiting: [UnownedJob] = []
    var isAtWork = false
  }

  private let state = Mutex(State())

  func enqueue(_ job: consuming ExecutorJob) {
    let brought = UnownedJob(job)
    let isMine = state.withLock { state in
      if state.isAtWork {
        state.waiting.append(brought)
        return false
      }
      state.isAtWork = true
      return true
    }
    guard isMine else { return }
    // The last job may let go of the actor, and the actor of this.
    let kept = Unmanaged.passRetained(self)
    defer { kept.release() }
    var next: UnownedJob? = brought
    while let job = next {
      job.runSynchronously(on: asUnownedSerialExecutor())
      next = state.withLock { state in
        guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
        state.isAtWork = false
        return nil
      }
    }
  }
}
