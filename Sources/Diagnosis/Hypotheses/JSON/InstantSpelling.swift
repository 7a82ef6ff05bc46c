/// How serialisers write an instant.
struct InstantSpelling: Sendable {
  enum Zone: Sendable {
    case none, z
    /// `+08:00`
    case colon
    /// `+0800`
    case digits
  }

  /// Between date and time.
  var separator: UInt8 = 0x54
  /// Digits of the fraction; `nil`: those that are needed, none for a whole second.
  var fraction: Int?
  var zone: Zone

  /// The text for a clock with this offset in seconds. A zone `z` is UTC, whatever the offset.
  func text(_ instant: Instant, offset: Int) -> [UInt8] {
    let clock = instant.clock(zone == .z ? 0 : offset)
    let date = clock.date
    var text = Self.padded(date.year, 4) + [0x2d] + Self.padded(date.month, 2) + [0x2d] + Self.padded(date.day, 2)
    text += [separator] + Self.time(clock.hour, clock.minute, clock.second)
    var digits = Self.padded(instant.nanoseconds, 9)
    if let fraction {
      digits = Array(digits.prefix(fraction))
    } else {
      while digits.last == 0x30 { digits.removeLast() }
    }
    if !digits.isEmpty { text += [0x2e] + digits }
    switch zone {
    case .none: break
    case .z: text.append(0x5a)
    case .colon, .digits: text += Self.offset(offset, colon: zone.hasColon)
    }
    return text
  }

  static func padded(_ value: Int, _ width: Int) -> [UInt8] {
    let digits = Array(String(value).utf8)
    return Array(repeating: 0x30, count: max(width - digits.count, 0)) + digits
  }

  static func time(_ hour: Int, _ minute: Int, _ second: Int) -> [UInt8] {
    padded(hour, 2) + [0x3a] + padded(minute, 2) + [0x3a] + padded(second, 2)
  }

  static func offset(_ seconds: Int, colon: Bool) -> [UInt8] {
    let magnitude = abs(seconds)
    return [seconds < 0 ? 0x2d : 0x2b] + padded(magnitude / 3600, 2) + (colon ? [0x3a] : [])
      + padded(magnitude % 3600 / 60, 2)
  }

  /// `Fri Nov `
  private static func weekdayAndMonth(_ date: CivilDate) -> [UInt8] {
    CivilDate.weekdayNames[date.weekday] + [0x20] + CivilDate.monthNames[date.month - 1] + [0x20]
  }

  /// As Java's `Date.toString()`: `Fri Nov 20 10:11:12 UTC 2026`.
  static func javaText(_ instant: Instant, offset: Int, zoneName: String) -> [UInt8] {
    let clock = instant.clock(offset)
    return weekdayAndMonth(clock.date) + padded(clock.date.day, 2) + [0x20]
      + time(clock.hour, clock.minute, clock.second)
      + Array(" \(zoneName) ".utf8) + padded(clock.date.year, 4)
  }

  /// As JavaScript's `Date.prototype.toString()`: `Fri Nov 20 2026 10:11:12 GMT+0000 (Coordinated Universal Time)`.
  static func javaScriptText(_ instant: Instant, offset: Int, zoneName: String) -> [UInt8] {
    let clock = instant.clock(offset)
    return weekdayAndMonth(clock.date) + padded(clock.date.day, 2) + [0x20] + padded(clock.date.year, 4) + [0x20]
      + time(clock.hour, clock.minute, clock.second) + Array(" GMT".utf8) + self.offset(offset, colon: false)
      + Array(" (\(zoneName))".utf8)
  }

  /// As HTTP writes dates: `Fri, 20 Nov 2026 10:11:12 GMT`.
  static func httpText(_ instant: Instant) -> [UInt8] {
    let clock = instant.clock(0)
    let date = clock.date
    return CivilDate.weekdayNames[date.weekday] + [0x2c, 0x20] + padded(date.day, 2) + [0x20]
      + CivilDate.monthNames[date.month - 1] + [0x20] + padded(date.year, 4) + [0x20]
      + time(clock.hour, clock.minute, clock.second) + Array(" GMT".utf8)
  }
}

extension InstantSpelling.Zone {
  fileprivate var hasColon: Bool { if case .colon = self { true } else { false } }
}
