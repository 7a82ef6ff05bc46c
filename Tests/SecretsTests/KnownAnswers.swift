import Testing

@testable import Cryptography

func bytes(_ hex: String) -> [UInt8] {
  let digits = hex.filter { !$0.isWhitespace }.map { UInt8($0.hexDigitValue ?? 0) }
  return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
}

func secret(_ text: String) -> SecretBytes { SecretBytes(copying: Array(text.utf8)) }

@Suite struct HMACSHA256Tests {
  /// Source: RFC 4231, section 4.3 (test case 2).
  @Test func `a code for a short key is that of RFC 4231`() throws {
    #expect(
      try HMACSHA256.code(for: Array("what do ya want for nothing?".utf8), key: secret("Jefe"))
        == bytes("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"))
  }

  /// Source: RFC 4231, section 4.7 (test case 6): a key longer than a block.
  @Test func `a code for a long key is that of RFC 4231`() throws {
    let key = SecretBytes(copying: [UInt8](repeating: 0xAA, count: 131))
    let message = Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8)
    let expected = bytes("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")
    #expect(try HMACSHA256.code(for: message, key: key) == expected)
    #expect(try HMACSHA256.derivedKey(for: message, key: key).unprotectedCopy() == expected)
  }

  /// printf abc | sha256sum
  @Test func `a checksum is SHA-256`() throws {
    #expect(
      try Checksum.sha256(Array("abc".utf8))
        == bytes("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"))
  }
}

@Suite struct ScryptTests {
  /// Source: RFC 7914, section 12.
  @Test(arguments: [
    (
      "", "", 16, 1, 1,
      """
      77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442
      fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906
      """
    ),
    (
      "pleaseletmein", "SodiumChloride", 16384, 8, 1,
      """
      7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2
      d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887
      """
    ),
  ])
  func `a derived key is that of RFC 7914`(
    passphrase: String, salt: String, cost: UInt64, blockSize: UInt64, parallelism: UInt64, expected: String
  ) throws {
    let parameters = try #require(ScryptParameters(cost: cost, blockSize: blockSize, parallelism: parallelism))
    let key = try Scrypt.derive(from: secret(passphrase), salt: Array(salt.utf8), parameters: parameters, count: 64)
    #expect(key.unprotectedCopy() == bytes(expected))
  }

  /// python3 -c 'import hashlib; print(hashlib.scrypt(b"correct horse", salt=b"0123456789abcdef", n=1<<17, r=8, p=1,
  /// maxmem=1<<28, dklen=32).hex())'
  @Test func `the real cost works although libcrypto allows 32 MiB only by itself`() throws {
    let key = try Scrypt.derive(
      from: secret("correct horse"), salt: Array("0123456789abcdef".utf8), parameters: .floor, count: 32)
    #expect(key.unprotectedCopy() == bytes("aa6b264e05219145de9ee3be635c6926423619248d53fbe162940b97c1766983"))
  }
}

@Suite struct AES256GCMTests {
  let key = SecretBytes(copying: bytes("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308"))
  let nonce = bytes("cafebabefacedbaddecaf888")
  let context = bytes("feedfacedeadbeeffeedfacedeadbeefabaddad2")
  let plaintext = SecretBytes(
    copying: bytes(
      """
      d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525
      b16aedf5aa0de657ba637b39
      """))

  /// Source: McGrew and Viega, "The Galois/Counter Mode of Operation", test case 16 (taken over by NIST).
  @Test func `a sealed box is that of the published test case`() throws {
    let box = try AES256GCM.seal(plaintext, key: key, context: context, nonce: nonce)
    #expect(
      box.ciphertext
        == bytes(
          """
          522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838
          c5f61e6393ba7a0abcc9f662
          """))
    #expect(box.tag == bytes("76fc6ece0f4e1768cddf8853bb2d551b"))
    #expect(try AES256GCM.open(box, key: key, context: context)?.isEqual(to: plaintext) == true)
  }

  @Test func `a box with any byte changed does not open`() throws {
    let combined = try AES256GCM.seal(plaintext, key: key, context: context).combined
    for position in combined.indices {
      var changed = combined
      changed[position] ^= 1
      let box = try #require(SealedBox(combined: changed))
      #expect(try AES256GCM.open(box, key: key, context: context) == nil, "byte \(position)")
    }
  }

  @Test func `a box does not open in another context or with another key`() throws {
    let box = try AES256GCM.seal(plaintext, key: key, context: context)
    #expect(try AES256GCM.open(box, key: key, context: []) == nil)
    #expect(try AES256GCM.open(box, key: key, context: context + [0]) == nil)
    #expect(try AES256GCM.open(box, key: RandomBytes.makeSecret(32), context: context) == nil)
  }

  @Test func `nothing sealed is something that authenticates`() throws {
    let box = try AES256GCM.seal(SecretBytes(copying: []), key: key, context: context)
    #expect(box.combined.count == 28)
    #expect(try AES256GCM.open(box, key: key, context: context)?.count == 0)
    #expect(try AES256GCM.open(box, key: key, context: [1]) == nil)
  }

  @Test func `no two boxes share a nonce`() throws {
    let nonces = try (0..<100).map { _ in try AES256GCM.seal(plaintext, key: key, context: []).nonce }
    #expect(Set(nonces).count == 100)
  }

  @Test func `a key of another length is refused`() {
    #expect(throws: OpenSSLFailure.self) {
      _ = try AES256GCM.seal(plaintext, key: SecretBytes(copying: [1, 2, 3]), context: [])
    }
  }

  @Test func `fewer bytes than nonce and tag are no box`() {
    #expect(SealedBox(combined: [UInt8](repeating: 0, count: 27)) == nil)
    #expect(SealedBox(combined: [UInt8](repeating: 0, count: 28)) != nil)
  }
}
