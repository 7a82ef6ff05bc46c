import Cryptography
import Testing

@testable import Diagnosis

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite struct TextMatcherTests {
  private static let text = Array("POST /pay\nC1.T1.{}".utf8)
  private static let digest = DigestAlgorithm.sha256.digest(of: text)
  private static let hex = digest.map { String(UInt16($0) + 256, radix: 16).dropFirst() }.joined()

  private static func again(_ bytes: [UInt8]) -> [UInt8] { DigestAlgorithm.sha256.digest(of: bytes) }

  private static let salt: [UInt8] = [1, 2, 3, 4]

  /// RFC 8017, 9.1.1, steps 5 and 6.
  private static func pss(_ algorithm: DigestAlgorithm) -> Witness {
    let inner = [UInt8](repeating: 0, count: 8) + algorithm.digest(of: text) + salt
    return .pss(algorithm, salt: salt, hash: algorithm.digest(of: inner))
  }

  private static let witnesses: [Witness] =
    DigestAlgorithm.allCases.map { .digest($0, $0.digest(of: text)) }
    + [
      .digestOfDigest(.raw, again(digest)), .digestOfDigest(.lowerHex, again(Array(hex.utf8))),
      .digestOfDigest(.upperHex, again(Array(hex.uppercased().utf8))),
      .digestOfDigest(.base64, again(Array(Data(digest).base64EncodedString().utf8))),
      pss(.sha256), pss(.sha1), pss(.sha512), .text(text),
    ]

  private func expectTellsApart(_ matcher: TextMatcher) {
    #expect(matcher.matches(Self.text))
    // In parts, from a shared beginning.
    var state = matcher.start
    state.update(Self.text[..<7])
    let beginning = state
    state.update(Self.text[7...])
    #expect(matcher.matches(state))
    var other = beginning
    other.update(Array("other".utf8))
    #expect(!matcher.matches(other))
    #expect(!matcher.matches(beginning))
    for index in Self.text.indices {
      var changed = Self.text
      changed[index] ^= 1
      #expect(!matcher.matches(changed))
    }
    #expect(!matcher.matches([]))
  }

  @Test(arguments: witnesses)
  func `the text fits, and no text beside it`(witness: Witness) throws {
    expectTellsApart(try #require(TextMatcher(witness)))
  }

  // openssl dgst -sha256 -hmac secret
  @Test func `an HMAC is compared with its key`() throws {
    let key = SecretBytes(copying: Array("secret".utf8))
    let code = try HMACSHA256.code(for: Self.text, key: key)
    expectTellsApart(try #require(TextMatcher(hmac: code, key: key)))
    let wrong = try #require(TextMatcher(hmac: code, key: SecretBytes(copying: Array("Secret".utf8))))
    #expect(!wrong.matches(Self.text))
    #expect(TextMatcher(.hmac(code)) == nil)
  }

  @Test(arguments: [SignatureSamples.pssPython, SignatureSamples.pssOpenSSL, SignatureSamples.pssNodeSHA384])
  func `what other programs made with PSS fits`(signature: [UInt8]) throws {
    let opened = try #require(try SignatureSamples.opened(signature).first)
    guard case .pss(let algorithm, let salt, let hash) = opened.padding else {
      Issue.record("\(opened.padding)")
      return
    }
    let matcher = try #require(TextMatcher(.pss(algorithm, salt: salt, hash: hash)))
    #expect(matcher.matches(SignatureSamples.text))
    #expect(!matcher.matches(SignatureSamples.text + [0x0a]))
    let otherSalt = try #require(TextMatcher(.pss(algorithm, salt: salt + [0], hash: hash)))
    #expect(!otherSalt.matches(SignatureSamples.text))
  }

  @Test func `a digest that is none fits nothing`() throws {
    #expect(try !#require(TextMatcher(.digest(.sha256, Array(Self.digest.dropLast())))).matches(Self.text))
    #expect(TextMatcher(.digest(.sha256, [UInt8](repeating: 0, count: 65))) == nil)
  }
}
