#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// Points in time as text: RFC 3339, UTC, whole seconds, such as `2026-01-15T10:22:31Z`.
package enum Timestamp {
  package static func text(_ date: Date) -> String {
    civil(Int64(date.timeIntervalSince1970.rounded(.down))) ?? date.formatted(.iso8601)
  }

  /// The gateway writes several times into every answer, and a formatter costs twenty times this arithmetic.
  ///
  /// Days to year, month and day as Howard Hinnant, "chrono-compatible low-level date algorithms", `civil_from_days`.
  /// - Returns: `nil` outside of the years 1970 to 9999.
  private static func civil(_ seconds: Int64) -> String? {
    guard (0..<253_402_300_800).contains(seconds) else { return nil }
    let (days, second) = seconds.quotientAndRemainder(dividingBy: 86_400)
    // Counted from 1 March of year 0, so that the leap day is a year's last.
    let (era, dayOfEra) = (days + 719_468).quotientAndRemainder(dividingBy: 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shifted + 2) / 5 + 1
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return String(unsafeUninitializedCapacity: 20) { text in
      func put(_ value: Int64, at place: Int, digits: Int) {
        var rest = value
        for index in stride(from: place + digits - 1, through: place, by: -1) {
          text[index] = UInt8(ascii: "0") + UInt8(rest % 10)
          rest /= 10
        }
      }
      put(year, at: 0, digits: 4)
      put(month, at: 5, digits: 2)
      put(day, at: 8, digits: 2)
      put(second / 3600, at: 11, digits: 2)
      put(second / 60 % 60, at: 14, digits: 2)
      put(second % 60, at: 17, digits: 2)
      for (index, sign) in [(4, "-"), (7, "-"), (10, "T"), (13, ":"), (16, ":"), (19, "Z")] as [(Int, Unicode.Scalar)] {
        text[index] = UInt8(ascii: sign)
      }
      return 20
    }
  }

  /// - Returns: `nil` if the text is no RFC 3339 time in UTC with whole seconds.
  package static func date(_ text: String) -> Date? {
    try? Date(text, strategy: .iso8601)
  }
}
