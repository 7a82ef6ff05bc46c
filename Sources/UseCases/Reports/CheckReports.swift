import AMS
import Files
package import Groundwork
package import Reconciliation

/// A merchant's book to be compared with delivered reports.
package struct ReportCheckOrder: Sendable {
  package let ours: String
  package let theirs: [String]
  /// The unit of amounts; `nil` finds out for each file.
  package var ourUnits: ReportUnits?
  package var theirUnits: ReportUnits?

  package init(ours: String, theirs: [String]) {
    self.ours = ours
    self.theirs = theirs
  }
}

/// `till.report-check/1`
package struct ReportCheckReport: Sendable {
  package let ours: String
  package let theirs: [String]
  package let kind: ReportLayout.Kind
  package let differences: ReportDifferences

  package var isEqual: Bool { differences.total == 0 }

  package var json: JSON {
    let counts = Difference.Kind.allCases.compactMap { kind in
      differences.counts[kind].map { JSON.Member(kind.rawValue, .integer(Int64($0))) }
    }
    return [
      "schema": "till.report-check/1", "ours": .string(ours), "theirs": .array(theirs.map(JSON.string)),
      "kind": .string(kind.rawValue), "differences": .array(differences.list.map(\.json)),
      "balances": .array(differences.balances.map(\.json)),
      "summary": [
        "ourItems": .integer(Int64(differences.ours.items)), "theirItems": .integer(Int64(differences.theirs.items)),
        "matched": .integer(Int64(differences.matched)), "differences": .integer(Int64(differences.total)),
        "omitted": .integer(Int64(differences.omitted)), "counts": .object(counts),
      ],
    ]
  }
}

extension ReportDifferences.Balance {
  fileprivate var json: JSON {
    [
      "currency": .string(currency), "ours": .literal(String(ours)), "theirs": .literal(String(theirs)),
      "explained": .literal(String(explained)), "isExplained": .bool(isExplained),
    ]
  }
}

extension Difference {
  fileprivate var json: JSON {
    [
      "kind": .string(kind.rawValue), "title": kind.title.json, "transactionRequestId": .string(requestID),
      "explanation": explanation.json, "ours": ours?.json ?? .null, "theirs": theirs?.json ?? .null,
      "effect": .array(effect.map(\.minorJSON)),
    ]
  }
}

extension ShownItem {
  fileprivate var json: JSON {
    [
      "file": .string(file), "line": .integer(Int64(line)), "type": .string(type.name), "amount": amount.minorJSON,
      "transactionId": .optional(transactionID), "settlement": settlement?.minorJSON ?? .null,
      "fee": fee?.minorJSON ?? .null, "quotePrice": .optional(quotePrice), "day": .optional(day),
    ]
  }
}

extension Amount {
  fileprivate var minorJSON: JSON { ["currency": .string(currency.code), "minorUnits": .integer(minorUnits)] }
}

extension Workbench {
  /// Compares a merchant's book with the provider's reports and explains every difference. Nothing is changed.
  /// - Parameter told: called with the bytes read and how many there are.
  /// - Throws: `ReportFailure` that names the line, `FileFailure`, `CancellationError`.
  package func checkReports(
    _ order: ReportCheckOrder, told: @Sendable (Int, Int) -> Void
  ) async throws -> ReportCheckReport {
    let mine = try ReportFile(order.ours)
    let others = try order.theirs.map { try ReportFile($0) }
    let all = others.reduce(mine.byteCount) { $0 + $1.byteCount }
    let ours = try ReportReader.open(mine, units: order.ourUnits, needsEnd: false)
    let theirs = try others.map { try ReportReader.open($0, units: order.theirUnits, needsEnd: true) }
    var comparison = try ReportComparison(ours: ours, theirs: theirs)
    let differences = try comparison.run { _ in
      try Task.checkCancellation()
      told(others.reduce(mine.position) { $0 + $1.position }, all)
    }
    return ReportCheckReport(
      ours: order.ours, theirs: order.theirs, kind: theirs.first?.kind ?? ours.kind, differences: differences)
  }
}

/// A report in a file.
private final class ReportFile: ReportSource {
  private static let pieceBytes = 256 << 10

  private let file: ReadableFile
  private(set) var position = 0
  var name: String { file.path }
  var byteCount: Int { file.byteCount }

  init(_ path: String) throws { file = try ReadableFile(path) }

  func next() throws -> [UInt8] {
    let piece = try file.bytes(at: position, count: Self.pieceBytes)
    position += piece.count
    return piece
  }

  func bytes(at offset: Int, count: Int) throws -> [UInt8] { try file.bytes(at: offset, count: count) }
  func rewind() { position = 0 }
}
