import Groundwork
import SQLite
import Sandbox

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension SandboxBooks {
  /// The world as the sandbox has it at this moment: its own clock, if somebody has set it, and the rest as it is.
  func sandboxWorld() throws -> World {
    guard let row = try database.rows("SELECT real_ms, own_ms, speed, paused FROM clock").first,
      case .real(let speed) = row.values[2]
    else { return world }
    let clock = SandboxClock(
      real: Date(milliseconds: try row.integer(0)), own: Date(milliseconds: try row.integer(1)), speed: speed,
      isPaused: try row.integer(3) == 1)
    let world = world
    return World(now: { clock.now(at: world.now()) }, random: world.random, sleep: world.sleep)
  }
}
