import Groundwork
import SQLite
import Sandbox

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension SandboxBooks {
  func plannedFaults() throws -> [PlannedFault] {
    try refresh()
    return try knownFaults()
  }

  func knownFaults() throws -> [PlannedFault] {
    if let planned = kept.planned { return planned }
    let planned = try PlannedFaultTable(database).all()
    // Some are used up inside of decisions, so only their absence is remembered.
    if planned.isEmpty { kept.planned = [] }
    return planned
  }

  func used(_ fault: PlannedFault) throws {
    defer { forget() }
    try database.transaction { try PlannedFaultTable(database).count(fault) }
  }

  func meet(_ occasion: FaultOccasion) throws -> FaultPlan {
    defer { forget() }
    return try database.transaction { try PlannedFaultTable(database).meet(occasion) }
  }

  /// Plans faults for so long by the sandbox's clock; all or none.
  /// - Parameter make: gets the sandbox's time.
  /// - Returns: what was planned, with ids.
  func plan(_ make: @Sendable (_ now: Date) throws -> [PlannedFault]) throws -> [PlannedFault] {
    defer { forget() }
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
    defer { forget() }
    return try database.transaction {
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
