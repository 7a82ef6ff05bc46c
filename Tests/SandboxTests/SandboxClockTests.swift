import Foundation
import Testing

@testable import Sandbox

@Suite struct SandboxClockTests {
  private let start = Date(timeIntervalSince1970: 1_768_472_551)
  private func after(_ seconds: Double) -> Date { start.addingTimeInterval(seconds) }

  @Test("an advance stands at each event until it has happened, then at the destination, then runs on")
  func steps() {
    var clock = SandboxClock(real: start, own: start)
    clock.advance(by: 100, at: start)
    #expect(clock.now(at: after(7)) == start, "under way it stands")
    // An event that is due where it stands holds it there.
    let isHeld = clock.step(to: start, at: after(8))
    #expect(!isHeld)
    let hasMoved = clock.step(to: after(60), at: after(8))
    #expect(hasMoved && clock.now(at: after(9)) == after(60) && clock.destination == after(100))
    // One at the destination itself happens before the clock runs on.
    _ = clock.step(to: after(100), at: after(10))
    #expect(clock.now(at: after(11)) == after(100) && clock.destination != nil)
    _ = clock.step(to: after(5_000), at: after(12))
    #expect(clock.destination == nil && clock.now(at: after(13)) == after(101))
  }

  @Test("a pause ends an advance, and a second advance adds to the first") func pauses() {
    var clock = SandboxClock(real: start, own: start)
    clock.advance(by: 100, at: start)
    clock.advance(by: 20, at: start)
    #expect(clock.destination == after(120))
    clock.pause(at: after(1))
    #expect(clock.destination == nil && clock.now(at: after(50)) == start)
    #expect(clock.wait(until: after(1), at: after(50)) == nil)
    clock.advance(by: 30, at: after(50))
    _ = clock.step(to: nil, at: after(51))
    #expect(clock.isPaused && clock.now(at: after(99)) == after(30))
  }

  @Test("a fast clock waits a fraction of the time") func fast() {
    var clock = SandboxClock(real: start, own: start)
    clock.run(at: 60, from: start)
    #expect(clock.now(at: after(2)) == after(120))
    #expect(clock.wait(until: after(180), at: after(2)) == .seconds(1))
    #expect(clock.wait(until: after(1), at: after(2)) == .zero)
  }
}
