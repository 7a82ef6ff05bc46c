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
      return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    },
    sleep: { try await Task.sleep(for: $0) })
}
