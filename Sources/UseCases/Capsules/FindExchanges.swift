import Capsules
import Groundwork
package import Traffic

extension Workbench {
  /// How many exchanges are read at once on the way back.
  private static let page = 500

  /// The newest exchanges that failed one after the other, of one operation: the first of them, and the last one before
  /// them that went well.
  /// - Throws: `CapsuleFailure.nothingToCompare`
  package func lastGoodAndFirstBad(_ filter: TrafficFilter) async throws -> (good: String, bad: String) {
    var failed = filter
    failed.onlyFailed = true
    guard let newest = try await traffic(failed, limit: 1).last else { throw CapsuleFailure.nothingToCompare }
    // Another operation differs in everything, which says nothing.
    var alike = filter
    alike.kind = newest.kind
    alike.operation = newest.operation
    alike.onlyFailed = false
    var bad = newest.id
    while true {
      let earlier = try await traffic(alike, before: bad, limit: Self.page)
      for exchange in earlier.reversed() {
        if !exchange.isFailure { return (exchange.id, bad) }
        bad = exchange.id
      }
      if earlier.isEmpty { throw CapsuleFailure.nothingToCompare }
    }
  }
}
