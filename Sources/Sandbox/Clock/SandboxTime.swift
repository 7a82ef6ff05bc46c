package import Groundwork
import Synchronization

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// The sandbox's clock as one process reads it: what the books said last, applied to the real time.
package final class SandboxTime: Sendable {
  private let real: World
  private let kept: Mutex<SandboxClock>

  /// - Parameter clock: one that runs like the real one if `nil`.
  package init(_ clock: SandboxClock? = nil, beside real: World) {
    self.real = real
    let now = real.now()
    kept = Mutex(clock ?? SandboxClock(real: now, own: now))
  }

  package var clock: SandboxClock { kept.withLock { $0 } }
  package func follow(_ clock: SandboxClock) { kept.withLock { $0 = clock } }

  package var now: Date { clock.now(at: real.now()) }
  package var realNow: Date { real.now() }

  /// The world as everything in the sandbox sees it: its own time, the same chance, real waits.
  package var world: World { World(now: { self.now }, random: real.random, sleep: real.sleep) }

  /// How long to wait in real time; `nil` while the clock stands.
  package func wait(until moment: Date) -> Duration? { clock.wait(until: moment, at: real.now()) }

  /// How late an event may be, in real seconds, and still count as having happened when it was due.
  private static let latePardoned = 1.0

  /// The moment of the sandbox at which an event happens that is attended to now: when it was due, unless nobody was
  /// there to attend to it then.
  package func moment(ofEventDue due: Date) -> Date {
    let (clock, now) = (clock, now)
    let late = now.timeIntervalSince(due) / clock.speed
    return (0..<Self.latePardoned).contains(late) ? due : now
  }
}
