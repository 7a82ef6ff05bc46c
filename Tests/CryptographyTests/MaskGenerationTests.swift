import Testing

@testable import Cryptography

@Suite struct MaskGenerationTests {
  // python3: hashlib.sha256(b"seed" + (0).to_bytes(4, "big")).digest() + the same with 1, and sha1 likewise
  @Test(arguments: [
    (DigestAlgorithm.sha256, 40, "336f28a022193939585a1b4edc989f870917f3a5f6ddd16e4fb357084a6bdfc273a649427664d03b"),
    (.sha1, 24, "09d8db2214e56d4dec8f9a3099b851a46886fe3f682e3c4f"),
  ])
  func `the mask is that of RFC 8017`(algorithm: DigestAlgorithm, count: Int, mask: String) {
    var block = [UInt8](repeating: 0, count: count)
    #expect(algorithm.mask(&block, seed: Array("seed".utf8)))
    #expect(block.map { String(UInt16($0) + 256, radix: 16).dropFirst() }.joined() == mask)
  }

  @Test func `applied twice it is gone`() {
    let block = Array("some bytes that are longer than a digest of SHA-256".utf8)
    var masked = block
    #expect(DigestAlgorithm.sha256.mask(&masked, seed: [1, 2, 3]))
    #expect(masked != block)
    #expect(DigestAlgorithm.sha256.mask(&masked, seed: [1, 2, 3]))
    #expect(masked == block)
  }
}
