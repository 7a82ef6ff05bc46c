import Testing

@testable import Diagnosis

/// What the rows about the time propose.
struct TimeRowTests {
  private static let milliseconds = "1735689600123"
  private static let iso = "2025-01-01T00:00:00.123Z"
  private static let seconds = "2025-01-01T08:00:00+0800"

  @Test(arguments: [
    HeadRowCase("time-mismatch", milliseconds, "1735689599123"),
    HeadRowCase("time-mismatch", milliseconds, "1735690500123"),
    HeadRowCase("time-mismatch", milliseconds, "1735689600122"),
    HeadRowCase("time-mismatch", milliseconds, "1735689602123"),
    HeadRowCase("time-mismatch", milliseconds, "1735689598124"),
    HeadRowCase("time-mismatch", "1735689600", "1735689590"),
    HeadRowCase("time-mismatch", iso, "2024-12-31T23:59:59.123Z"),
    HeadRowCase("time-mismatch", iso, "2024-12-31T23:59:59.999Z"),
    HeadRowCase("time-mismatch", seconds, "2025-01-01T07:59:59+0800"),
    HeadRowCase("time-mismatch", "2025-01-01T00:00:00.1234567Z", "2025-01-01T00:00:00.1234569Z"),
  ])
  func aSecondReadingOfTheClockIsProposed(_ row: HeadRowCase) { row.expectProposed() }

  @Test(arguments: [
    HeadRowCase("time-format-mismatch", milliseconds, "1735689600"),
    HeadRowCase("time-format-mismatch", milliseconds, iso),
    HeadRowCase("time-format-mismatch", milliseconds, "2025-01-01T00:00:00Z"),
    HeadRowCase("time-format-mismatch", milliseconds, "2025-01-01T00:00:00.123+0000"),
    HeadRowCase("time-format-mismatch", milliseconds, "2025-01-01T08:00:00.123+08:00"),
    HeadRowCase("time-format-mismatch", milliseconds, "2025-01-01T00:00:00.1230000Z"),
    HeadRowCase("time-format-mismatch", milliseconds, "2025-01-01 08:00:00"),
    HeadRowCase("time-format-mismatch", milliseconds, "2025-01-01T09:00:00+09:00"),
    HeadRowCase("time-format-mismatch", milliseconds, "1735689600000"),
    HeadRowCase("time-format-mismatch", milliseconds, "1735689600.123"),
    HeadRowCase("time-format-mismatch", milliseconds, "20250101080000"),
    HeadRowCase("time-format-mismatch", milliseconds, "Wed, 01 Jan 2025 00:00:00 GMT"),
    HeadRowCase("time-format-mismatch", milliseconds, "Wed Jan 01 08:00:00 CST 2025"),
    HeadRowCase("time-format-mismatch", milliseconds, "Wed Jan 01 2025 08:00:00 GMT+0800 (China Standard Time)"),
    HeadRowCase("time-format-mismatch", milliseconds, "2025-01-01 00:00:00.123 +0000 UTC"),
    HeadRowCase("time-format-mismatch", milliseconds, "2025-01-01T08:00:00.123+08:00[Asia/Shanghai]"),
    HeadRowCase("time-format-mismatch", iso, milliseconds),
    HeadRowCase("time-format-mismatch", iso, "2025-01-01T00:00:00.123+00:00"),
    HeadRowCase("time-format-mismatch", iso, "2025-01-01T00:00:00Z"),
    HeadRowCase("time-format-mismatch", iso, "2025-01-01T00:00:00.123000000Z"),
    HeadRowCase("time-format-mismatch", iso, "2025-01-01 00:00:00.123000+00:00"),
    HeadRowCase("time-format-mismatch", iso, "2025-01-01 00:00:00.123 UTC"),
    HeadRowCase("time-format-mismatch", seconds, "2025-01-01T08:00:00+08:00"),
    HeadRowCase("time-format-mismatch", seconds, "2025-01-01T00:00:00Z"),
    HeadRowCase("time-format-mismatch", seconds, "2025-01-01T08:00+08:00"),
    HeadRowCase("time-format-mismatch", seconds, "1735689600000"),
    HeadRowCase("time-format-mismatch", seconds, "1735689600987"),
    HeadRowCase("time-format-mismatch", seconds, "2025-01-01T08:00:00.987+0800"),
    HeadRowCase("time-format-mismatch", "2025-01-01T05:30:00+05:30", "2025-01-01T05:30:00+0530"),
    HeadRowCase("time-format-mismatch", "2025-01-01T00:00:00.1234567Z", "2025-01-01T00:00:00.123Z"),
    HeadRowCase("time-format-mismatch", "2025-01-01T00:00:00.1234567Z", "2025-01-01T00:00:00.1230000Z"),
  ])
  func theSameMomentInOtherFormatsIsProposed(_ row: HeadRowCase) { row.expectProposed() }

  @Test(arguments: [
    HeadRowCase("time-zone-mismatch", "2025-01-01T08:00:00Z", "2025-01-01T08:00:00+08:00"),
    HeadRowCase("time-zone-mismatch", "2025-01-01T08:00:00Z", "2025-01-01T00:00:00Z"),
    HeadRowCase("time-zone-mismatch", "2025-01-01T00:00:00Z", "2025-01-01T08:00:00Z"),
    HeadRowCase("time-zone-mismatch", seconds, "2025-01-01T08:00:00Z"),
    HeadRowCase("time-zone-mismatch", seconds, "2025-01-01T08:00:00+0000"),
    HeadRowCase("time-zone-mismatch", seconds, "2025-01-01T00:00:00+0800"),
    HeadRowCase("time-zone-mismatch", "2025-01-01T08:00:00.5+08:00", "2025-01-01T08:00:00.5-07:00"),
    HeadRowCase("time-zone-mismatch", "2025-01-01T00:00:00Z", "2025-01-01T05:45:00Z"),
    HeadRowCase("time-zone-mismatch", milliseconds, "1735718400123"),
    HeadRowCase("time-zone-mismatch", milliseconds, "1735660800123"),
  ])
  func theClockOfAnotherZoneIsProposed(_ row: HeadRowCase) { row.expectProposed() }

  @Test(arguments: [
    HeadRowCase("time-zone-mismatch", "2025-01-01T08:00:00Z", "2025-01-01T08:00:00+00:00"),
    HeadRowCase("time-format-mismatch", "2025-01-01T08:00:00Z", "2025-01-01T08:00:00+08:00"),
    HeadRowCase("time-format-mismatch", milliseconds, "1735689601123"),
    HeadRowCase("time-mismatch", milliseconds, "1735689600"),
  ])
  func aRowLeavesToOthersWhatIsTheirs(_ row: HeadRowCase) {
    #expect(!row.proposals.contains { $0.bytes == Array(row.signed.utf8) })
  }

  @Test func onlyNearTimesAreCheap() {
    let proposals = HeadRowCase.proposals("time-mismatch", Array(Self.milliseconds.utf8))
    #expect(proposals.count { !$0.isWide } == 40)
    // 1800 whole seconds and 4000 milliseconds, of which ±1 s and ±2 s are the same.
    #expect(proposals.count == 5_796)
  }

  @Test(arguments: ["time-mismatch", "time-format-mismatch", "time-zone-mismatch"] as [CauseID])
  func aTimeNobodyCanReadHasNoOthers(_ cause: CauseID) {
    #expect(HeadRowCase.proposals(cause, Array("soon".utf8)).isEmpty)
  }
}
