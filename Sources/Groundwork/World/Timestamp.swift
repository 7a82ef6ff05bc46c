#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// Points in time as text: RFC 3339, UTC, whole seconds, such as `2026-01-15T10:22:31Z`.
package enum Timestamp {
  package static func text(_ date: Date) -> String {
    date.formatted(.iso8601)
  }

  /// - Returns: `nil` if the text is no RFC 3339 time in UTC with whole seconds.
  package static func date(_ text: String) -> Date? {
    try? Date(text, strategy: .iso8601)
  }
}
