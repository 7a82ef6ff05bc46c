import Groundwork
import SQLite
import Sandbox

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension SandboxBooks {
  /// While nobody plans any, this asks only whether another process has written since.
  func plannedFaults() throws -> [PlannedFault] {
    let version = try database.dataVersion()
    if faultless == version { return [] }
    let planned = try PlannedFaultTable(database).all()
    faultless = planned.isEmpty ? version : nil
    return planned
  }

  func used(_ fault: PlannedFault) throws {
    try database.transaction { try PlannedFaultTable(database).count(fault) }
  }

  func meet(_ occasion: FaultOccasion) throws -> FaultPlan {
    try database.transaction { try PlannedFaultTable(database).meet(occasion) }
  }

  /// Plans faults for so long by the sandbox's clock; all or none.
  /// - Parameter make: gets the sandbox's time.
  /// - Returns: what was planned, with ids.
  func plan(_ make: @Sendable (_ now: Date) throws -> [PlannedFault]) throws -> [PlannedFault] {
    faultless = nil
    return try database.transaction {
      let now = try sandboxTime()
      return try make(now).map { try PlannedFaultTable(database).add($0) }
    }
  }

  /// Takes back what was planned.
  /// - Parameter ids: those, or all if `nil`.
  /// - Returns: what was taken back.
  /// - Throws: `FaultFailure.notPlanned` if one of them is not there; then none is taken back.
  func clearFaults(_ ids: [Int64]?) throws -> [PlannedFault] {
    try database.transaction {
      let table = PlannedFaultTable(database)
      let planned = try table.all()
      if let missing = ids?.first(where: { id in !planned.contains { $0.id == id } }) {
        throw FaultFailure.notPlanned(missing)
      }
      let cleared = planned.filter { ids?.contains($0.id) ?? true }
      for fault in cleared { _ = try table.remove(fault.id) }
      return cleared
    }
  }

  /// What the sandbox's clock says, also when no gateway runs.
  func sandboxTime() throws -> Date {
    guard let row = try database.rows("SELECT real_ms, own_ms, speed, paused FROM clock").first else {
      return world.now()
    }
    guard case .real(let speed) = row.values[2] else { throw SandboxFailure.booksUnreadable(table: "clock") }
    return SandboxClock(
      real: Date(milliseconds: try row.integer(0)), own: Date(milliseconds: try row.integer(1)), speed: speed,
      isPaused: try row.integer(3) == 1
    ).now(at: world.now())
  }
}
