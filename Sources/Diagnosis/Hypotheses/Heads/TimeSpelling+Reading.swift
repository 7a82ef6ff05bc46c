extension TimeSpelling {
  /// Reads a time as headers have it: epoch in seconds to nanoseconds, ISO 8601 with or without zone and fraction,
  /// fourteen or seventeen digits of date and time, or the date of HTTP. `nil` for anything else.
  init?(_ bytes: [UInt8]) {
    guard let spelling = Self.epoch(bytes) ?? Self.calendar(bytes) ?? Self.compact(bytes) ?? Self.httpDate(bytes)
    else { return nil }
    self = spelling
  }

  private static func epoch(_ bytes: [UInt8]) -> TimeSpelling? {
    let whole = bytes.prefix { isDigit($0) }
    if whole.count == bytes.count, [10, 13, 16, 19].contains(bytes.count) {
      guard let seconds = number(bytes[..<10]), let nanoseconds = nanoseconds(bytes[10...]) else { return nil }
      return TimeSpelling(
        moment: Moment(seconds: seconds, nanoseconds: nanoseconds), form: .epoch(digits: bytes.count - 10))
    }
    guard whole.count == 10, bytes[10] == UInt8(ascii: "."), let seconds = number(whole) else { return nil }
    let fraction = bytes[11...]
    guard !fraction.isEmpty, let nanoseconds = nanoseconds(fraction) else { return nil }
    return TimeSpelling(
      moment: Moment(seconds: seconds, nanoseconds: nanoseconds), form: .epochDecimal(digits: fraction.count))
  }

  private static func calendar(_ bytes: [UInt8]) -> TimeSpelling? {
    // 2019-04-04T14:08:56 is nineteen bytes; then an optional fraction; then the zone.
    guard bytes.count >= 19, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      [UInt8(ascii: "T"), UInt8(ascii: "t"), UInt8(ascii: " ")].contains(bytes[10]), bytes[13] == UInt8(ascii: ":"),
      bytes[16] == UInt8(ascii: ":"), let date = date(bytes[0..<4], bytes[5..<7], bytes[8..<10]),
      let clock = clock(bytes[11..<13], bytes[14..<16], bytes[17..<19])
    else { return nil }
    var form = CalendarForm(separator: bytes[10])
    var rest = bytes[19...]
    var nanoseconds = 0
    if let mark = rest.first, mark == UInt8(ascii: ".") || mark == UInt8(ascii: ",") {
      let digits = rest.dropFirst().prefix { isDigit($0) }
      guard !digits.isEmpty, let value = Self.nanoseconds(digits) else { return nil }
      (nanoseconds, form.fractionDigits, form.fractionMark) = (value, digits.count, mark)
      rest = rest[digits.endIndex...]
    }
    guard let (offset, zone) = zone(rest) else { return nil }
    (form.offsetMinutes, form.zone) = (offset, zone)
    let seconds = date.daysSince1970 * 86_400 + clock - offset * 60
    return TimeSpelling(moment: Moment(seconds: seconds, nanoseconds: nanoseconds), form: .calendar(form))
  }

  private static func compact(_ bytes: [UInt8]) -> TimeSpelling? {
    guard bytes.count == 14 || bytes.count == 17, let date = date(bytes[0..<4], bytes[4..<6], bytes[6..<8]),
      let clock = clock(bytes[8..<10], bytes[10..<12], bytes[12..<14]), let nanoseconds = nanoseconds(bytes[14...])
    else { return nil }
    return TimeSpelling(
      moment: Moment(seconds: date.daysSince1970 * 86_400 + clock, nanoseconds: nanoseconds),
      form: .calendar(CalendarForm(separator: nil, fractionDigits: bytes.count - 14, zone: .none)))
  }

  private static func httpDate(_ bytes: [UInt8]) -> TimeSpelling? {
    // Wed, 01 Jan 2025 00:00:00 GMT
    guard bytes.count == 29, let month = CivilDate.monthNames.firstIndex(of: Array(bytes[8..<11])),
      let day = number(bytes[5..<7]), let year = number(bytes[12..<16]),
      let date = CivilDate(year: year, month: month + 1, day: day),
      let clock = clock(bytes[17..<19], bytes[20..<22], bytes[23..<25])
    else { return nil }
    let spelling = TimeSpelling(
      moment: Moment(seconds: date.daysSince1970 * 86_400 + clock, nanoseconds: 0), form: .httpDate)
    return spelling.bytes == bytes ? spelling : nil
  }

  private static func zone(_ text: ArraySlice<UInt8>) -> (minutes: Int, form: ZoneForm)? {
    guard let sign = text.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else {
      let isName = text.allSatisfy { $0 == 0x20 || (0x41...0x5a).contains($0) || (0x61...0x7a).contains($0) }
      return isName ? (0, text.isEmpty ? .none : .name(Array(text))) : nil
    }
    let digits = text.dropFirst().filter { $0 != UInt8(ascii: ":") }
    let form: ZoneForm
    switch (text.count, digits.count) {
    case (6, 4) where text.dropFirst(3).first == UInt8(ascii: ":"): form = .colon
    case (5, 4): form = .digits
    case (3, 2): form = .hours
    default: return nil
    }
    guard let hours = number(digits.prefix(2)), let minutes = digits.count == 2 ? 0 : number(digits.suffix(2)),
      hours < 24, minutes < 60
    else { return nil }
    return ((sign == UInt8(ascii: "-") ? -1 : 1) * (hours * 60 + minutes), form)
  }

  private static func date(_ year: ArraySlice<UInt8>, _ month: ArraySlice<UInt8>, _ day: ArraySlice<UInt8>)
    -> CivilDate?
  {
    guard let year = number(year), let month = number(month), let day = number(day) else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  /// Seconds since midnight.
  private static func clock(
    _ hour: ArraySlice<UInt8>, _ minute: ArraySlice<UInt8>, _ second: ArraySlice<UInt8>
  ) -> Int? {
    guard let hour = number(hour), let minute = number(minute), let second = number(second), hour < 24, minute < 60,
      second < 60
    else { return nil }
    return hour * 3_600 + minute * 60 + second
  }

  /// A fraction as nanoseconds; none is zero, more than nine digits cannot be kept.
  private static func nanoseconds(_ fraction: ArraySlice<UInt8>) -> Int? {
    guard fraction.count <= 9 else { return nil }
    return fraction.isEmpty ? 0 : number(fraction).map { $0 * power(9 - fraction.count) }
  }

  private static func number(_ digits: some Collection<UInt8>) -> Int? {
    guard !digits.isEmpty, digits.count <= 18 else { return nil }
    var value = 0
    for digit in digits {
      guard isDigit(digit) else { return nil }
      value = value * 10 + Int(digit - UInt8(ascii: "0"))
    }
    return value
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
