#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// The sandbox's own time: runs beside the real one, faster if asked, and can be moved on or stopped.
package struct SandboxClock: Hashable, Codable, Sendable {
  /// The two times at one moment.
  package private(set) var real: Date
  package private(set) var own: Date
  /// Sandbox seconds in a real second; above 0.
  package private(set) var speed: Double
  package private(set) var isPaused: Bool

  package init(real: Date, own: Date, speed: Double = 1, isPaused: Bool = false) {
    self.real = real
    self.own = own
    self.speed = speed
    self.isPaused = isPaused
  }

  package func now(at real: Date) -> Date {
    isPaused ? own : own.addingTimeInterval(real.timeIntervalSince(self.real) * speed)
  }

  /// How long to wait in real time for a moment of the sandbox; `nil` if it never comes while the clock stands.
  package func wait(until moment: Date, at real: Date) -> Duration? {
    let left = moment.timeIntervalSince(now(at: real))
    if left <= 0 { return .zero }
    return isPaused ? nil : .seconds(left / speed)
  }

  /// Moves it on; never back, since what happened has happened.
  package mutating func advance(by seconds: Double, at real: Date) {
    set(now(at: real).addingTimeInterval(max(0, seconds)), at: real)
  }

  package mutating func run(at speed: Double, from real: Date) {
    set(now(at: real), at: real)
    self.speed = speed
  }

  package mutating func pause(at real: Date) {
    set(now(at: real), at: real)
    isPaused = true
  }

  package mutating func resume(at real: Date) {
    set(now(at: real), at: real)
    isPaused = false
  }

  private mutating func set(_ own: Date, at real: Date) { (self.own, self.real) = (own, real) }
}
