import Cryptography
import Testing

@testable import Diagnosis

@Suite struct EncodedMessageTests {
  private static let digest = DigestAlgorithm.sha256.digest(of: SignatureSamples.text)

  @Test func `a signature's content stands after 00 01 FF 00`() throws {
    let readings = try SignatureSamples.opened(SignatureSamples.sha256)
    try #require(readings.count == 1)
    guard case .signature(let content) = readings[0].padding else {
      Issue.record("\(readings[0].padding)")
      return
    }
    #expect(content.count == 51)
    #expect(Array(content.suffix(32)) == Self.digest)
    #expect(readings[0].provesKey)
    #expect(readings[0].encodedMessage.count == 256)
  }

  @Test(arguments: [
    (SignatureSamples.pssPython, DigestAlgorithm.sha256, 32), (SignatureSamples.pssNodeSHA384, .sha384, 48),
    (SignatureSamples.pssJavaMixed, .sha256, 32), (SignatureSamples.pssJavaSHA1, .sha1, 20),
  ])
  func `PSS gives salt and hash, and proves its key`(signature: [UInt8], algorithm: DigestAlgorithm, salt: Int) throws {
    let readings = try SignatureSamples.opened(signature)
    try #require(readings.count == 1)
    #expect(readings[0].provesKey)
    try expectPSS(readings[0].padding, algorithm: algorithm, salt: salt)
  }

  @Test(arguments: [
    (SignatureSamples.pssOpenSSL, DigestAlgorithm.sha256, 222), (SignatureSamples.pssPythonSHA512, .sha512, 190),
  ])
  func `PSS with the longest salt is read but proves no key`(
    signature: [UInt8], algorithm: DigestAlgorithm, salt: Int
  ) throws {
    let readings = try SignatureSamples.opened(signature)
    try #require(readings.count == 1)
    #expect(!readings[0].provesKey)
    try expectPSS(readings[0].padding, algorithm: algorithm, salt: salt)
  }

  /// RFC 8017, 9.1.1: H is the hash of eight zero bytes, the digest of the text, and the salt.
  private func expectPSS(_ padding: OpenedSignature.Padding, algorithm: DigestAlgorithm, salt count: Int) throws {
    guard case .pss(let found, let salt, let hash) = padding else {
      Issue.record("\(padding)")
      return
    }
    #expect(found == algorithm)
    #expect(salt.count == count)
    let inner = [UInt8](repeating: 0, count: 8) + algorithm.digest(of: SignatureSamples.text) + salt
    #expect(hash == algorithm.digest(of: inner))
  }

  @Test func `what was encrypted shows under one's own private key only`() throws {
    let text = try SignatureSamples.decrypted(SignatureSamples.publicText)
    #expect(text.map(\.padding) == [.encryption(content: SignatureSamples.text)])
    #expect(text.map(\.provesKey) == [true])
    let digest = try SignatureSamples.decrypted(SignatureSamples.publicDigest)
    #expect(digest.map(\.padding) == [.encryption(content: Self.digest)])
    #expect(try SignatureSamples.opened(SignatureSamples.publicText).isEmpty)
    #expect(try SignatureSamples.decrypted(SignatureSamples.sha256).isEmpty)
  }

  @Test func `another key opens nothing`() throws {
    for signature in [SignatureSamples.sha256, SignatureSamples.pssPython, SignatureSamples.privateText] {
      #expect(try SignatureSamples.opened(signature, by: SignatureSamples.platformPublicKey).isEmpty)
    }
    #expect(try SignatureSamples.opened(SignatureSamples.platform).isEmpty)
  }

  private static func padded(_ start: [UInt8], _ filler: UInt8, _ count: Int, _ rest: [UInt8]) -> [UInt8] {
    start + [UInt8](repeating: filler, count: count) + rest
  }

  @Test func `a padding must be whole`() {
    let signature = Self.padded([0, 1], 0xff, 93, [0] + Self.digest)
    #expect(signature.count == 128)
    #expect(EncodedMessage.readings(of: signature, modulusBits: 1024).count == 1)
    #expect(EncodedMessage.readings(of: Self.padded([0, 1], 0xff, 125, [0]), modulusBits: 1024).count == 1)
    #expect(
      EncodedMessage.readings(
        of: Self.padded([0, 1], 0xff, 8, [0] + [UInt8](repeating: 7, count: 117)), modulusBits: 1024
      ).count == 1)
    let broken: [[UInt8]] = [
      Self.padded([0, 1], 0xff, 126, []), Self.padded([0, 0], 0xff, 93, [0] + Self.digest),
      Self.padded([1, 1], 0xff, 93, [0] + Self.digest), Self.padded([0, 1], 0xfe, 93, [0] + Self.digest),
      Self.padded([0, 1], 0xff, 93, [1] + Self.digest),
      Self.padded([0, 1], 0xff, 7, [0] + [UInt8](repeating: 7, count: 118)),
      Self.padded([0, 2], 0xfe, 93, [0] + Self.digest), Array(signature.dropLast()), [],
    ]
    for bytes in broken { #expect(EncodedMessage.readings(of: bytes, modulusBits: 1024).isEmpty) }
    let short = Self.padded([0, 2], 3, 7, [0] + [UInt8](repeating: 7, count: 118))
    #expect(EncodedMessage.readings(of: short, modulusBits: 1024, by: .ownPrivateKey).isEmpty)
    let unreadable = Self.padded([0, 2], 3, 60, [0] + [UInt8](repeating: 7, count: 65))
    #expect(EncodedMessage.readings(of: unreadable, modulusBits: 1024, by: .ownPrivateKey).map(\.provesKey) == [false])
  }

  @Test func `chance does not prove a key`() {
    // Each of these ends as PSS does, and one in two has the first bit right.
    var state: UInt64 = 1
    var proved = 0
    var unproved = 0
    for _ in 0..<5_000 {
      var bytes = (0..<128).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 33)
      }
      bytes[127] = 0xbc
      let readings = EncodedMessage.readings(of: bytes, modulusBits: 1024)
      proved += readings.filter(\.provesKey).count
      unproved += readings.filter { !$0.provesKey }.count
    }
    // Five kinds, one chance in 256 each: about 100.
    #expect(unproved < 200)
    #expect(proved == 0)
  }
}
