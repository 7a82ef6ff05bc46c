import Testing

@testable import Diagnosis

/// Days reckoned against `date -u -d DATE +%s` divided by 86400.
struct CivilDateTests {
  @Test(arguments: [
    (1970, 1, 1, 0, 4), (2000, 2, 29, 11_016, 2), (2024, 12, 31, 20_088, 2), (2025, 1, 1, 20_089, 3),
    (2100, 3, 1, 47_541, 1), (1969, 12, 31, -1, 3), (1600, 3, 1, -135_080, 3),
  ])
  func daysAndDatesAreEachOthersInverse(_ year: Int, _ month: Int, _ day: Int, _ days: Int, _ weekday: Int) {
    let date = CivilDate(year: year, month: month, day: day)
    #expect(date?.daysSince1970 == days)
    #expect(date == CivilDate(daysSince1970: days))
    #expect(date?.weekday == weekday)
  }

  @Test(arguments: [
    (2025, 2, 29), (2100, 2, 29), (2025, 4, 31), (2025, 13, 1), (2025, 0, 1), (2025, 1, 0), (2025, 1, 32),
  ])
  func daysThatDoNotExistAreRefused(_ year: Int, _ month: Int, _ day: Int) {
    #expect(CivilDate(year: year, month: month, day: day) == nil)
  }

  @Test func everyDayOfFourHundredYearsComesBack() {
    for days in -1_000...146_097 {
      guard CivilDate(daysSince1970: days).daysSince1970 == days else {
        Issue.record("day \(days)")
        return
      }
    }
  }
}
