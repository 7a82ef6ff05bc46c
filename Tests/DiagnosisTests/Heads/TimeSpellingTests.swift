import Testing

@testable import Diagnosis

/// Reading a time keeps its moment and every byte of its spelling.
struct TimeSpellingTests {
  @Test(arguments: [
    ("1735689600", 1_735_689_600, 0), ("1735689600123", 1_735_689_600, 123_000_000),
    ("1735689600123456", 1_735_689_600, 123_456_000), ("1735689600123456789", 1_735_689_600, 123_456_789),
    ("1735689600.5", 1_735_689_600, 500_000_000),
    ("2025-01-01T00:00:00Z", 1_735_689_600, 0), ("2025-01-01T00:00:00.1234567Z", 1_735_689_600, 123_456_700),
    ("2025-01-01T08:00:00+08:00", 1_735_689_600, 0), ("2025-01-01T08:00:00+0800", 1_735_689_600, 0),
    ("2025-01-01T08:00:00+08", 1_735_689_600, 0), ("2024-12-31T18:30:00.010-05:30", 1_735_689_600, 10_000_000),
    ("2025-01-01 00:00:00", 1_735_689_600, 0), ("2025-01-01 00:00:00,120 UTC", 1_735_689_600, 120_000_000),
    ("20250101000000", 1_735_689_600, 0), ("20250101000000123", 1_735_689_600, 123_000_000),
    ("Wed, 01 Jan 2025 00:00:00 GMT", 1_735_689_600, 0), ("1969-12-31T23:59:59.999Z", -1, 999_000_000),
  ])
  func aTimeIsWrittenAsItWasRead(_ text: String, _ seconds: Int, _ nanoseconds: Int) {
    let spelling = TimeSpelling(Array(text.utf8))
    #expect(spelling?.moment == TimeSpelling.Moment(seconds: seconds, nanoseconds: nanoseconds))
    #expect(spelling.map { String(decoding: $0.bytes, as: UTF8.self) } == text)
  }

  @Test(arguments: [
    "", "173568960", "yesterday", "2025-02-29T00:00:00Z", "2025-01-01T24:00:00Z", "2025-01-01T00:00:00.Z",
    "2025-01-01T00:00:00.1234567890Z", "2025-01-01T00:00:00+8", "2025-01-01T00:00:00+08:", "2025/01/01 00:00:00",
    "Thu, 01 Jan 2025 00:00:00 GMT", "1735689600.", "2025-01-01T00:00:00+0:800",
  ])
  func whatIsNoTimeIsRefused(_ text: String) { #expect(TimeSpelling(Array(text.utf8)) == nil) }

  @Test func aStepOverASecondCarries() {
    var moment = TimeSpelling.Moment(seconds: 10, nanoseconds: 1_000_000)
    moment.advance(nanoseconds: -2_000_000)
    #expect(moment == TimeSpelling.Moment(seconds: 9, nanoseconds: 999_000_000))
    moment.advance(nanoseconds: 1_001_000_000)
    #expect(moment == TimeSpelling.Moment(seconds: 11, nanoseconds: 0))
  }
}
