import Cryptography

/// The encoding of RSASSA-PSS (RFC 8017, 9.1): a salt and a hash under a mask. The last byte BC alone says nothing: by
/// chance one value in 256 has it.
struct PSSEncoding {
  let algorithm: DigestAlgorithm
  let salt: [UInt8]
  let hash: [UInt8]
  /// Zero bytes before the mark 01: what makes it more than chance.
  let zeros: Int

  /// Digest and the digest of the mask. They are the same in nearly all libraries; Java keeps SHA-1 for the mask unless
  /// told otherwise.
  private static let kinds: [(DigestAlgorithm, DigestAlgorithm)] = [
    (.sha256, .sha256), (.sha1, .sha1), (.sha512, .sha512), (.sha384, .sha384), (.sha256, .sha1),
  ]

  static func readings(of bytes: [UInt8], modulusBits: Int) -> [PSSEncoding] {
    guard bytes.last == 0xbc else { return [] }
    // One bit shorter than the modulus, so that the number stays below it. If that bit had a byte of its own, it is zero.
    let bits = modulusBits - 1
    let encoded = bytes.suffix((bits + 7) / 8)
    let unused = encoded.count * 8 - bits
    guard bytes.prefix(bytes.count - encoded.count).allSatisfy({ $0 == 0 }) else { return [] }
    guard let first = encoded.first, first >> (8 - unused) == 0 || unused == 0 else { return [] }
    return kinds.compactMap { PSSEncoding(encoded, unusedBits: unused, digest: $0, mask: $1) }
  }

  private init?(_ encoded: ArraySlice<UInt8>, unusedBits: Int, digest: DigestAlgorithm, mask: DigestAlgorithm) {
    guard encoded.count >= digest.byteCount + 2 else { return nil }
    hash = Array(encoded.dropLast().suffix(digest.byteCount))
    var block = Array(encoded.dropLast(digest.byteCount + 1))
    guard mask.mask(&block, seed: hash) else { return nil }
    block[0] &= 0xff >> unusedBits
    guard let mark = block.firstIndex(where: { $0 != 0 }), block[mark] == 1 else { return nil }
    algorithm = digest
    salt = Array(block[(mark + 1)...])
    zeros = mark
  }
}
