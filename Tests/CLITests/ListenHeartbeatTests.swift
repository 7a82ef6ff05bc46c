import Foundation
import Groundwork
import Synchronization
import Terminal
import Testing

@testable import CLI

/// Minutes that pass when a test says so.
private final class Minutes: Sendable {
  private let state = Mutex<(waits: [Duration], passed: Int)>(([], 0))

  /// How often somebody began to wait.
  var waits: [Duration] { state.withLock { $0.waits } }

  func pass() { state.withLock { $0.passed += 1 } }

  func wait(_ time: Duration) async throws {
    let number = state.withLock { state in
      state.waits.append(time)
      return state.waits.count
    }
    while state.withLock({ $0.passed }) < number { try await Task.sleep(for: .milliseconds(2)) }
  }
}

@Suite struct ListenHeartbeatTests {
  private let client = "SANDBOX_5Y00000000000001"

  /// Waits for something, a minute at most.
  private func eventually<Value>(_ what: () -> Value?, _ location: SourceLocation = #_sourceLocation) async throws
    -> Value
  {
    for _ in 0..<12_000 {
      if let value = what() { return value }
      try await Task.sleep(for: .milliseconds(5))
    }
    return try #require(what(), sourceLocation: location)
  }

  private func listening(
    _ home: TestHome, _ minutes: Minutes, terminals: Console.Terminals
  ) async throws -> (url: String, captured: CapturedOutput, end: Task<Int32, Never>) {
    var world = home.world
    world.sleep = { try await minutes.wait($0) }
    let (console, captured) = Console.captured(
      terminals: terminals, environment: ["HOME": home.path, "TILL_LANG": "en"])
    let program = CommandLineProgram(console: console, world: world, cost: TestHome.cost)
    let end = Task {
      await program.run(["listen", "--http", "127.0.0.1:0", "--client-id", client, "--count", "2"])
    }
    let url = try await eventually {
      captured.error.firstMatch(of: /http:\/\/127\.0\.0\.1:\d+/).map { String($0.output) }
    }
    return (url, captured, end)
  }

  @Test func `a person at a terminal is told after each silent minute that it still waits`() async throws {
    let home = try TestHome()
    await home.till("sandbox app create --client-id \(client) --public-key ~/merchant-public.pem")
    let minutes = Minutes()
    let (url, captured, end) = try await listening(home, minutes, terminals: .error)
    minutes.pass()
    _ = try await eventually { captured.error.range(of: "still waiting, nothing has come yet") }

    #expect(await home.till("notify send --url \(url)/n").code == 0)
    _ = try await eventually { captured.output.range(of: client) }
    let toldBefore = captured.error
    _ = try await eventually { minutes.waits.count == 2 ? true : nil }
    minutes.pass()
    _ = try await eventually { minutes.waits.count == 3 ? true : nil }
    #expect(captured.error == toldBefore, "in that minute one came")
    minutes.pass()
    _ = try await eventually {
      captured.error.range(of: "still waiting; 1 so far, the last at 2026-01-01T00:00:00Z")
    }
    #expect(minutes.waits.allSatisfy { $0 == .seconds(60) })

    #expect(await home.till("notify send --url \(url)/n").code == 0)
    #expect(await end.value == 0)
  }

  @Test func `a script is told nothing of it`() async throws {
    let home = try TestHome()
    await home.till("sandbox app create --client-id \(client) --public-key ~/merchant-public.pem")
    let minutes = Minutes()
    let (url, _, end) = try await listening(home, minutes, terminals: [])
    for _ in 0..<2 { #expect(await home.till("notify send --url \(url)/n").code == 0) }
    #expect(await end.value == 0)
    #expect(minutes.waits.isEmpty)
  }
}
