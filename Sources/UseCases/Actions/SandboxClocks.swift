package import Groundwork
package import Sandbox

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// `till.sandbox-clock/1`: the sandbox's clock at one moment.
package struct SandboxClockReport: Sendable {
  let clock: SandboxClock
  package let realTime: Date
  package let next: SandboxEvent?
  /// Deliveries that an advance brought; `nil` if none was asked for.
  package var deliveries: [ClockDelivery]?

  package var time: Date { clock.now(at: realTime) }
  package var speed: Double { clock.speed }
  package var isPaused: Bool { clock.isPaused }

  package var json: JSON {
    var members: [JSON.Member] = [
      .init("schema", "till.sandbox-clock/1"), .init("time", .string(Timestamp.text(time))),
      .init("realTime", .string(Timestamp.text(realTime))), .init("speed", .number(clock.speed)),
      .init("paused", .bool(clock.isPaused)),
      .init("destination", .optional(clock.destination.map { Timestamp.text($0) })),
      .init("next", next.map(\.json) ?? .null),
    ]
    if let deliveries { members.append(.init("deliveries", .array(deliveries.map(\.json)))) }
    return .object(members)
  }
}

/// A delivery made while the clock was on its way.
package struct ClockDelivery: Sendable {
  package let notification: String
  package let delivery: Delivery

  var json: JSON {
    .object([.init("notification", .string(notification))] + (delivery.json.members ?? []))
  }
}

extension SandboxEvent {
  package var json: JSON {
    [
      "time": .string(Timestamp.text(at)), "kind": .string(kind), "id": .string(name), "detail": .string(detail),
      "summary": words.json,
    ]
  }
}

extension Workbench {
  package func sandboxClock() async throws -> SandboxClockReport {
    let books = try SandboxBooks(home: home.sandbox, world: world)
    return SandboxClockReport(
      clock: try await books.clock(), realTime: world.now(), next: try await books.nextEventFacts())
  }

  /// Moves the sandbox's clock on. Everything due on the way happens, in order, each at its own time; the call returns
  /// when it has. A running gateway takes part in it, but need not run.
  /// - Throws: `CancellationError`; then the clock stays where it has come to.
  package func advanceSandboxClock(by seconds: Double) async throws -> SandboxClockReport {
    let books = try SandboxBooks(home: home.sandbox, world: world)
    let start = world.now()
    let clock = try await books.changeClock { $0.advance(by: seconds, at: $1) }
    let events = DueEvents(books: books, time: SandboxTime(clock, beside: world), environment: environment)
    do {
      try await events.runUntilArrived()
      // The program may end before the log would be written by itself.
      await books.writeExchanges()
    } catch {
      await books.writeExchanges()
      try await books.changeClock { $0.arrive(at: $1) }
      throw error
    }
    await gatewaysNotice()
    var report = try await sandboxClock()
    report.deliveries = try await books.deliveries(since: start).map {
      ClockDelivery(notification: $0.notification, delivery: $0.delivery)
    }
    return report
  }

  package func pauseSandboxClock() async throws -> SandboxClockReport {
    try await changeSandboxClock { $0.pause(at: $1) }
  }

  package func resumeSandboxClock() async throws -> SandboxClockReport {
    try await changeSandboxClock { $0.resume(at: $1) }
  }

  /// - Parameter speed: sandbox seconds in a real second, above 0.
  @discardableResult
  package func setSandboxSpeed(_ speed: Double) async throws -> SandboxClockReport {
    try await changeSandboxClock { $0.run(at: speed, from: $1) }
  }

  /// Lets the sandbox's time be the real one again.
  package func resetSandboxClock() async throws -> SandboxClockReport {
    try await SandboxBooks(home: home.sandbox, world: world).resetClock()
    await gatewaysNotice()
    return try await sandboxClock()
  }

  private func changeSandboxClock(
    _ change: @Sendable (inout SandboxClock, Date) -> Void
  ) async throws -> SandboxClockReport {
    try await SandboxBooks(home: home.sandbox, world: world).changeClock(change)
    await gatewaysNotice()
    return try await sandboxClock()
  }

  /// Waits until running gateways have seen the change, so that what follows the command finds it done.
  private func gatewaysNotice() async { try? await world.sleep(DueEvents.watchInterval * 2) }
}
