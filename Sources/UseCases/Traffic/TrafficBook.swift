import AMS
import Files
import Groundwork
import SQLite
import Traffic

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What proxy, listen and call saw: `traffic.db` in the state folder, 0600, as much as its setting allows. Several
/// processes may have it open.
actor TrafficBook {
  /// Old exchanges that leave at once when there are too many.
  private static let portion = 512

  private let database: Database
  private let statements: StatementCache

  /// Opens the book, making it where it is missing.
  /// - Throws: `FileFailure`, `SQLiteFailure`.
  init(path: String) throws {
    try PrivateFile.createFolder(FilePath.folder(of: path))
    if !FileReading.exists(path) {
      do {
        try PrivateFile.create(path)
      } catch FileFailure.alreadyThere {
        // Another process was quicker.
      }
    }
    database = try Database(opening: path)
    try database.configure()
    try TrafficSchema.migrator.migrate(database)
    // Seen traffic is worth no waiting for the disk; a killed process loses nothing all the same.
    try database.commitWithoutSyncing()
    try database.leaveDeletedContent()
    try database.keepLog()
    statements = StatementCache(database)
  }

  /// Keeps exchanges, and drops the oldest beyond the size that is set.
  func keep(_ exchanges: [RecordedExchange]) throws {
    guard !exchanges.isEmpty else { return }
    let marks = Array(repeating: "?", count: TrafficRow.count).joined(separator: ", ")
    let insert = "INSERT INTO exchanges (\(TrafficRow.columns), \(TrafficRow.further)) VALUES (\(marks))"
    try statements.transaction {
      for exchange in exchanges { try statements.run(insert, TrafficRow.values(exchange)) }
      let bytes = exchanges.reduce(Int64(0)) { $0 + TrafficRow.bytes($1) }
      try statements.run(
        "UPDATE volume SET count = count + ?, bytes = bytes + ?", [.integer(Int64(exchanges.count)), .integer(bytes)])
      try dropOldest()
    }
  }

  private func dropOldest() throws {
    while let volume = try storedVolume(), volume.bytes > volume.maximum, volume.count > 0 {
      let rows = try statements.rows(
        "SELECT number, bytes FROM exchanges ORDER BY number LIMIT ?", [.integer(Int64(Self.portion))])
      guard let last = try rows.last?.integer(0) else { return }
      var gone = rows.count
      var bytes: Int64 = 0
      var newest = last
      // No more than has to go.
      for (index, row) in rows.enumerated() {
        bytes += try row.integer(1)
        if volume.bytes - bytes <= volume.maximum {
          (gone, newest) = (index + 1, try row.integer(0))
          break
        }
      }
      try statements.run("DELETE FROM exchanges WHERE number <= ?", [.integer(newest)])
      try statements.run(
        "UPDATE volume SET count = count - ?, bytes = bytes - ?", [.integer(Int64(gone)), .integer(bytes)])
    }
  }

  /// A page of what a filter admits, newest first.
  func newest(_ filter: TrafficFilter, before: String? = nil, limit: Int) throws -> [RecordedExchange] {
    try page(filter, before: before, after: nil, "DESC", limit)
  }

  /// A page of what came after an id, oldest first.
  func next(_ filter: TrafficFilter, after: String, limit: Int) throws -> [RecordedExchange] {
    try page(filter, before: nil, after: after, "ASC", limit)
  }

  private func page(
    _ filter: TrafficFilter, before: String?, after: String?, _ order: String, _ limit: Int
  ) throws -> [RecordedExchange] {
    let conditions = TrafficConditions(filter, before: before, after: after)
    return try database.rows(
      """
      SELECT \(TrafficRow.columns) FROM exchanges WHERE \(conditions.text) ORDER BY id \(order) LIMIT ?
      """, conditions.values + [.integer(Int64(limit))]
    ).map(TrafficRow.exchange)
  }

  /// How SQLite finds such a page, for looking at it.
  func plan(_ filter: TrafficFilter, before: String?) throws -> [String] {
    let conditions = TrafficConditions(filter, before: before, after: nil)
    return try database.rows(
      "EXPLAIN QUERY PLAN SELECT id FROM exchanges WHERE \(conditions.text) ORDER BY id DESC LIMIT 50",
      conditions.values
    ).map { try $0.text(3) }
  }

  /// The exchanges whose id begins so, at most two.
  func exchanges(beginning start: String) throws -> [RecordedExchange] {
    try database.rows(
      "SELECT \(TrafficRow.columns) FROM exchanges WHERE id >= ? AND id < ? ORDER BY id LIMIT 2",
      [.text(start), .text(start + "g")]
    ).map(TrafficRow.exchange)
  }

  /// Keeps what refused signatures turned out to be.
  func keepCauses(of exchange: RecordedExchange) throws {
    let values = TrafficRow.values(exchange)
    try statements.run(
      "UPDATE exchanges SET request_judgement = ?, response_judgement = ? WHERE id = ?",
      [values[11], values[12], .text(exchange.id)])
  }

  /// When a key of the platform last verified an answer or a notification.
  func lastVerified(by key: String, in environment: AMS.Environment) throws -> Date? {
    try database.rows(
      "SELECT time_ms FROM exchanges WHERE verified = ? AND +environment = ? ORDER BY id DESC LIMIT 1",
      [.text(key), .text(environment.rawValue)]
    ).first.map { Date(milliseconds: try $0.integer(0)) }
  }

  /// The newest estimates of how far gateways beyond this machine are ahead, in seconds.
  func skews(since moment: Date, limit: Int = 25) throws -> [Double] {
    try database.rows(
      "SELECT remote_skew FROM exchanges WHERE remote_skew IS NOT NULL AND id >= ? ORDER BY id DESC LIMIT ?",
      [.text(TraceID.first(at: moment)), .integer(Int64(limit))]
    ).compactMap { if case .real(let skew) = $0.values[0] { skew } else { nil } }
  }

  func volume() throws -> TrafficVolume {
    guard let volume = try storedVolume() else { throw TrafficFailure.bookUnreadable }
    return volume
  }

  private func storedVolume() throws -> TrafficVolume? {
    try statements.rows("SELECT count, bytes, maximum FROM volume").first.map { row in
      TrafficVolume(count: try row.integer(0), bytes: try row.integer(1), maximum: try row.integer(2))
    }
  }

  /// Sets how much may be kept, and drops what is beyond.
  func allow(_ bytes: Int64) throws -> TrafficVolume {
    try statements.transaction {
      try statements.run("UPDATE volume SET maximum = ?", [.integer(bytes)])
      try dropOldest()
    }
    return try volume()
  }

  /// Forgets everything, also what lies in freed pages.
  func clear() throws {
    try statements.transaction {
      try statements.run("DELETE FROM exchanges")
      try statements.run("UPDATE volume SET count = 0, bytes = 0")
    }
    try database.run("VACUUM")
    try database.checkpoint(emptying: true)
  }

  /// A number that changes when another connection has written.
  func version() throws -> Int64 { try database.dataVersion() }
}

/// How much the traffic book holds, and how much it may, in bytes.
package struct TrafficVolume: Hashable, Sendable {
  package let count: Int64
  package let bytes: Int64
  package let maximum: Int64
}
