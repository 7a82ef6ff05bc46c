/// An instant as it stands in a body: calendar fields, fraction, and offset from UTC.
struct Instant: Equatable {
  /// Since 1970-01-01T00:00:00Z, without the fraction.
  let epochSeconds: Int
  let nanoseconds: Int
  /// Of the clock that the text shows, east of Greenwich. `nil` if the text names none: then UTC is taken.
  let offsetSeconds: Int?

  init(epochSeconds: Int, nanoseconds: Int, offsetSeconds: Int?) {
    self.epochSeconds = epochSeconds
    self.nanoseconds = nanoseconds
    self.offsetSeconds = offsetSeconds
  }

  init(epochMilliseconds: Int) {
    let seconds = epochMilliseconds >= 0 ? epochMilliseconds / 1000 : (epochMilliseconds - 999) / 1000
    self.init(epochSeconds: seconds, nanoseconds: (epochMilliseconds - seconds * 1000) * 1_000_000, offsetSeconds: 0)
  }

  var epochMilliseconds: Int { epochSeconds * 1000 + nanoseconds / 1_000_000 }

  /// Reads ISO 8601 with seconds: `2026-11-20T10:11:12.345+08:00`, also with a blank for `T` and without an offset.
  init?(_ text: ArraySlice<UInt8>) {
    let bytes = Array(text)
    func number(_ from: Int, _ count: Int) -> Int? {
      guard from + count <= bytes.count else { return nil }
      var value = 0
      for byte in bytes[from..<from + count] {
        guard byte &- 0x30 < 10 else { return nil }
        value = value * 10 + Int(byte - 0x30)
      }
      return value
    }
    func has(_ byte: UInt8, at index: Int) -> Bool { index < bytes.count && bytes[index] == byte }
    guard let year = number(0, 4), has(0x2d, at: 4), let month = number(5, 2), has(0x2d, at: 7),
      let day = number(8, 2), let date = CivilDate(year: year, month: month, day: day),
      has(0x54, at: 10) || has(0x20, at: 10), let hour = number(11, 2),
      hour < 24, has(0x3a, at: 13), let minute = number(14, 2), minute < 60, has(0x3a, at: 16),
      let second = number(17, 2), second < 61
    else { return nil }
    var index = 19
    var nanoseconds = 0
    if has(0x2e, at: index) {
      index += 1
      var scale = 100_000_000
      let start = index
      while let digit = number(index, 1) {
        nanoseconds += digit * scale
        scale /= 10
        index += 1
      }
      guard index > start, index - start <= 9 else { return nil }
    }
    var offset: Int?
    if has(0x5a, at: index) {
      offset = 0
      index += 1
    } else if has(0x2b, at: index) || has(0x2d, at: index) {
      guard let hours = number(index + 1, 2) else { return nil }
      let sign = has(0x2d, at: index) ? -1 : 1
      index += 3
      if has(0x3a, at: index) { index += 1 }
      let minutes = number(index, 2)
      if minutes != nil { index += 2 }
      offset = sign * (hours * 3600 + (minutes ?? 0) * 60)
    }
    guard index == bytes.count else { return nil }
    let clock = date.daysSince1970 * 86400 + hour * 3600 + minute * 60 + second
    self.init(epochSeconds: clock - (offset ?? 0), nanoseconds: nanoseconds, offsetSeconds: offset)
  }

  /// What a clock with this offset shows.
  func clock(_ offset: Int) -> (date: CivilDate, hour: Int, minute: Int, second: Int) {
    let local = epochSeconds + offset
    let days = local >= 0 ? local / 86400 : (local - 86399) / 86400
    let rest = local - days * 86400
    return (CivilDate(daysSince1970: days), rest / 3600, rest % 3600 / 60, rest % 60)
  }
}

extension Instant {
  /// The instant of a value: an ISO string, milliseconds since 1970 as a number, or `/Date(ms)/`.
  init?(_ token: JSONText.Token, in bytes: [UInt8]) {
    let raw = bytes[token.range]
    if token.kind == .number {
      // 13 digits: from the year 2001 to the year 2286.
      guard raw.count == 13, let value = Int(String(decoding: raw, as: UTF8.self)), value > 0 else { return nil }
      self.init(epochMilliseconds: value)
      return
    }
    guard token.kind == .string, !token.marks.contains(.key), 19...48 ~= raw.count else { return nil }
    if let instant = Instant(raw.dropFirst().dropLast()) {
      self = instant
      return
    }
    let content = raw.filter { $0 != 0x5c && $0 != 0x2f && $0 != 0x22 }
    guard content.starts(with: Array("Date(".utf8)), content.last == 0x29 else { return nil }
    let digits = content.dropFirst(5).prefix { $0 &- 0x30 < 10 }
    guard let value = Int(String(decoding: digits, as: UTF8.self)) else { return nil }
    self.init(epochMilliseconds: value)
  }
}
