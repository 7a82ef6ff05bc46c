#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// Names one exchange: 32 hexadecimal digits, the first twelve the real time in milliseconds, the rest by chance.
///
/// In the order of time, so that a log grows at its end.
package enum TraceID {
  package static let length = 32

  package static func make(at realTime: Date, _ world: World) -> String {
    (time(realTime) + world.random(10)).hex
  }

  /// The least id an exchange of that moment can have.
  package static func first(at realTime: Date) -> String {
    (time(realTime) + [UInt8](repeating: 0, count: 10)).hex
  }

  private static func time(_ realTime: Date) -> [UInt8] {
    let milliseconds = UInt64(max(0, realTime.timeIntervalSince1970 * 1000)) & 0xFFFF_FFFF_FFFF
    return (0..<6).map { UInt8(truncatingIfNeeded: milliseconds >> (40 - $0 * 8)) }
  }
}
