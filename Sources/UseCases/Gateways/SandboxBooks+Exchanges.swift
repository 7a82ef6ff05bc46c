import AMS
import Groundwork
import SQLite
import Sandbox

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The log of exchanges: written in batches, so that a call costs a place in a queue and no write of its own.
///
/// What a killed server has not written yet, a twentieth of a second at most, is missing in the log; of the books
/// nothing is.
extension SandboxBooks {
  /// How long an exchange waits for others to be written with.
  private static let patience = Duration.milliseconds(50)
  /// Old exchanges that leave with one batch: more than come, so that the log shrinks to its length.
  private static let pruned = 2 * ExchangeQueue.batch

  nonisolated func record(_ exchange: Sandbox.Exchange) async {
    if exchange.wantsDiagnosis { refusals.offer(exchange, for: self) }
    switch exchangesWaiting.add(exchange) {
    case .nothing: break
    case .writeSoon:
      Task {
        try? await Task.sleep(for: Self.patience)
        await writeExchanges()
      }
    case .writeNow: Task { await writeExchanges() }
    case .wait: await writeExchanges()
    }
  }

  /// Writes every exchange that waits. Decisions come in between two batches.
  func writeExchanges() async {
    while writeBatch() { await Task.yield() }
  }

  /// - Returns: whether there may be more.
  private func writeBatch() -> Bool {
    let batch = exchangesWaiting.take()
    guard !batch.isEmpty else { return false }
    do {
      let kept = try settings().keptExchanges
      try database.transaction {
        let insert = try database.prepare(
          """
          INSERT OR IGNORE INTO exchanges (\(ExchangeRow.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """)
        for exchange in batch {
          try insert.bind(ExchangeRow.values(exchange))
          _ = try insert.step()
          insert.reset()
        }
        try database.run(
          """
          DELETE FROM exchanges WHERE number IN (SELECT number FROM exchanges
          WHERE number <= (SELECT max(number) FROM exchanges) - ? ORDER BY number LIMIT ?)
          """, [.integer(Int64(max(0, kept))), .integer(Int64(Self.pruned))])
      }
    } catch {
      exchangesWaiting.putBack(batch)
      return false
    }
    return true
  }

  /// Keeps what a refused signature turned out to be.
  func keep(diagnosis: JSON, of trace: String) async throws {
    await writeExchanges()
    try database.run(
      "UPDATE exchanges SET diagnosis = ? WHERE trace = ?", [.text(diagnosis.compact), .text(trace)])
  }

  /// The exchanges a question asks for, oldest first.
  func exchanges(_ question: ExchangeQuestion) throws -> [LoggedExchange] {
    let conditions = SandboxLogConditions(question)
    // The newest are meant, and told oldest first.
    return try database.rows(
      """
      SELECT \(ExchangeRow.columns), number FROM exchanges WHERE \(conditions.text)
      ORDER BY number \(question.after > 0 ? "ASC" : "DESC") LIMIT ?
      """, conditions.values + [.integer(Int64(question.limit))]
    ).map { LoggedExchange(number: try $0.integer(17), exchange: try ExchangeRow.exchange($0)) }
      .sorted { $0.number < $1.number }
  }

  /// The number of the newest exchange; 0 if there is none.
  func lastExchange() throws -> Int64 { try database.integer("SELECT ifnull(max(number), 0) FROM exchanges") }
}
