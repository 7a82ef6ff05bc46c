extension TimeSpelling {
  /// Adds what dates print when they are joined to a text as they are: Java, JavaScript, Go, each in UTC and in China.
  func addToStrings(to list: inout ProposalList) {
    list.add(javaDate(offsetMinutes: 0, zone: "UTC"), cost: 6)
    list.add(javaDate(offsetMinutes: 0, zone: "GMT"), cost: 6)
    list.add(javaDate(offsetMinutes: ZoneOffsets.china, zone: "CST"), cost: 6)
    let scripts = [
      (0, "(Coordinated Universal Time)"), (480, "(China Standard Time)"), (480, "(中国标准时间)"),
      (480, "(Singapore Standard Time)"),
    ]
    for (offset, name) in scripts { list.add(javaScriptDate(offsetMinutes: offset, zone: name), cost: 6) }
    list.add(javaZoned(offsetMinutes: ZoneOffsets.china, zone: "[Asia/Shanghai]"), cost: 6)
    for (offset, name) in [(0, " UTC"), (480, " CST")] {
      for digits in Set([0, precision]).sorted() { list.add(goTime(offset, digits: digits, zone: name), cost: 6) }
    }
  }

  /// `Wed Jan 01 08:00:00 CST 2025`
  private func javaDate(offsetMinutes: Int, zone: String) -> [UInt8] {
    let (date, seconds) = wallClock(offsetMinutes: offsetMinutes)
    var text = CivilDate.weekdayNames[date.weekday] + [0x20] + CivilDate.monthNames[date.month - 1] + [0x20]
    Self.append(date.day, width: 2, to: &text)
    text.append(0x20)
    Self.appendClock(seconds, to: &text)
    text += " \(zone) ".utf8
    Self.append(date.year, width: 4, to: &text)
    return text
  }

  /// `Wed Jan 01 2025 08:00:00 GMT+0800 (China Standard Time)`
  private func javaScriptDate(offsetMinutes: Int, zone: String) -> [UInt8] {
    let (date, seconds) = wallClock(offsetMinutes: offsetMinutes)
    var text = CivilDate.weekdayNames[date.weekday] + [0x20] + CivilDate.monthNames[date.month - 1] + [0x20]
    Self.append(date.day, width: 2, to: &text)
    text.append(0x20)
    Self.append(date.year, width: 4, to: &text)
    text.append(0x20)
    Self.appendClock(seconds, to: &text)
    text += " GMT".utf8
    Self.append(.digits, offsetMinutes: offsetMinutes, to: &text)
    return text + Array(" \(zone)".utf8)
  }

  /// `2025-01-01T08:00:00+08:00[Asia/Shanghai]`
  private func javaZoned(offsetMinutes: Int, zone: String) -> [UInt8] {
    let form = CalendarForm(fractionDigits: precision, offsetMinutes: offsetMinutes, zone: .colon)
    return spelled(.calendar(form)) + Array(zone.utf8)
  }

  /// `2025-01-01 08:00:00.123 +0800 CST`
  private func goTime(_ offsetMinutes: Int, digits: Int, zone: String) -> [UInt8] {
    let form = CalendarForm(separator: 0x20, fractionDigits: digits, offsetMinutes: offsetMinutes, zone: .none)
    var text = spelled(.calendar(form)) + [0x20]
    Self.append(.digits, offsetMinutes: offsetMinutes, to: &text)
    return text + Array(zone.utf8)
  }
}
