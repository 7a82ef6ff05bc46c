/// The waits between deliveries of one notification. Source: Antom docs, ac/ams/paymentrn_online: up to eight
/// sends, at 0 s and then after 2 min, 10 min, 10 min, 1 h, 2 h, 6 h, 15 h.
package enum RetrySchedule {
  package static let waits: [Duration] = [
    .seconds(120), .seconds(600), .seconds(600), .seconds(3_600), .seconds(7_200), .seconds(21_600), .seconds(54_000),
  ]

  /// The wait before the next delivery, or `nil` when the ladder is at its end.
  /// - Parameter deliveries: how many were made, at least one.
  package static func wait(after deliveries: Int) -> Duration? {
    deliveries - 1 < waits.count ? waits[deliveries - 1] : nil
  }
}
