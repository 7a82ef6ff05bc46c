import Groundwork

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Names one exchange: 32 hexadecimal digits, the first twelve the real time in milliseconds, the rest by chance.
///
/// In the order of time, so that the log grows at its end.
enum TraceID {
  static func make(at realTime: Date, _ world: World) -> String {
    let milliseconds = UInt64(max(0, realTime.timeIntervalSince1970 * 1000)) & 0xFFFF_FFFF_FFFF
    let time = (0..<6).map { UInt8(truncatingIfNeeded: milliseconds >> (40 - $0 * 8)) }
    return (time + world.random(10)).hex
  }
}
