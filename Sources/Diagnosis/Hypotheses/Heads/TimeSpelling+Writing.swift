extension TimeSpelling {
  /// As it stands in a header. A fraction is cut off, never rounded: so do the formatters of the SDKs' languages.
  var bytes: [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(40)
    switch form {
    case .epoch(let digits):
      Self.append(moment.seconds, to: &text)
      appendFraction(digits, to: &text)
    case .epochDecimal(let digits):
      Self.append(moment.seconds, to: &text)
      text.append(UInt8(ascii: "."))
      appendFraction(digits, to: &text)
    case .calendar(let form): append(form, to: &text)
    case .httpDate: appendHTTPDate(to: &text)
    }
    return text
  }

  /// Date and seconds of the day on a clock east of Greenwich.
  func wallClock(offsetMinutes: Int) -> (date: CivilDate, seconds: Int) {
    let local = moment.seconds + offsetMinutes * 60
    let days = local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
    return (CivilDate(daysSince1970: days), local - days * 86_400)
  }

  private func append(_ form: CalendarForm, to text: inout [UInt8]) {
    let (date, seconds) = wallClock(offsetMinutes: form.offsetMinutes)
    Self.append(date.year, width: 4, to: &text)
    if form.separator != nil { text.append(UInt8(ascii: "-")) }
    Self.append(date.month, width: 2, to: &text)
    if form.separator != nil { text.append(UInt8(ascii: "-")) }
    Self.append(date.day, width: 2, to: &text)
    if let separator = form.separator { text.append(separator) }
    Self.appendClock(seconds, colons: form.separator != nil, hasSeconds: form.hasSeconds, to: &text)
    if form.fractionDigits > 0 {
      if form.separator != nil { text.append(form.fractionMark) }
      appendFraction(form.fractionDigits, to: &text)
    }
    Self.append(form.zone, offsetMinutes: form.offsetMinutes, to: &text)
  }

  private func appendHTTPDate(to text: inout [UInt8]) {
    let (date, seconds) = wallClock(offsetMinutes: 0)
    text += CivilDate.weekdayNames[date.weekday] + Array(", ".utf8)
    Self.append(date.day, width: 2, to: &text)
    text += [0x20] + CivilDate.monthNames[date.month - 1] + [0x20]
    Self.append(date.year, width: 4, to: &text)
    text.append(0x20)
    Self.appendClock(seconds, to: &text)
    text += " GMT".utf8
  }

  private func appendFraction(_ digits: Int, to text: inout [UInt8]) {
    if digits > 0 { Self.append(moment.nanoseconds / Self.power(9 - digits), width: digits, to: &text) }
  }

  static func appendClock(_ seconds: Int, colons: Bool = true, hasSeconds: Bool = true, to text: inout [UInt8]) {
    append(seconds / 3_600, width: 2, to: &text)
    if colons { text.append(UInt8(ascii: ":")) }
    append(seconds / 60 % 60, width: 2, to: &text)
    guard hasSeconds else { return }
    if colons { text.append(UInt8(ascii: ":")) }
    append(seconds % 60, width: 2, to: &text)
  }

  static func append(_ zone: ZoneForm, offsetMinutes: Int, to text: inout [UInt8]) {
    switch zone {
    case .none: break
    case .name(let name): text += name
    case .colon, .digits, .hours:
      text.append(offsetMinutes < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+"))
      append(abs(offsetMinutes) / 60, width: 2, to: &text)
      if zone == .hours { return }
      if zone == .colon { text.append(UInt8(ascii: ":")) }
      append(abs(offsetMinutes) % 60, width: 2, to: &text)
    }
  }

  /// A number of at least `width` digits.
  static func append(_ number: Int, width: Int = 1, to text: inout [UInt8]) {
    if number < 0 { text.append(UInt8(ascii: "-")) }
    let start = text.count
    var rest = abs(number)
    while rest > 0 || text.count - start < width {
      text.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    }
    text[start...].reverse()
  }
}
