import Testing

@testable import Cryptography

@Suite struct ScryptParametersTests {
  @Test func `the floor is 2^17, 8, 1 and takes 128 MiB`() {
    #expect(ScryptParameters.floor.cost == 131_072)
    #expect(ScryptParameters.floor.blockSize == 8)
    #expect(ScryptParameters.floor.parallelism == 1)
    #expect(ScryptParameters.floor.memoryBytes >> 20 == 128)
  }

  @Test(
    arguments: [
      (0, 8, 1), (1, 8, 1), (3, 8, 1), (131_073, 8, 1), (2_097_152, 8, 1), (131_072, 0, 1), (131_072, 33, 1),
      (131_072, 8, 0), (131_072, 8, 5), (1_048_576, 16, 1), (65_536, 1, 1), (UInt64.max, 8, 1),
    ] as [(UInt64, UInt64, UInt64)])
  func `numbers out of bounds are refused`(cost: UInt64, blockSize: UInt64, parallelism: UInt64) {
    #expect(ScryptParameters(cost: cost, blockSize: blockSize, parallelism: parallelism) == nil)
  }

  @Test(arguments: [(1_048_576, 8, 1), (262_144, 32, 4), (2, 1, 1), (32_768, 1, 1)] as [(UInt64, UInt64, UInt64)])
  func `numbers at the bounds are taken`(cost: UInt64, blockSize: UInt64, parallelism: UInt64) {
    #expect(ScryptParameters(cost: cost, blockSize: blockSize, parallelism: parallelism) != nil)
  }

  @Test func `a slow machine gets the floor and nothing less`() throws {
    let chosen = try ScryptParameters.calibrated(targetSeconds: 0.5...1.0) { _ in 9 }
    #expect(chosen == .floor)
  }

  @Test func `a fast machine gets more work, until a guess takes half a second`() throws {
    let chosen = try ScryptParameters.calibrated(targetSeconds: 0.5...1.0) { Double($0.cost) / 131_072 * 0.2 }
    #expect(chosen.cost == 524_288)
  }

  @Test func `an absurdly fast machine stays within what readers accept`() throws {
    let chosen = try ScryptParameters.calibrated(targetSeconds: 0.5...1.0) { _ in 0.001 }
    #expect(chosen.cost == 1_048_576)
  }

  @Test func `calibration on this machine gives at least the floor`() throws {
    #expect(try ScryptParameters.calibrated(targetSeconds: 0.01...0.02).isAtLeast(.floor))
  }
}

@Suite struct SecretPartsTests {
  @Test func `joined secrets are padded with zeros to the block`() {
    let joined = SecretBytes(joining: [secret("ab"), secret(""), secret("c")], paddedToMultipleOf: 8)
    #expect(joined.unprotectedCopy() == [97, 98, 99, 0, 0, 0, 0, 0])
    #expect(SecretBytes(joining: [secret("abcdefgh")], paddedToMultipleOf: 8).count == 8)
  }

  @Test func `a part beyond the end is no part`() {
    #expect(secret("abc").part(1..<3)?.unprotectedCopy() == [98, 99])
    #expect(secret("abc").part(1..<4) == nil)
    #expect(secret("abc").part(3..<3)?.count == 0)
  }
}
