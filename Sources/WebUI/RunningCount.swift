import Synchronization

/// How many commands the page has running at the same time; a limit, so that a page gone wild harms nobody.
final class RunningCount: Sendable {
  let limit: Int
  private let count = Mutex(0)

  init(limit: Int) { self.limit = limit }

  /// - Returns: whether there is room; then ``leave()`` has to follow.
  func enter() -> Bool {
    count.withLock { count in
      guard count < limit else { return false }
      count += 1
      return true
    }
  }

  func leave() { count.withLock { $0 -= 1 } }
}
