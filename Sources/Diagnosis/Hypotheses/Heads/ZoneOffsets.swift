/// Offsets of time zones in minutes east of Greenwich.
enum ZoneOffsets {
  /// In use somewhere, from -12:00 to +14:00, without 0.
  static let inUse: [Int] =
    (-12...14).filter { $0 != 0 }.map { $0 * 60 } + [-570, -210, -150, 210, 270, 330, 345, 390, 525, 570, 630, 765]

  /// By which a clock may be off when two zones are mixed up: half an hour to fourteen hours, every quarter of an hour.
  static let moves: [Int] = (2...56).flatMap { [$0 * 15, -$0 * 15] }

  /// China, where most of the code was written.
  static let china = 480
}
