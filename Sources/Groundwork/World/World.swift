#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// Time and chance, handed in as values so that tests and rehearsals decide them.
package struct World: Sendable {
  package var now: @Sendable () -> Date
  /// That many random bytes. Never used for secrets: those come from libcrypto.
  package var random: @Sendable (Int) -> [UInt8]
  package var sleep: @Sendable (Duration) async throws -> Void

  package init(
    now: @escaping @Sendable () -> Date,
    random: @escaping @Sendable (Int) -> [UInt8],
    sleep: @escaping @Sendable (Duration) async throws -> Void
  ) {
    self.now = now
    self.random = random
    self.sleep = sleep
  }

  /// The real clock and the system's randomness.
  package static let real = World(
    now: { Date() },
    random: { count in
      var generator = SystemRandomNumberGenerator()
      // Eight at a time: every call of the generator is one of the system.
      var bytes: [UInt8] = []
      bytes.reserveCapacity(count)
      while bytes.count < count {
        let word = generator.next()
        for index in 0..<min(8, count - bytes.count) { bytes.append(UInt8(truncatingIfNeeded: word >> (index * 8))) }
      }
      return bytes
    },
    sleep: { try await Task.sleep(for: $0) })
}
