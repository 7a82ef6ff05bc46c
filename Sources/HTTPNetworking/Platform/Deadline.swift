/// A point in time after which waiting is over.
struct Deadline: Sendable {
  private let instant: ContinuousClock.Instant?

  static let never = Deadline(instant: nil)

  static func after(seconds: Double) -> Deadline {
    Deadline(instant: .now.advanced(by: .seconds(max(0, min(seconds, 1e9)))))
  }

  static func after(_ duration: Duration) -> Deadline {
    Deadline(instant: .now.advanced(by: min(max(duration, .zero), .seconds(1_000_000_000))))
  }

  static func earlier(_ one: Deadline, _ other: Deadline) -> Deadline {
    guard let first = one.instant else { return other }
    guard let second = other.instant else { return one }
    return Deadline(instant: min(first, second))
  }

  /// Seconds left, not below 0; `nil` if there is no end.
  var secondsLeft: Double? {
    guard let instant else { return nil }
    let left = ContinuousClock.now.duration(to: instant).components
    return max(0, Double(left.seconds) + Double(left.attoseconds) / 1e18)
  }

  var hasPassed: Bool { secondsLeft.map { $0 <= 0 } ?? false }

  /// For `poll`: rounded up, so that it never wakes too early; -1 for no end.
  var pollMilliseconds: Int32 {
    guard let secondsLeft else { return -1 }
    return Int32(min((secondsLeft * 1000).rounded(.up), 1_000_000_000))
  }
}
