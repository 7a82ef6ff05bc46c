import Foundation
import Terminal
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Each in a process of its own: signals belong to the whole process.
@Suite struct EndSignalsTests {
  private struct Spoilt: Error {}

  @Test(arguments: [SIGINT, SIGTERM])
  func `the first signal cancels the work, and what it then returns counts`(number: Int32) async {
    await #expect(processExitsWith: .exitCode(42)) { [number = number as Int32] in
      let value = try await EndSignals.cancelling {
        kill(getpid(), number)
        try? await Task.sleep(for: .seconds(60))
        return Task.isCancelled ? 42 : 1
      }
      exit(Int32(value))
    }
  }

  @Test func `work that throws after a signal was interrupted by it`() async {
    await #expect(processExitsWith: .exitCode(143)) {
      do {
        try await EndSignals.cancelling {
          kill(getpid(), SIGTERM)
          try await Task.sleep(for: .seconds(60))
        }
      } catch let interruption as Interruption {
        exit(128 + interruption.signal)
      }
    }
  }

  @Test func `the second signal ends the process on the spot`() async {
    await #expect(processExitsWith: .signal(SIGINT)) {
      try await EndSignals.cancelling {
        kill(getpid(), SIGINT)
        while !Task.isCancelled { usleep(1000) }
        kill(getpid(), SIGINT)
        sleep(60)
      }
    }
  }

  @Test func `without a signal the work's own end counts, and afterwards signals do what they did`() async {
    await #expect(processExitsWith: .signal(SIGTERM)) {
      signal(SIGTERM, SIG_DFL)
      guard try await EndSignals.cancelling({ 7 }) == 7 else { exit(1) }
      do {
        try await EndSignals.cancelling { throw Spoilt() }
      } catch is Spoilt {
        kill(getpid(), SIGTERM)
        sleep(60)
      }
    }
  }
}
