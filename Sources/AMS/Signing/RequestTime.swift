import Groundwork

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// The time a message carries (`Request-Time`, `response-time`), byte for byte as it stands in the header:
/// the signature covers these bytes, so they are never reformatted.
package struct RequestTime: Hashable, Sendable, CustomStringConvertible {
  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }

  /// Thirteen digits, milliseconds since 1970: what the documents ask of a request since June 2023.
  package static func epochMilliseconds(_ date: Date) -> RequestTime {
    RequestTime(rawValue: String(Int64((date.timeIntervalSince1970 * 1000).rounded())))
  }

  /// ISO 8601 in whole seconds with a numeric offset, as answers carry it.
  package static func isoSeconds(_ date: Date) -> RequestTime {
    RequestTime(rawValue: iso(date, fraction: ""))
  }

  /// ISO 8601 with milliseconds and a numeric offset, as notifications carry it.
  package static func isoMilliseconds(_ date: Date) -> RequestTime {
    // A `Date` cannot hold most milliseconds exactly: the nearest one is meant.
    let milliseconds = Int64((date.timeIntervalSince1970 * 1000).rounded())
    let rest = Int(((milliseconds % 1000) + 1000) % 1000)
    let whole = Date(timeIntervalSince1970: Double((milliseconds - Int64(rest)) / 1000))
    return RequestTime(rawValue: iso(whole, fraction: "." + String(String(1000 + rest).dropFirst())))
  }

  private static func iso(_ date: Date, fraction: String) -> String {
    // The style ends in "Z"; the gateway writes the offset out.
    Timestamp.text(date).dropLast() + fraction + "+00:00"
  }

  package var description: String { rawValue }
}
