import AMS
import SQLite
import Traffic

/// What the shared filter means for the table `exchanges` of the sandbox's books.
struct SandboxLogConditions {
  private var parts = ["number > ?"]
  private(set) var values: [ColumnValue]

  var text: String { parts.joined(separator: " AND ") }

  init(_ question: ExchangeQuestion) {
    values = [.integer(question.after)]
    let filter = question.filter
    equals("trace", question.trace)
    if let before = question.before { add("trace < ?", .text(before)) }
    equals("kind", filter.kind?.rawValue)
    equals("client_id", filter.clientID?.rawValue)
    equals("operation", filter.operation)
    equals("subject", filter.subject)
    equals("result_code", filter.resultCode)
    if let since = filter.since { add("real_ms >= ?", .integer(since.milliseconds)) }
    if let until = filter.until { add("real_ms < ?", .integer(until.milliseconds)) }
    if let environment = filter.environment { parts.append(Self.condition(environment)) }
    if let verdict = filter.verdict { parts.append(Self.condition(verdict)) }
    if filter.onlyFailed {
      parts.append("(verdict LIKE 'refused:%' OR result_status IS NULL OR result_status <> 'S')")
    }
    // Whoever asks for what others saw does not ask for this log.
    if !filter.sources.isEmpty, !filter.sources.contains(.sandbox) { parts.append("0") }
  }

  private mutating func equals(_ column: String, _ value: String?) {
    if let value { add("\(column) = ?", .text(value)) }
  }

  private mutating func add(_ condition: String, _ value: ColumnValue) {
    parts.append(condition)
    values.append(value)
  }

  /// The books keep no environment: the shape of the client id tells it, as in `ClientID.isSandboxShaped`.
  private static func condition(_ environment: Environment) -> String {
    let shaped = "(client_id GLOB 'SANDBOX_*' OR client_id GLOB 'TEST_*' OR client_id GLOB 'T_*')"
    return environment == .sandbox ? shaped : "(client_id IS NOT NULL AND NOT \(shaped))"
  }

  /// See `RecordedExchange.init(_:)` for an exchange of the log.
  private static func condition(_ verdict: SignatureJudgement.Verdict) -> String {
    switch verdict {
    case .verified: "verdict = 'verified'"
    case .refused: "verdict LIKE 'refused:%' AND verified IS NOT NULL"
    case .absent: "0"
    // The signatures of the log's answers are its own.
    case .unchecked: "1"
    }
  }
}
