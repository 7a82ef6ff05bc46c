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
  /// Where an advance leads. On the way there it stands at one event after the other, until each has happened.
  package private(set) var destination: Date?

  package init(real: Date, own: Date, speed: Double = 1, isPaused: Bool = false, destination: Date? = nil) {
    self.real = real
    self.own = own
    self.speed = speed
    self.isPaused = isPaused
    self.destination = destination
  }

  package func now(at real: Date) -> Date {
    isPaused || destination != nil ? own : own.addingTimeInterval(real.timeIntervalSince(self.real) * speed)
  }

  /// How long to wait in real time for a moment of the sandbox; `nil` if it never comes while the clock stands.
  package func wait(until moment: Date, at real: Date) -> Duration? {
    let left = moment.timeIntervalSince(now(at: real))
    if left <= 0 { return .zero }
    return isPaused || destination != nil ? nil : .seconds(left / speed)
  }

  /// Sends it forward; never back, since what happened has happened. A second advance adds to one under way.
  package mutating func advance(by seconds: Double, at real: Date) {
    set(now(at: real), at: real)
    destination = (destination ?? own).addingTimeInterval(max(0, seconds))
  }

  /// Moves a clock under way to its next stop.
  /// - Parameter event: the earliest that has not happened yet.
  /// - Returns: whether it moved; not while an event of where it stands is still to happen.
  package mutating func step(to event: Date?, at real: Date) -> Bool {
    guard let destination else { return false }
    if let event, event <= own { return false }
    set(min(event ?? destination, destination), at: real)
    // An event at the destination itself happens before the clock runs on.
    if own == destination, event != destination { self.destination = nil }
    return true
  }

  /// - Parameter speed: above 0.
  package mutating func run(at speed: Double, from real: Date) {
    set(now(at: real), at: real)
    self.speed = speed
  }

  /// Stops it where it is, also on the way to a destination.
  package mutating func pause(at real: Date) {
    set(now(at: real), at: real)
    isPaused = true
    destination = nil
  }

  package mutating func resume(at real: Date) {
    set(now(at: real), at: real)
    isPaused = false
  }

  /// Ends an advance where it is.
  package mutating func arrive(at real: Date) {
    set(now(at: real), at: real)
    destination = nil
  }

  private mutating func set(_ own: Date, at real: Date) { (self.own, self.real) = (own, real) }
}
