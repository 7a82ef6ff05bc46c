import Testing

@testable import Cryptography

@Suite("The bare RSA operation") struct RawOperationTests {
  private let message = ascii("POST /x\nclient.1.{}")

  @Test func `opens a signature to what openssl finds in it`() throws {
    let samples = try Samples.shared.get()
    let folder = try TemporaryFolder()
    let key = try folder.write("public.pem", samples.spkiPEM)
    let signature = try samples.privateKey().sign(message)
    let peer = try Command.openssl(
      "pkeyutl -verifyrecover -pubin -inkey \(key) -pkeyopt rsa_padding_mode:none", input: signature.bytes)
    let opened = try #require(try samples.publicKey().open(signature))
    #expect(opened == peer.output)
    #expect(opened.count == 256)
    #expect(opened.prefix(3) == [0, 1, 0xff])
    #expect(Array(opened.suffix(32)) == DigestAlgorithm.sha256.digest(of: message))
  }

  @Test func `opens what was encrypted to the key`() throws {
    let samples = try Samples.shared.get()
    let folder = try TemporaryFolder()
    let key = try folder.write("public.pem", samples.spkiPEM)
    let encrypted = try Command.openssl("pkeyutl -encrypt -pubin -inkey \(key)", input: message).output
    let opened = try #require(try samples.privateKey().open(RSASignature(bytes: encrypted)))
    #expect(opened.count == 256)
    #expect(opened.prefix(2) == [0, 2])
    #expect(Array(opened.suffix(message.count + 1)) == [0] + message)
  }

  @Test func `is undone by the other half, and pads short numbers with zeros in front`() throws {
    let key = try Samples.short.get().privateKey()
    let opened = try #require(key.publicKey.open(RSASignature(bytes: [1, 2])))
    #expect(opened.count == 128)
    #expect(key.open(RSASignature(bytes: opened)) == [UInt8](repeating: 0, count: 126) + [1, 2])
    #expect(key.publicKey.open(RSASignature(bytes: [1])) == [UInt8](repeating: 0, count: 127) + [1])
  }

  @Test func `refuses nothing, too many bytes, and the modulus itself`() throws {
    let samples = try Samples.shared.get()
    let modulus = Array(samples.spkiDER[33..<289])
    let key = try samples.privateKey()
    for bytes in [[], modulus, [UInt8](repeating: 0xff, count: 256), [UInt8](repeating: 0, count: 257)] {
      #expect(key.publicKey.open(RSASignature(bytes: bytes)) == nil)
      #expect(key.open(RSASignature(bytes: bytes)) == nil)
    }
    let below = Array(modulus.dropLast()) + [modulus[255] - 1]
    #expect(key.publicKey.open(RSASignature(bytes: below)) == below)
  }
}
