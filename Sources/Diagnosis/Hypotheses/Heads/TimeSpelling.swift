/// A moment and how it is spelled. Changing one keeps the other: digits, separators and zone stay as they were.
struct TimeSpelling: Equatable {
  var moment: Moment
  var form: Form

  /// A moment to the nanosecond.
  struct Moment: Equatable {
    /// Since 1970 in UTC.
    var seconds: Int
    /// 0 to 999 999 999.
    var nanoseconds: Int

    mutating func advance(seconds count: Int) { seconds += count }

    mutating func advance(nanoseconds count: Int) {
      let total = nanoseconds + count
      let carry = total >= 0 ? total / 1_000_000_000 : (total - 999_999_999) / 1_000_000_000
      seconds += carry
      nanoseconds = total - carry * 1_000_000_000
    }
  }

  enum Form: Equatable {
    /// Seconds since 1970 followed by `digits` more without a dot: 0 seconds, 3 milliseconds, 6, 9.
    case epoch(digits: Int)
    /// Seconds since 1970, a dot, a fraction.
    case epochDecimal(digits: Int)
    case calendar(CalendarForm)
    /// `Wed, 01 Jan 2025 00:00:00 GMT`, as in the header Date.
    case httpDate
  }

  /// ISO 8601 and what is near to it.
  struct CalendarForm: Equatable {
    /// Between date and time: `T`, or a blank; `nil` for `20250101080000`.
    var separator: UInt8? = UInt8(ascii: "T")
    /// Digits after the dot; 0 means no dot either.
    var fractionDigits = 0
    /// East of Greenwich.
    var offsetMinutes = 0
    var zone = ZoneForm.colon
    /// `.` or `,` before the fraction.
    var fractionMark = UInt8(ascii: ".")
    /// Whether `:ss` is written.
    var hasSeconds = true
  }

  enum ZoneForm: Equatable {
    /// `+08:00`
    case colon
    /// `+0800`
    case digits
    /// `+08`; only for whole hours.
    case hours
    /// `Z`, ` UTC`, `GMT` …: stands for offset 0.
    case name([UInt8])
    case none

    static let zulu = ZoneForm.name([UInt8(ascii: "Z")])
  }
}

extension TimeSpelling {
  /// Digits of the fraction that the spelling shows.
  var precision: Int {
    switch form {
    case .epoch(let digits), .epochDecimal(let digits): digits
    case .calendar(let form): form.fractionDigits
    case .httpDate: 0
    }
  }

  /// East of Greenwich; 0 where the form has no zone.
  var offsetMinutes: Int { if case .calendar(let form) = form { form.offsetMinutes } else { 0 } }

  /// 10 to the power of `exponent`.
  static func power(_ exponent: Int) -> Int { (0..<exponent).reduce(1) { power, _ in power * 10 } }
}
