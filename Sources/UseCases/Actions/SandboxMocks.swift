package import AMS
package import Groundwork
import Sandbox

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// On which calls a fault is played, and for how long.
package struct MockScope: Sendable {
  /// `all`, an operation, or a kind of notification.
  package var operation = Workbench.everyOperation
  package var clientID: ClientID?
  /// Of the payment, in its smallest unit.
  package var amount: Int64?
  package var times: Int?
  package var every: Int?
  /// Of the sandbox's clock.
  package var seconds: Double?
  package var seed: UInt64 = 1

  package init() {}
}

extension Workbench {
  package static let everyOperation = "all"

  /// What a fault may be planned on.
  package static var mockOperations: [String] {
    Endpoint.inStore.map(\.operation) + FaultOccasion.notifications + [everyOperation]
  }

  /// Plans a result code for an operation, or for the notifications of it.
  /// - Parameter status: the result status; as documented if `nil`.
  /// - Returns: what was planned, and what is odd about it.
  package func planResult(
    _ code: String, status: String?, message: String?, _ scope: MockScope
  ) async throws -> (planned: MockReport, remark: Localized?) {
    try Self.check(scope.operation)
    if ResultCode.named(code) == nil, status == nil { throw FaultFailure.unknownCode(code) }
    let isNotification = FaultOccasion.notifications.contains(scope.operation)
    let given = [("code", code), ("status", status), ("message", message)]
    let report = try await planFault(
      isNotification ? "notification-result" : "result-code",
      given.compactMap { name, value in value.map { (name, $0) } }, scope)
    return (report, Self.remark(on: code, of: scope.operation))
  }

  /// - Throws: `FaultFailure` saying which part of it cannot be.
  package func planFault(
    _ name: String, _ parameters: [(name: String, value: String)], _ scope: MockScope
  ) async throws -> MockReport {
    try Self.check(scope.operation)
    guard let fault = AllFaults.named(name) else { throw FaultFailure.unknownFault(name) }
    let operation = scope.operation == Self.everyOperation ? nil : scope.operation
    if let operation, FaultOccasion.notifications.contains(operation) != fault.isOfNotifications {
      throw FaultFailure.doesNotConcern(fault, operation: operation)
    }
    let checked = try fault.checked(parameters)
    let planned = try await books().plan { now in
      [
        PlannedFault(
          fault: fault.name, parameters: checked, operation: operation, clientID: scope.clientID, amount: scope.amount,
          selection: scope.selection, until: scope.seconds.map(now.addingTimeInterval), seed: scope.seed)
      ]
    }
    return planned.map(MockReport.init)[0]
  }

  /// Plans what a preset holds.
  package func planPreset(_ name: String, _ scope: MockScope) async throws -> [MockReport] {
    guard let preset = FaultPreset.all.first(where: { $0.name == name }) else {
      throw FaultFailure.unknownPreset(name, known: FaultPreset.all.map(\.name))
    }
    let planned = try await books().plan { now in
      preset.parts.map { part in
        PlannedFault(
          fault: part.fault, parameters: part.parameters, operation: part.operation, clientID: scope.clientID,
          amount: part.amount, selection: scope.selection, until: scope.seconds.map(now.addingTimeInterval),
          seed: scope.seed)
      }
    }
    return planned.map(MockReport.init)
  }

  /// What is planned and not over, oldest first.
  package func plannedFaults() async throws -> [MockReport] {
    let books = try books()
    let now = try await books.clock().now(at: world.now())
    return try await books.plannedFaults().filter { $0.until.map { now < $0 } ?? true }.map(MockReport.init)
  }

  /// - Parameter ids: what to take back; everything if `nil`.
  package func clearFaults(_ ids: [Int]?) async throws -> [MockReport] {
    try await books().clearFaults(ids?.map(Int64.init)).map(MockReport.init)
  }

  private func books() throws -> SandboxBooks { try SandboxBooks(home: home.sandbox, world: world) }

  private static func check(_ operation: String) throws {
    guard mockOperations.contains(operation) else {
      throw FaultFailure.unknownOperation(operation, known: mockOperations)
    }
  }

  private static func remark(on code: String, of operation: String) -> Localized? {
    guard ResultCode.named(code) != nil else {
      return Localized(zh: "文档里没有结果码 \(code)", en: "no document names the result code \(code)")
    }
    guard let endpoint = Endpoint.named(operation), !endpoint.resultCodes.contains(code) else { return nil }
    return Localized(zh: "文档没有为 \(operation) 列出 \(code)", en: "no document lists \(code) for \(operation)")
  }
}

extension MockScope {
  fileprivate var selection: PlannedFault.Selection { times.map { .next($0) } ?? every.map { .every($0) } ?? .all }
}
