import Testing

@testable import Cryptography

@Suite struct DigestStateTests {
  private static let message = ascii("POST /ams/api/v1/payments/pay\nclient.2026-11-20T10:00:00Z.{\"金额\":100}")

  // printf … | openssl dgst -<name>: compared with the program, as for the one-shot digest.
  @Test(arguments: DigestAlgorithm.allCases)
  func `gives the digest of all its parts together`(algorithm: DigestAlgorithm) throws {
    let name = algorithm.rawValue.replacing("-", with: "").lowercased()
    let expected = try Command.openssl("dgst -\(name) -binary", input: Self.message).output
    var state = try #require(DigestState(algorithm))
    state.update(Array(Self.message.prefix(7)))
    state.update(Self.message[7..<40])
    Self.message[40...].withUnsafeBytes { state.update($0) }
    #expect(state.finish().bytes == expected)
    #expect(state.finish().count == algorithm.byteCount)
    #expect(state.finish().matches(expected))
    #expect(state.finish() == InlineDigest(expected))
  }

  @Test(arguments: DigestAlgorithm.allCases)
  func `a copy goes on by itself and leaves the first as it was`(algorithm: DigestAlgorithm) throws {
    var shared = try #require(DigestState(algorithm))
    shared.update(ascii("shared "))
    var one = shared
    var two = shared
    one.update(ascii("one"))
    two.update(ascii("two"))
    #expect(one.finish().bytes == algorithm.digest(of: ascii("shared one")))
    #expect(two.finish().bytes == algorithm.digest(of: ascii("shared two")))
    #expect(shared.finish().bytes == algorithm.digest(of: ascii("shared ")))
  }

  @Test func `parts that are empty change nothing`() throws {
    var state = try #require(DigestState(.sha256))
    state.update([])
    state.update([UInt8]()[...])
    state.update(UnsafeRawBufferPointer(start: nil, count: 0))
    // openssl dgst -sha256 /dev/null
    #expect(state.finish().bytes.prefix(4) == [0xe3, 0xb0, 0xc4, 0x42])
  }

  @Test func `digests that differ in one bit or in length are not equal`() throws {
    let digest = DigestAlgorithm.sha256.digest(of: [])
    let inline = try #require(InlineDigest(digest))
    for position in 0..<256 {
      var other = digest
      other[position / 8] ^= 1 << (position % 8)
      #expect(inline != InlineDigest(other))
      #expect(!inline.matches(other))
    }
    #expect(inline != InlineDigest(digest + [0]))
    #expect(!inline.matches(digest + [0]))
    #expect(!inline.matches(Array(digest.dropLast())))
    #expect(InlineDigest([UInt8](repeating: 1, count: 65)) == nil)
  }
}
