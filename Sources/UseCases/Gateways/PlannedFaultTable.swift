import Groundwork
import SQLite
import Sandbox

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The table `planned_faults`: what was asked for, oldest first. What changes it runs inside a transaction.
struct PlannedFaultTable {
  private let database: Database

  init(_ database: Database) { self.database = database }

  func all() throws -> [PlannedFault] {
    try database.rows("SELECT id, fault FROM planned_faults ORDER BY id").map { row in
      guard var fault = try? JSONDecoder().decode(PlannedFault.self, from: Data(try row.text(1).utf8)) else {
        throw SandboxFailure.booksUnreadable(table: "planned_faults")
      }
      fault.id = try row.integer(0)
      return fault
    }
  }

  /// Keeps a new one.
  /// - Returns: the same with its id.
  func add(_ fault: PlannedFault) throws -> PlannedFault {
    try database.run("INSERT INTO planned_faults (fault) VALUES (?)", [.text(try Self.text(of: fault))])
    var kept = fault
    kept.id = try database.integer("SELECT last_insert_rowid()")
    return kept
  }

  /// - Returns: whether it was there.
  func remove(_ id: Int64) throws -> Bool {
    try database.run("DELETE FROM planned_faults WHERE id = ?", [.integer(id)]) > 0
  }

  /// Keeps the counts of one that is still there; one that has no use left goes.
  func count(_ fault: PlannedFault) throws {
    if fault.selection == .next(0) {
      _ = try remove(fault.id)
    } else {
      try database.run(
        "UPDATE planned_faults SET fault = ? WHERE id = ?", [.text(try Self.text(of: fault)), .integer(fault.id)])
    }
  }

  /// The faults that are met at that moment, counted.
  func meet(_ occasion: FaultOccasion) throws -> FaultPlan {
    let plan = FaultPlan(try all(), at: occasion)
    for fault in plan.counted { try count(fault) }
    return plan
  }

  /// What becomes of a notification about to be queued.
  func bent(_ notification: Sandbox.Notification) throws -> [Sandbox.Notification] {
    let occasion = FaultOccasion(
      operation: notification.operation, client: notification.clientID, amount: notification.amount,
      now: notification.created)
    return try meet(occasion).bend(notification)
  }

  private static func text(of fault: PlannedFault) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(fault), as: UTF8.self)
  }
}
