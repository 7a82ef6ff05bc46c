import Testing

@testable import Cryptography

/// Keys that are prepared once make what the plain functions make, thousands of times over.
@Suite struct PreparedKeyTests {
  private static let key = SecretBytes(copying: Array(0..<32))

  @Test("a prepared key seals and opens the same boxes", arguments: [0, 1, 15, 16, 17, 64, 4096])
  func boxes(_ count: Int) throws {
    let prepared = try SealingKey(Self.key)
    let plaintext = SecretBytes(copying: (0..<count).map { UInt8(truncatingIfNeeded: $0) })
    for context in [[], [1, 2, 3]] as [[UInt8]] {
      let box = try prepared.seal(plaintext, context: context)
      let taken = try #require(SealedBox(combined: box))
      #expect(try AES256GCM.open(taken, key: Self.key, context: context)?.isEqual(to: plaintext) == true)
      let other = try AES256GCM.seal(plaintext, key: Self.key, context: context).combined
      #expect(try prepared.open(other, context: context)?.isEqual(to: plaintext) == true)
      #expect(try prepared.open(box, context: context + [0]) == nil)
      for position in box.indices where count < 64 {
        var changed = box
        changed[position] ^= 1
        #expect(try prepared.open(changed, context: context) == nil, "byte \(position)")
      }
      // A refusal spoils nothing for the next.
      #expect(try prepared.open(box, context: context)?.isEqual(to: plaintext) == true)
    }
    #expect(try prepared.open(Array(repeating: 0, count: 27), context: []) == nil)
  }

  @Test("no nonce is used twice") func nonces() throws {
    let prepared = try SealingKey(Self.key)
    let boxes = try (0..<1000).map { _ in try prepared.seal(SecretBytes(copying: []), context: []) }
    #expect(Set(boxes.map { Array($0.prefix(12)) }).count == 1000)
  }

  @Test("a key that is not of 32 bytes is refused") func length() {
    #expect(throws: (any Error).self) { try SealingKey(SecretBytes(copying: [1, 2, 3])) }
  }

  @Test("a prepared key computes the same codes, one after the other", arguments: [0, 1, 63, 64, 65, 1000])
  func codes(_ count: Int) throws {
    let prepared = try CodingKey(Self.key)
    for seed in 0..<3 {
      let message = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ seed) }
      #expect(try prepared.code(for: message) == HMACSHA256.code(for: message, key: Self.key))
    }
  }

  @Test("many at once get each their own", .timeLimit(.minutes(1))) func together() async throws {
    let sealing = try SealingKey(Self.key)
    let coding = try CodingKey(Self.key)
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for number in 0..<64 {
        group.addTask {
          let text = [UInt8](repeating: UInt8(number), count: 100)
          let box = try sealing.seal(SecretBytes(copying: text), context: [UInt8(number)])
          let isOwn = try sealing.open(box, context: [UInt8(number)])?.unprotectedCopy() == text
          return try isOwn && coding.code(for: text) == HMACSHA256.code(for: text, key: Self.key)
        }
      }
      for try await isRight in group { #expect(isRight) }
    }
  }
}
