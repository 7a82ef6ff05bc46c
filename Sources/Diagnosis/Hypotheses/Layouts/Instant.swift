/// A time as a header spells it, taken apart so that other moments can be spelled the same way.
struct Instant {
  /// Since 1970, UTC.
  let milliseconds: Int
  /// The zone as it stands (`Z`, `+08:00`, `+0000`), and what it means; empty for epoch times.
  let zone: [UInt8]
  let offsetSeconds: Int
  /// Whether it says no more than the second.
  let isWholeSecond: Bool

  /// Reads 13 or 10 digits since 1970, and ISO 8601 with a zone; of a fraction the milliseconds.
  /// - Returns: `nil` for any other text.
  init?(_ text: [UInt8]) {
    if text.count == 13 || text.count == 10, let number = Self.number(text[...]) {
      milliseconds = text.count == 13 ? number : number * 1000
      zone = []
      offsetSeconds = 0
      isWholeSecond = text.count == 10
      return
    }
    guard text.count >= 20, text[4] == 0x2d, text[7] == 0x2d, text[10] == 0x54, text[13] == 0x3a, text[16] == 0x3a,
      let year = Self.number(text[0..<4]), let month = Self.number(text[5..<7]), let day = Self.number(text[8..<10]),
      let hour = Self.number(text[11..<13]), let minute = Self.number(text[14..<16]),
      let second = Self.number(text[17..<19]), (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    var rest = text[19...]
    var fraction = 0
    isWholeSecond = rest.first != UInt8(ascii: ".")
    if !isWholeSecond {
      let digits = rest.dropFirst().prefix { (0x30...0x39).contains($0) }
      guard !digits.isEmpty else { return nil }
      fraction = Self.number(digits.prefix(3)) ?? 0
      for _ in min(digits.count, 3)..<3 { fraction *= 10 }
      rest = rest.dropFirst(1 + digits.count)
    }
    guard let offset = Self.offset(rest) else { return nil }
    zone = Array(rest)
    offsetSeconds = offset
    let days = Self.days(year: year, month: month, day: day)
    milliseconds = (days * 86_400 + hour * 3_600 + minute * 60 + second - offset) * 1000 + fraction
  }

  /// ISO 8601 in whole seconds: local time of the offset, then the zone's text.
  static func isoSeconds(_ seconds: Int, offsetSeconds: Int, zone: [UInt8]) -> [UInt8] {
    let local = seconds + offsetSeconds
    let time = ((local % 86_400) + 86_400) % 86_400
    let (year, month, day) = civil(days: (local - time) / 86_400)
    var text = digits(year, 4) + [0x2d] + digits(month, 2) + [0x2d] + digits(day, 2) + [0x54]
    text += digits(time / 3_600, 2) + [0x3a] + digits(time / 60 % 60, 2) + [0x3a] + digits(time % 60, 2)
    return text + zone
  }

  private static func offset(_ zone: ArraySlice<UInt8>) -> Int? {
    if zone.elementsEqual([UInt8(ascii: "Z")]) { return 0 }
    let digits = zone.dropFirst().filter { $0 != UInt8(ascii: ":") }
    guard zone.first == 0x2b || zone.first == 0x2d, digits.count == 4, let number = number(digits[...]) else {
      return nil
    }
    return (zone.first == 0x2d ? -1 : 1) * (number / 100 * 3_600 + number % 100 * 60)
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  private static func digits(_ number: Int, _ count: Int) -> [UInt8] {
    var rest = number
    var text = [UInt8](repeating: 0x30, count: count)
    for place in stride(from: count - 1, through: 0, by: -1) {
      text[place] = 0x30 + UInt8(rest % 10)
      rest /= 10
    }
    return text
  }

  /// Days since 1970-01-01 in the Gregorian calendar, counting years from March; from year 0 on.
  private static func days(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
  }

  /// The reverse of `days(year:month:day:)`.
  private static func civil(days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = shifted / 146_097
    let ofEra = shifted % 146_097
    let yearOfEra = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let dayOfYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let year = yearOfEra + era * 400 + (month >= 10 ? 1 : 0)
    return (year, month < 10 ? month + 3 : month - 9, dayOfYear - (153 * month + 2) / 5 + 1)
  }
}
