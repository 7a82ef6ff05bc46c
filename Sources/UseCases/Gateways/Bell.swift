/// Wakes one waiting task; a ring while nobody waits is kept for the next.
actor Bell {
  private var waiting: CheckedContinuation<Void, Never>?
  private var hasRung = false

  func ring() {
    if let waiting {
      self.waiting = nil
      waiting.resume()
    } else {
      hasRung = true
    }
  }

  /// Returns at the next ring, at once if there was one since the last wait, or when the task is cancelled.
  func wait() async {
    if hasRung {
      hasRung = false
      return
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { waiting = $0 }
    } onCancel: {
      Task { await self.ring() }
    }
  }
}
