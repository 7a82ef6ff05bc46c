import AMS
import Capsules
import Groundwork
package import Traffic

extension Workbench {
  /// An exchange that was recorded, by its id.
  func recordedExchange(_ id: String) async throws -> RecordedExchange {
    RecordedExchange(try await sandboxExchange(trace: id.lowercased(), seconds: 5).report)
  }

  /// The last exchange that went well and the first after it that did not, among those a filter admits.
  /// - Throws: `CapsuleFailure.nothingToCompare`
  package func lastGoodAndFirstBad(_ filter: TrafficFilter) async throws -> (good: String, bad: String) {
    var question = ExchangeQuestion(clientID: filter.clientID, operation: filter.operation, limit: 10_000)
    question.onlyFailed = false
    let all = try await sandboxLog(question).map { RecordedExchange($0) }.filter(filter.admits)
    guard let bad = all.lastIndex(where: { !$0.isFailure }).map({ all[($0 + 1)...].first }) ?? nil,
      let good = all.last(where: { !$0.isFailure && $0.id < bad.id })
    else { throw CapsuleFailure.nothingToCompare }
    return (good.id, bad.id)
  }
}
