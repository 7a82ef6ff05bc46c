import Foundation
import Testing

@testable import Cryptography

@Suite struct SignatureTests {
  private let message = ascii("POST /ams/api/v1/payments/pay\nclient.2026-11-20T10:00:00Z.{\"金额\":100}")

  private func openssl(sign digest: String, _ message: [UInt8], options: String = "") throws -> RSASignature {
    let folder = try TemporaryFolder()
    let key = try folder.write("key.pem", try Samples.shared.get().pkcs8PEM)
    return RSASignature(bytes: try Command.openssl("dgst -\(digest) \(options) -sign \(key)", input: message).output)
  }

  @Test func `openssl verifies what is signed here`() throws {
    let samples = try Samples.shared.get()
    let folder = try TemporaryFolder()
    let key = try folder.write("public.pem", samples.spkiPEM)
    let signature = try folder.write("signature", try samples.privateKey().sign(message).bytes)
    let peer = try Command.openssl("dgst -sha256 -verify \(key) -signature \(signature)", input: message)
    #expect(peer.text == "Verified OK\n")
    #expect(peer.succeeded)
  }

  @Test func `what openssl signs is verified here, and equals our own signature`() throws {
    let samples = try Samples.shared.get()
    let signature = try openssl(sign: "sha256", message)
    #expect(try samples.publicKey().verify(signature, of: message))
    #expect(try samples.privateKey().sign(message) == signature)
  }

  @Test func `the empty message is signed and verified as well`() throws {
    let samples = try Samples.shared.get()
    #expect(try samples.publicKey().verify(openssl(sign: "sha256", []), of: []))
    #expect(try samples.privateKey().sign([]) == openssl(sign: "sha256", []))
  }

  @Test func `a signature over another message, by another key or with another digest does not verify`() throws {
    let samples = try Samples.shared.get()
    let key = try samples.publicKey()
    let signature = try samples.privateKey().sign(message)
    #expect(!key.verify(signature, of: message + [0x0a]))
    #expect(!key.verify(signature, of: []))
    #expect(try !Samples.short.get().publicKey().verify(signature, of: message))
    #expect(try !key.verify(openssl(sign: "sha1", message), of: message))
    #expect(try !key.verify(openssl(sign: "sha512", message), of: message))
    #expect(try !key.verify(openssl(sign: "sha256", message, options: "-sigopt rsa_padding_mode:pss"), of: message))
  }

  @Test func `malformed signatures do not verify and do not open`() throws {
    let samples = try Samples.shared.get()
    let key = try samples.publicKey()
    let good = try samples.privateKey().sign(message).bytes
    let modulus = Array(samples.spkiDER[33..<289])
    #expect(modulus[255] & 1 == 1)
    let one = [UInt8](repeating: 0, count: 255) + [1]
    let malformed: [[UInt8]] = [
      [], [0], Array(good.dropLast()), Array(good.dropFirst()), good + [0], [0] + good,
      [UInt8](repeating: 0, count: 256), [UInt8](repeating: 0xff, count: 256), modulus, one,
      Array(modulus.dropLast()) + [modulus[255] &- 1], Array(good.reversed()), good + good,
    ]
    for bytes in malformed {
      #expect(!key.verify(RSASignature(bytes: bytes), of: message))
      #expect(key.recoverDigest(from: RSASignature(bytes: bytes)) == nil)
    }
    #expect(key.verify(RSASignature(bytes: good), of: message))
  }

  @Test func `a signature without its leading zero byte does not verify and does not open`() throws {
    let key = try Samples.short.get().privateKey()
    // One signature in 256 begins with a zero byte; libcrypto alone would open the shortened one.
    let message = try #require(try (0..<5_000).map { ascii("\($0)") }.first { try key.sign($0).bytes[0] == 0 })
    let bytes = try key.sign(message).bytes
    #expect(key.publicKey.verify(RSASignature(bytes: bytes), of: message))
    #expect(key.publicKey.recoverDigest(from: RSASignature(bytes: bytes)) != nil)
    let shortened = RSASignature(bytes: Array(bytes.dropFirst()))
    #expect(!key.publicKey.verify(shortened, of: message))
    #expect(key.publicKey.recoverDigest(from: shortened) == nil)
  }

  @Test func `every single bit of a signature counts`() throws {
    let samples = try Samples.shared.get()
    let key = try samples.publicKey()
    let good = try samples.privateKey().sign(message).bytes
    for position in stride(from: 0, to: 2048, by: 13) {
      var bytes = good
      bytes[position / 8] ^= 1 << (position % 8)
      #expect(!key.verify(RSASignature(bytes: bytes), of: message))
    }
  }

  @Test(arguments: [
    (DigestAlgorithm.md5, "md5"), (.sha1, "sha1"), (.sha224, "sha224"), (.sha256, "sha256"), (.sha384, "sha384"),
    (.sha512, "sha512"),
  ])
  func `recovery finds the digest and the algorithm that openssl signed with`(algorithm: DigestAlgorithm, name: String)
    throws
  {
    let recovered = try Samples.shared.get().publicKey().recoverDigest(from: openssl(sign: name, message))
    #expect(recovered?.algorithm == algorithm)
    // openssl dgst -sha256 -binary
    let digest = try Command.openssl("dgst -\(name) -binary", input: message).output
    #expect(recovered?.bytes == digest)
    #expect(algorithm.digest(of: message) == digest)
  }

  @Test func `a signature does not open with another key, nor if it holds no DigestInfo`() throws {
    let samples = try Samples.shared.get()
    let folder = try TemporaryFolder()
    let key = try folder.write("key.pem", samples.pkcs8PEM)
    let other = try PrivateKey.generate(.bits2048)
    #expect(try other.publicKey.recoverDigest(from: samples.privateKey().sign(message)) == nil)
    // A bare digest of 32 bytes under PKCS#1 padding, without the DigestInfo around it.
    let bare = try Command.openssl("pkeyutl -sign -inkey \(key)", input: [UInt8](repeating: 7, count: 32)).output
    #expect(bare.count == 256)
    #expect(try samples.publicKey().recoverDigest(from: RSASignature(bytes: bare)) == nil)
    let pss = try openssl(sign: "sha256", message, options: "-sigopt rsa_padding_mode:pss")
    #expect(try samples.publicKey().recoverDigest(from: pss) == nil)
  }

  @Test func `a DigestInfo with a byte too many or too few is none`() throws {
    // openssl asn1parse of SHA-256's DigestInfo begins with these 19 bytes (RFC 8017, 9.2).
    let prefix: [UInt8] = [
      0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20,
    ]
    let digest = [UInt8](repeating: 9, count: 32)
    #expect(RecoveredDigest(digestInfo: (prefix + digest)[...])?.bytes == digest)
    #expect(RecoveredDigest(digestInfo: (prefix + digest + [0])[...]) == nil)
    #expect(RecoveredDigest(digestInfo: (prefix + digest.dropLast())[...]) == nil)
    #expect(RecoveredDigest(digestInfo: digest[...]) == nil)
  }

  @Test func `many threads may use one key at once`() async throws {
    let key = try Samples.short.get().privateKey()
    let results = try await withThrowingTaskGroup(of: Bool.self) { group in
      for number in 0..<32 {
        group.addTask { key.publicKey.verify(try key.sign([UInt8(number)]), of: [UInt8(number)]) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(results == [Bool](repeating: true, count: 32))
  }
}
