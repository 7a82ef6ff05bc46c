import Groundwork

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The cases, as they are played.
package struct AcceptanceCases: Sendable {
  /// The folder of the files, from the top of the repository.
  package static let folder = "Sources/Acceptance/Cases"
  /// The files, in the order their cases are played.
  package static let files = [
    "payments", "payer-errors", "codes", "order-codes", "answers", "cancels", "refunds", "notifications",
  ].map { "\(folder)/\($0).json" }

  package let all: [AcceptanceCase]

  /// - Parameter files: what ``files`` hold, in their order.
  /// - Throws: ``AcceptanceFailure/tableUnsound(_:)``.
  package init(reading files: [[UInt8]]) throws {
    var all: [AcceptanceCase] = []
    for bytes in files {
      do {
        all += try JSONDecoder().decode([AcceptanceCase].self, from: Data(bytes))
      } catch {
        throw AcceptanceFailure.tableUnsound("\(error)")
      }
    }
    for one in all {
      for rule in one.rules where AcceptanceRule.named(rule) == nil {
        throw AcceptanceFailure.tableUnsound("\(one.id): \(rule)")
      }
      for step in one.steps where one.expect[step.order] == nil {
        throw AcceptanceFailure.tableUnsound("\(one.id): \(step.order)")
      }
    }
    self.all = all
  }

  /// The cases of these names, in the order they are played; all if none is named.
  /// - Throws: ``AcceptanceFailure/caseUnknown(_:nearest:)``.
  package func chosen(_ names: [String]) throws -> [AcceptanceCase] {
    for name in names where !all.contains(where: { $0.id == name }) {
      throw AcceptanceFailure.caseUnknown(name, nearest: Nearest.one(of: all.map(\.id), to: name))
    }
    return names.isEmpty ? all : all.filter { names.contains($0.id) }
  }
}
