#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Two clocks nobody can set, in seconds: one runs while the machine sleeps, the other does not.
package struct SleepClock: Hashable, Sendable {
  package let withSleep: Double
  package let withoutSleep: Double

  package init(withSleep: Double, withoutSleep: Double) {
    self.withSleep = withSleep
    self.withoutSleep = withoutSleep
  }

  package static func now() -> SleepClock {
    #if os(Linux)
      SleepClock(withSleep: read(CLOCK_BOOTTIME), withoutSleep: read(CLOCK_MONOTONIC))
    #else
      SleepClock(withSleep: read(CLOCK_MONOTONIC), withoutSleep: read(CLOCK_UPTIME_RAW))
    #endif
  }

  private static func read(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
