/// How much work one guess at a passphrase costs.
package struct ScryptParameters: Hashable, Sendable {
  /// N: a power of two; time and memory grow with it.
  package let cost: UInt64
  /// r: memory is 128 · N · r bytes.
  package let blockSize: UInt64
  /// p: how many times the work is done one after the other.
  package let parallelism: UInt64

  /// Most memory one derivation may take, in bytes: 1.5 GiB.
  package static let maximumMemoryBytes: UInt64 = 1_610_612_736
  package static let maximumCost: UInt64 = 1 << 20
  package static let maximumBlockSize: UInt64 = 32
  package static let maximumParallelism: UInt64 = 4

  /// The least Till protects a passphrase with: N = 2^17, r = 8, p = 1, which takes 128 MiB.
  package static let floor = ScryptParameters(unchecked: 1 << 17, 8, 1)

  /// Takes numbers from outside, such as those stored in a file; `nil` if they mean nothing to scrypt, or would let
  /// the file take more time or memory than Till gives.
  package init?(cost: UInt64, blockSize: UInt64, parallelism: UInt64) {
    guard cost >= 2, cost <= Self.maximumCost, cost & (cost - 1) == 0,
      (1...Self.maximumBlockSize).contains(blockSize), (1...Self.maximumParallelism).contains(parallelism)
    else { return nil }
    self.init(unchecked: cost, blockSize, parallelism)
    // RFC 7914, section 2: N must be less than 2^(128 · r / 8); that binds only r = 1 and N ≥ 2^16.
    guard memoryBytes <= Self.maximumMemoryBytes, blockSize > 1 || cost < 1 << 16 else { return nil }
  }

  private init(unchecked cost: UInt64, _ blockSize: UInt64, _ parallelism: UInt64) {
    self.cost = cost
    self.blockSize = blockSize
    self.parallelism = parallelism
  }

  /// What one derivation takes, in bytes.
  package var memoryBytes: UInt64 { 128 * blockSize * (cost + parallelism + 2) }

  /// Whether each number is at least that of the other.
  package func isAtLeast(_ other: ScryptParameters) -> Bool {
    cost >= other.cost && blockSize >= other.blockSize && parallelism >= other.parallelism
  }
}
