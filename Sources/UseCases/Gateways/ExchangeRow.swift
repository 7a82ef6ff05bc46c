import AMS
import Groundwork
import SQLite
import Sandbox

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A row of the table `exchanges`, there and back.
enum ExchangeRow {
  static let columns =
    """
    trace, kind, time_ms, real_ms, client_id, operation, subject, request, response, verified, verdict, result_code,
    result_status, faults, notes, milliseconds, diagnosis
    """

  static func values(_ exchange: Sandbox.Exchange) -> [ColumnValue] {
    [
      .text(exchange.trace), .text(exchange.kind.rawValue), .integer(exchange.time.milliseconds),
      .integer(exchange.realTime.milliseconds), .optional(exchange.clientID?.rawValue),
      .optional(exchange.operation), .optional(exchange.subject), .blob(exchange.request),
      exchange.response.map(ColumnValue.blob) ?? .null, exchange.verified.map(ColumnValue.blob) ?? .null,
      .text(text(of: exchange.verdict)), .optional(exchange.resultCode), .optional(exchange.resultStatus),
      .text(JSON.array(exchange.faults.map(JSON.string)).compact),
      .text(JSON.array(exchange.notes.map(\.json)).compact), .real(exchange.milliseconds),
      exchange.diagnosis.map { .text($0.compact) } ?? .null,
    ]
  }

  /// - Throws: `SandboxFailure.booksUnreadable` if the row is none of ours.
  static func exchange(_ row: Row) throws -> Sandbox.Exchange {
    guard let kind = Sandbox.Exchange.Kind(rawValue: try row.text(1)), let verdict = verdict(try row.text(10)),
      let faults = document(row, 13)?.elements, let notes = document(row, 14)?.elements,
      case .real(let milliseconds) = row.values[15]
    else { throw SandboxFailure.booksUnreadable(table: "exchanges") }
    return Sandbox.Exchange(
      trace: try row.text(0), kind: kind, time: Date(milliseconds: try row.integer(2)),
      realTime: Date(milliseconds: try row.integer(3)), clientID: row.optionalText(4).map(ClientID.init(rawValue:)),
      operation: row.optionalText(5), subject: row.optionalText(6), request: try row.blob(7),
      response: try? row.blob(8), verified: try? row.blob(9), verdict: verdict, resultCode: row.optionalText(11),
      resultStatus: row.optionalText(12), faults: faults.compactMap(\.text),
      notes: notes.map { Localized(zh: $0["zh"]?.text ?? "", en: $0["en"]?.text ?? "") },
      milliseconds: milliseconds, diagnosis: document(row, 16))
  }

  private static func document(_ row: Row, _ column: Int) -> JSON? {
    row.optionalText(column).flatMap { try? JSON(reading: Array($0.utf8)) }
  }

  private static func text(of verdict: Sandbox.Exchange.Verdict) -> String {
    switch verdict {
    case .verified: "verified"
    case .unchecked: "unchecked"
    case .refused(let code): "refused:" + code
    }
  }

  private static func verdict(_ text: String) -> Sandbox.Exchange.Verdict? {
    switch text {
    case "verified": .verified
    case "unchecked": .unchecked
    default: text.hasPrefix("refused:") ? .refused(code: String(text.dropFirst(8))) : nil
    }
  }
}
