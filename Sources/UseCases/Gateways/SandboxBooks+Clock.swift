package import Groundwork
import SQLite
import Sandbox

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// The sandbox's clock as the books keep it, and what it is to bring.
extension SandboxBooks {
  /// One that runs like the real one unless somebody has set it.
  func clock() throws -> SandboxClock {
    guard
      let row = try database.rows("SELECT real_ms, own_ms, speed, paused, destination_ms FROM clock").first
    else {
      let now = world.now()
      return SandboxClock(real: now, own: now)
    }
    guard case .real(let speed) = row.values[2], speed > 0 else { throw SandboxFailure.booksUnreadable(table: "clock") }
    return SandboxClock(
      real: Date(milliseconds: try row.integer(0)), own: Date(milliseconds: try row.integer(1)), speed: speed,
      isPaused: try row.integer(3) == 1, destination: row.optionalDate(4))
  }

  /// Changes the clock; the change is given the real time.
  @discardableResult
  func changeClock(_ change: @Sendable (inout SandboxClock, Date) -> Void) throws -> SandboxClock {
    try database.transaction {
      var clock = try clock()
      change(&clock, world.now())
      try save(clock)
      return try self.clock()
    }
  }

  /// Moves a clock that is under way to its next stop, if all has happened where it stands.
  func stepClock() throws -> SandboxClock {
    try database.transaction {
      var clock = try clock()
      if clock.step(to: try nextEvent(), at: world.now()) { try save(clock) }
      return try self.clock()
    }
  }

  /// Lets the sandbox's time be the real one again. What is still to come keeps its distance.
  func resetClock() throws {
    try database.transaction {
      let now = world.now()
      let shift = ColumnValue.integer(try clock().now(at: now).milliseconds - now.milliseconds)
      for table in ["payments", "refunds", "registrations"] {
        try database.run("UPDATE \(table) SET next_ms = next_ms - ? WHERE next_ms IS NOT NULL", [shift])
      }
      try database.run("UPDATE notifications SET next_ms = next_ms - ? WHERE state = 'waiting'", [shift])
      try database.run("DELETE FROM clock")
    }
  }

  private func save(_ clock: SandboxClock) throws {
    try database.run(
      "INSERT OR REPLACE INTO clock (one, real_ms, own_ms, speed, paused, destination_ms) VALUES (1, ?, ?, ?, ?, ?)",
      [
        .integer(clock.real.milliseconds), .integer(clock.own.milliseconds), .real(clock.speed),
        .integer(clock.isPaused ? 1 : 0), .optional(clock.destination),
      ])
  }

  private static let events = """
    SELECT next_ms, 'notification' AS kind, id AS name, CAST(deliveries + 1 AS TEXT) AS detail FROM notifications
    WHERE state = 'waiting'
    UNION ALL SELECT next_ms, 'payment', payment_id, next_event FROM payments WHERE next_ms IS NOT NULL
    UNION ALL SELECT next_ms, 'refund', refund_id, 'resolves' FROM refunds WHERE next_ms IS NOT NULL
    UNION ALL SELECT next_ms, 'registration', request_id, 'decides' FROM registrations WHERE next_ms IS NOT NULL
    """

  func nextEvent() throws -> Date? { try nextEvent(after: .distantPast) }

  /// The earliest moment later than a moment at which something is due.
  func nextEvent(after moment: Date) throws -> Date? {
    let row = try database.rows(
      """
      SELECT min(next_ms) FROM (SELECT min(next_ms) AS next_ms FROM notifications WHERE state = 'waiting' AND next_ms > ?1
      UNION ALL SELECT min(next_ms) FROM payments WHERE next_ms IS NOT NULL AND next_ms > ?1
      UNION ALL SELECT min(next_ms) FROM refunds WHERE next_ms IS NOT NULL AND next_ms > ?1
      UNION ALL SELECT min(next_ms) FROM registrations WHERE next_ms IS NOT NULL AND next_ms > ?1)
      """, [.integer(moment.milliseconds)]
    ).first
    guard case .integer(let next)? = row?.values.first else { return nil }
    return Date(milliseconds: next)
  }

  /// Whether the ledger has something to end: asked often, and cheaper than trying.
  func hasLedgerEvent(dueBy moment: Date) throws -> Bool {
    try ["payments", "refunds", "registrations"].contains { table in
      try !database.rows(
        "SELECT 1 FROM \(table) WHERE next_ms IS NOT NULL AND next_ms <= ? LIMIT 1", [.integer(moment.milliseconds)]
      ).isEmpty
    }
  }

  /// What is due next by itself.
  func nextEventFacts() throws -> SandboxEvent? {
    try database.rows("SELECT next_ms, kind, name, detail FROM (\(Self.events)) ORDER BY next_ms, name LIMIT 1").first
      .map { row in
        SandboxEvent(
          at: Date(milliseconds: try row.integer(0)), kind: try row.text(1), name: try row.text(2),
          detail: row.optionalText(3) ?? "")
      }
  }
}

/// Something that happens by itself when its time comes.
package struct SandboxEvent: Hashable, Sendable {
  package let at: Date
  /// `notification`, `payment`, `refund` or `registration`.
  package let kind: String
  /// The id of what it happens to.
  package let name: String
  /// The number of the delivery; `expires`, `resolves:CODE`, `resolves`, `decides`.
  package let detail: String

  package var words: Localized {
    switch kind {
    case "notification": Localized(zh: "通知 \(name) 的第 \(detail) 次投递", en: "delivery \(detail) of notification \(name)")
    case "payment" where detail == "expires": Localized(zh: "付款 \(name) 过期", en: "payment \(name) expires")
    case "payment": Localized(zh: "付款 \(name) 得出结果", en: "payment \(name) gets its result")
    case "refund": Localized(zh: "退款 \(name) 得出结果", en: "refund \(name) gets its result")
    default: Localized(zh: "钱包对登记 \(name) 作出决定", en: "the wallets decide on registration \(name)")
    }
  }
}
