import Foundation
import Testing

@testable import Cryptography

@Suite struct ECVerifierTests {
  private let message = ascii("POST /x\nclient.1.{}")

  @Test(arguments: ["P-256", "P-384", "secp256k1"])
  func `proves the key in every form openssl writes`(curve: String) throws {
    let folder = try TemporaryFolder()
    let pem = try Command.openssl("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:\(curve)").output
    let file = try folder.write("key.pem", pem)
    let signature = try Command.openssl("dgst -sha256 -sign \(file)", input: message).output
    let der = try Command.openssl("pkey -pubout -outform DER -in \(file)").output
    let forms = [
      pem, der, base64(der),
      try Command.openssl("ec -in \(file)").output,
      try Command.openssl("ec -outform DER -in \(file)").output,
      try Command.openssl("pkcs8 -topk8 -nocrypt -outform DER -in \(file)").output,
      try Command.openssl("pkey -pubout -in \(file)").output,
      try Command.openssl("ecparam -name \(curve)").output + pem,
      ascii(String(decoding: pem, as: UTF8.self).replacingOccurrences(of: "\n", with: "\\n")),
    ]
    for text in forms {
      #expect(ECVerifier.verifies(signature, of: message, keyText: text))
      #expect(!ECVerifier.verifies(signature, of: message + [0], keyText: text))
      #expect(!ECVerifier.verifies(Array(signature.dropLast()), of: message, keyText: text))
    }
  }

  @Test func `takes no other key, no encrypted one and no nonsense`() throws {
    let folder = try TemporaryFolder()
    let pem = try Command.openssl("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256").output
    let file = try folder.write("key.pem", pem)
    let encrypted = try Command.openssl("pkcs8 -topk8 -passout pass:secret -in \(file)").output
    let ed25519 = try Command.openssl("genpkey -algorithm ED25519").output
    #expect(ECVerifier(keyText: pem) != nil)
    #expect(encrypted.count > 100)
    #expect(ed25519.count > 100)
    let samples = try Samples.shared.get()
    for text in [
      encrypted, ed25519, samples.pkcs8PEM, samples.spkiDER, [], [0x30], ascii("key"), Array(pem.prefix(90)),
    ] {
      #expect(ECVerifier(keyText: text) == nil)
    }
  }
}
