import Groundwork
import Synchronization
import Terminal

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Says after each minute of silence when something last came, so that a person sees that a long run is alive.
final class Heartbeat: Sendable {
  private let world: World
  private let state = Mutex<(count: Int, last: Date?)>((0, nil))

  init(world: World) {
    self.world = world
  }

  /// - Returns: how many there are with this one.
  @discardableResult
  func note(_ time: Date) -> Int {
    state.withLock { state in
      state = (state.count + 1, time)
      return state.count
    }
  }

  /// Beats until it is cancelled; `nil` where nobody looks.
  func beats(for invocation: Invocation, _ output: Output) -> Task<Void, any Error>? {
    guard invocation.console.isErrorTerminal, !invocation.globals.isJSON else { return nil }
    return Task {
      var told: Date?
      while true {
        try await world.sleep(.seconds(60))
        let (count, last) = state.withLock { $0 }
        guard last == nil || last == told else {
          told = last
          continue
        }
        let words = last.map { Timestamp.text($0) }
        output.notice(
          Localized(
            zh: words.map { "仍在等待，共 \(count) 次，最近一次 \($0)" } ?? "仍在等待，还没有来过",
            en: words.map { "still waiting; \(count) so far, the last at \($0)" }
              ?? "still waiting, nothing has come yet"))
      }
    }
  }
}
