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
    let version = try version()
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
      let now = try clock().now(at: world.now())
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
}
