/// Times of reports: ISO 8601, the days in GMT+8.
package enum CivilTime {
  /// Where days of reports begin, east of Greenwich, in seconds.
  package static let boundary = 8 * 3_600

  package static func day(of seconds: Int) -> Int { floorDivide(seconds + boundary, 86_400) }

  /// Seconds since 1970; without a zone GMT+8 is meant.
  static func seconds(_ text: ArraySlice<UInt8>) -> Int? {
    let start = text.startIndex
    guard text.count >= 19 else { return nil }
    func number(_ place: Int, _ count: Int) -> Int? {
      var value = 0
      for index in (start + place)..<(start + place + count) {
        guard index < text.endIndex, (0x30...0x39).contains(text[index]) else { return nil }
        value = value * 10 + Int(text[index] - 0x30)
      }
      return value
    }
    guard text[start + 4] == 0x2D, text[start + 7] == 0x2D, text[start + 10] == 0x54 || text[start + 10] == 0x20,
      text[start + 13] == 0x3A, text[start + 16] == 0x3A, let year = number(0, 4), let month = number(5, 2),
      let day = number(8, 2), let hour = number(11, 2), let minute = number(14, 2), let second = number(17, 2),
      (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second <= 60
    else { return nil }
    var place = start + 19
    if place < text.endIndex, text[place] == 0x2E {
      place += 1
      while place < text.endIndex, (0x30...0x39).contains(text[place]) { place += 1 }
    }
    var zone = boundary
    if place < text.endIndex {
      if text[place] == 0x5A, place + 1 == text.endIndex {
        zone = 0
      } else {
        let hasColon = text.endIndex - place == 6
        guard text[place] == 0x2B || text[place] == 0x2D, hasColon || text.endIndex - place == 5,
          let hours = number(place - start + 1, 2), let minutes = number(place - start + (hasColon ? 4 : 3), 2)
        else { return nil }
        zone = (hours * 3_600 + minutes * 60) * (text[place] == 0x2D ? -1 : 1)
      }
    }
    return days(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second - zone
  }

  /// Howard Hinnant, "chrono-compatible low-level date algorithms", `days_from_civil` and `civil_from_days`.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = floorDivide(shifted, 400)
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// Year, month and day of a day counted from 1970.
  static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
    let moved = days + 719_468
    let era = floorDivide(moved, 146_097)
    let dayOfEra = moved - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  package static func dayText(_ day: Int) -> String { joined(day, by: "-") }
  /// As folders and names of reports write it: `20260115`.
  package static func compactDay(_ day: Int) -> String { joined(day, by: "") }

  /// As reports write it: `2026-01-15T10:22:31+08:00`.
  package static func text(_ seconds: Int) -> String {
    let local = seconds + boundary
    let second = local - floorDivide(local, 86_400) * 86_400
    return dayText(day(of: seconds)) + "T" + two(second / 3_600) + ":" + two(second / 60 % 60) + ":" + two(second % 60)
      + "+08:00"
  }

  private static func joined(_ day: Int, by separator: String) -> String {
    let (year, month, day) = civil(day)
    return String(year) + separator + two(month) + separator + two(day)
  }

  private static func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
  private static func floorDivide(_ one: Int, _ other: Int) -> Int {
    one >= 0 ? one / other : -((other - 1 - one) / other)
  }
}
