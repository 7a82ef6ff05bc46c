import AMS
import Groundwork
import SQLite
import Sandbox

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Notifications, their deliveries, and who may make them.
extension SandboxBooks {
  func notifications(dueBy date: Date) throws -> [Sandbox.Notification] {
    try tables.notifications(
      "state = 'waiting' AND next_ms <= ? ORDER BY next_ms, position LIMIT 5000", [.integer(date.milliseconds)])
  }

  /// The first notification of a payment, or `nil` if it has none.
  func notification(ofPayment paymentID: String) throws -> Sandbox.Notification? {
    try tables.notifications("subject = ? ORDER BY position", [.text(paymentID)]).first
  }

  func notification(_ id: String) throws -> Sandbox.Notification? {
    try tables.notifications("id = ?", [.text(id)]).first
  }

  /// Notifications in the order of their making, at most the newest so many.
  /// - Parameter subject: only those that tell of this payment or registration.
  func notifications(of subject: String?, limit: Int) throws -> [Sandbox.Notification] {
    try tables.notifications(
      "(?1 IS NULL OR subject = ?1) ORDER BY position DESC LIMIT ?2", [.optional(subject), .integer(Int64(limit))]
    ).reversed()
  }

  func update(_ notification: Sandbox.Notification, with delivery: Delivery) throws {
    try database.transaction {
      // Fewer deliveries than are known: somebody else has made this one meanwhile.
      try database.run(
        """
        UPDATE notifications SET state = ?, deliveries = ?, next_ms = ?, last_outcome = ? WHERE id = ? AND deliveries < ?2
        """,
        [
          .text(notification.state.rawValue), .integer(Int64(notification.deliveries)),
          .integer(notification.nextDelivery.milliseconds),
          notification.lastOutcome.map { .text($0.json.compact) } ?? .null,
          .text(notification.id),
        ])
      try keep(delivery, of: notification.id)
    }
  }

  /// Adds a notification that was sent once, outside of any ladder.
  func keep(_ notification: Sandbox.Notification, sent delivery: Delivery) throws {
    try database.transaction {
      try tables.insert(notification)
      try keep(delivery, of: notification.id)
    }
  }

  private func keep(_ delivery: Delivery, of id: String) throws {
    try database.run(
      "INSERT OR REPLACE INTO deliveries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      [
        .text(id), .integer(Int64(delivery.number)), .integer(delivery.time.milliseconds),
        .integer(delivery.realTime.milliseconds), .text(delivery.trace),
        delivery.status.map { .integer(Int64($0)) } ?? .null, .integer(delivery.isAcknowledged ? 1 : 0),
        .text(delivery.outcome.json.compact), .real(delivery.milliseconds),
      ])
  }

  /// The deliveries of a notification, first to last.
  func deliveries(of id: String) throws -> [Delivery] {
    try deliveries("notification = ? ORDER BY number", [.text(id)]).map(\.delivery)
  }

  /// Deliveries made since a moment of real time, in the order of the sandbox's time.
  func deliveries(since real: Date) throws -> [(notification: String, delivery: Delivery)] {
    try deliveries("real_ms >= ? ORDER BY time_ms, real_ms, number", [.integer(real.milliseconds)])
  }

  /// The notification whose delivery was recorded under a trace.
  func notification(ofTrace trace: String) throws -> Sandbox.Notification? {
    guard let found = try deliveries("trace = ?", [.text(trace)]).first else { return nil }
    return try notification(found.notification)
  }

  private func deliveries(
    _ condition: String, _ values: [ColumnValue]
  ) throws -> [(notification: String, delivery: Delivery)] {
    try database.rows(
      """
      SELECT notification, number, time_ms, real_ms, trace, status, acknowledged, outcome, milliseconds
      FROM deliveries WHERE \(condition)
      """, values
    ).map { row in
      guard let outcome = Localized(json: try row.text(7)), case .real(let milliseconds) = row.values[8] else {
        throw SandboxFailure.booksUnreadable(table: "deliveries")
      }
      let delivery = Delivery(
        number: Int(try row.integer(1)), time: Date(milliseconds: try row.integer(2)),
        realTime: Date(milliseconds: try row.integer(3)), trace: try row.text(4),
        status: (try? row.integer(5)).map { Int($0) }, isAcknowledged: try row.integer(6) == 1, outcome: outcome,
        milliseconds: milliseconds)
      return (try row.text(0), delivery)
    }
  }

  /// The bytes of an exchange, while the log still has them.
  func bytes(ofTrace trace: String) throws -> (request: [UInt8], response: [UInt8]?)? {
    try database.rows("SELECT request, response FROM exchanges WHERE trace = ?", [.text(trace)]).first.map {
      (try $0.blob(0), try? $0.blob(1))
    }
  }

  /// Signs with the key of the house, which no merchant was told of.
  func stranger() throws -> Signer { Signer(privateKey: try house().signingKey, keyVersion: .first) }

  // MARK: Lanes

  func lease(_ lane: DeliveryLane, to owner: String, seconds: Double) throws -> Bool {
    let now = world.now()
    return try database.run(
      """
      INSERT INTO delivery_lanes VALUES (?1, ?2, ?3) ON CONFLICT (lane) DO UPDATE SET owner = ?2, until_ms = ?3
      WHERE owner = ?2 OR until_ms < ?4
      """,
      [
        .text(lane.text), .text(owner), .integer(now.addingTimeInterval(seconds).milliseconds),
        .integer(now.milliseconds),
      ]) > 0
  }

  func release(_ lane: DeliveryLane, by owner: String) throws {
    try database.run("DELETE FROM delivery_lanes WHERE lane = ? AND owner = ?", [.text(lane.text), .text(owner)])
  }
}
