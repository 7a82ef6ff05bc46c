import AMS
import Groundwork
import SQLite
import Traffic

/// What a filter means for the traffic book, and which index answers it.
///
/// The condition that is likely to admit the fewest stands bare, so that its index is taken; a plus sign keeps the
/// others from tempting the planner, which knows nothing of what is rare.
struct TrafficConditions {
  private struct Condition {
    let column: String
    let test: String
    let values: [ColumnValue]
    /// Whether an index of its own ends in the id.
    var isIndexed = true

    func text(isChosen: Bool) -> String { (isChosen ? "" : "+") + column + test }
  }

  private(set) var text = "1"
  private(set) var values: [ColumnValue]

  /// - Parameters:
  ///   - before: only ids that come before this one.
  ///   - after: only ids that come after this one.
  init(_ filter: TrafficFilter, before: String?, after: String?) {
    let conditions = Self.conditions(filter)
    let chosen = conditions.firstIndex(where: \.isIndexed)
    var parts = conditions.enumerated().map { $1.text(isChosen: $0 == chosen) }
    values = conditions.flatMap(\.values)
    func bound(_ test: String, _ id: String?) {
      guard let id else { return }
      parts.append("id \(test) ?")
      values.append(.text(id))
    }
    bound("<", before)
    bound(">", after)
    // An id begins with its moment.
    bound(">=", filter.since.map(TraceID.first))
    bound("<", filter.until.map(TraceID.first))
    if let verdict = filter.verdict, verdict != .refused {
      let pattern = ColumnValue.text("{\"verdict\":\"\(verdict.rawValue)\"*")
      parts.append("(request_judgement GLOB ? OR response_judgement GLOB ?)")
      values += [pattern, pattern]
    }
    if !parts.isEmpty { text = parts.joined(separator: " AND ") }
  }

  /// Those that are likely to admit the fewest first.
  private static func conditions(_ filter: TrafficFilter) -> [Condition] {
    var all: [Condition] = []
    func equals(_ column: String, _ value: String?) {
      if let value { all.append(Condition(column: column, test: " = ?", values: [.text(value)])) }
    }
    equals("subject", filter.subject)
    if filter.verdict == .refused { all.append(Condition(column: "refused", test: " = 1", values: [])) }
    if filter.onlyFailed { all.append(Condition(column: "failed", test: " = 1", values: [])) }
    equals("result_code", filter.resultCode)
    equals("client_id", filter.clientID?.rawValue)
    equals("operation", filter.operation)
    if filter.sources.count == 1 {
      equals("source", filter.sources.first?.rawValue)
    } else if !filter.sources.isEmpty {
      let names = filter.sources.map { ColumnValue.text($0.rawValue) }
      let marks = names.map { _ in "?" }.joined(separator: ", ")
      all.append(Condition(column: "source", test: " IN (\(marks))", values: names, isIndexed: false))
    }
    equals("kind", filter.kind?.rawValue)
    equals("environment", filter.environment?.rawValue)
    return all
  }
}
