import SQLite

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Absent values and points in time, as the sandbox's tables hold them: NULL, and whole milliseconds since 1970.
extension ColumnValue {
  static func optional(_ text: String?) -> ColumnValue { text.map(ColumnValue.text) ?? .null }
  static func optional(_ date: Date?) -> ColumnValue { date.map { .integer($0.milliseconds) } ?? .null }
}

extension Row {
  func optionalText(_ column: Int) -> String? {
    if case .text(let text)? = values.indices.contains(column) ? values[column] : nil { text } else { nil }
  }

  func optionalDate(_ column: Int) -> Date? {
    if case .integer(let value)? = values.indices.contains(column) ? values[column] : nil {
      Date(milliseconds: value)
    } else {
      nil
    }
  }
}

extension Date {
  var milliseconds: Int64 { Int64((timeIntervalSince1970 * 1000).rounded()) }
  init(milliseconds: Int64) { self.init(timeIntervalSince1970: Double(milliseconds) / 1000) }
}
