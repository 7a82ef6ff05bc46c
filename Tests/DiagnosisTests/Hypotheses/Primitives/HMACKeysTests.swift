import Cryptography
import Testing

@testable import Diagnosis

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite struct HMACKeysTests {
  private func key(_ text: [UInt8]) throws -> CandidateKey {
    CandidateKey(
      name: "private", slot: nil, text: SecretBytes(copying: text),
      reading: .success(try KeyText.read(SignatureSamples.merchantPrivateKey)))
  }

  /// The merchant's key as `openssl pkey` writes it: lines of 64 characters.
  private static let pem: [UInt8] = {
    var text = "-----BEGIN PRIVATE KEY-----\n"
    var digits = Data(SignatureSamples.merchantPrivateKey).base64EncodedString()[...]
    while !digits.isEmpty {
      text += digits.prefix(64) + "\n"
      digits = digits.dropFirst(64)
    }
    return Array((text + "-----END PRIVATE KEY-----\n").utf8)
  }()

  private func opens(_ code: [UInt8], with text: [UInt8]) throws -> Bool {
    try HMACKeys.candidates(of: key(text)).contains { key in
      try HMACSHA256.code(for: SignatureSamples.text, key: key) == code
    }
  }

  private static let escaped = Array(String(decoding: pem, as: UTF8.self).replacing("\n", with: "\\n").utf8)

  @Test func `the text of the file, its base64 and its bytes are tried`() throws {
    #expect(try opens(SignatureSamples.hmacPEM, with: Self.pem))
    #expect(try opens(SignatureSamples.hmacPEM, with: Self.escaped))
    #expect(try opens(SignatureSamples.hmacPEM, with: Array(Self.pem.dropLast())))
    #expect(try opens(SignatureSamples.hmacBare, with: Self.pem))
    #expect(try opens(SignatureSamples.hmacBare, with: Self.escaped))
    let candidates = try HMACKeys.candidates(of: key(Self.pem)).map { $0.unprotectedCopy() }
    #expect(candidates.contains(SignatureSamples.merchantPrivateKey))
    #expect(candidates.contains(Array(Self.pem.dropLast())))
    #expect(Set(candidates).count == candidates.count)
  }

  @Test func `an empty file gives no second key`() throws {
    #expect(try HMACKeys.candidates(of: key([])).count <= 2)
  }
}
