import Cryptography
import Groundwork
import HTTP
import Testing

@testable import Diagnosis

/// Values that give no bytes.
@Suite struct ValueStructureTests {
  private static let value = "signature="
  private static let sound = SignatureText.all[0].text

  private func finding(
    _ cause: CauseID, _ header: String?, keys: [[UInt8]] = [SignatureSamples.merchantPublicKey]
  ) throws -> StructureFinding? {
    var fields = HTTPFields()
    if let header { fields.append("signature", header) }
    let keys = try keys.map { der in
      CandidateKey(name: "key", slot: nil, text: SecretBytes(copying: der), reading: .success(try KeyText.read(der)))
    }
    let signatureCase = SignatureCase(
      kind: .request, message: CapturedMessage(form: .rawHTTP, fields: fields), keys: keys)
    let ways = try #require(Hypothesis.of(cause)).ways
    for case .structure(let examine) in ways { return examine(signatureCase) }
    return nil
  }

  private static func header(_ value: some StringProtocol) -> String {
    "algorithm=RSA256, keyVersion=1, signature=\(value)"
  }

  @Test(arguments: [
    "", "\"\"", "''", "undefined", "null", "None", "nil", "false", "NaN", "[object Object]", "%5Bobject+Promise%5D",
    "%5Bobject%20Promise%5D", "${signature}", "%7B%7Bsignature%7D%7D", "testing_signature", "b%27%27",
  ])
  func `a word for nothing is no signature`(text: String) throws {
    let found = try #require(try finding("signature-empty", Self.header(text)))
    guard case .decisive = found.weight else {
      Issue.record("\(found.weight)")
      return
    }
    #expect(found.isCertain)
    #expect(found.details.count == 1)
    #expect(try finding("signature-truncated", Self.header(text)) == nil)
    #expect(try finding("signature-case-folded", Self.header(text)) == nil)
  }

  @Test func `an empty header has none either, and a missing one is another matter`() throws {
    #expect(try finding("signature-empty", "") != nil)
    #expect(try finding("signature-empty", nil) == nil)
    #expect(try finding("signature-empty", "algorithm=RSA256,keyVersion=1") == nil)
    #expect(try finding("signature-empty", Self.header(Self.sound)) == nil)
  }

  @Test(arguments: [4, 97, 212, 255, 300, 330, 350])
  func `a part of a value is cut short`(count: Int) throws {
    let found = try #require(try finding("signature-truncated", Self.header(Self.sound.prefix(count))))
    #expect(found.isCertain)
    #expect(try finding("signature-truncated", Self.header(Self.sound.prefix(count) + "...")) != nil)
  }

  @Test func `the length found and the length needed are told`() throws {
    // 200 digits of base64 and no escape: 150 bytes.
    let text = SignatureText.all[2].text.replacing("+", with: "A").prefix(200)
    let found = try #require(try finding("signature-truncated", Self.header(text)))
    #expect(found.details.first?.words.en == "the signature has 150 bytes, the key needs 256")
    #expect(found.details.first?.words.zh == "签名值只有 150 字节，密钥要求 256 字节")
  }

  @Test func `one byte too few may be a lost zero, and decides nothing`() throws {
    let text = String(repeating: "ABCD", count: 85)
    let found = try #require(try finding("signature-truncated", Self.header(text)))
    guard case .lastResort = found.weight else {
      Issue.record("\(found.weight)")
      return
    }
  }

  @Test(arguments: SignatureText.all)
  func `what can be put right is not cut short`(sample: SignatureText) throws {
    #expect(try finding("signature-truncated", Self.header(sample.text)) == nil)
    #expect(try finding("signature-case-folded", Self.header(sample.text)) == nil)
    #expect(try finding("signature-empty", Self.header(sample.text)) == nil)
  }

  /// HMAC, SHA-512 digest, P-256 by openssl dgst -sign, RSA 1024, nothing readable.
  @Test(arguments: [
    "bP2ZsO%2BuRWkPFYlZ3O3bBB0CoQTrAvNh7q1M2dC9v9o%3D", String(repeating: "ab", count: 32),
    String(repeating: "A", count: 86) + "==",
    "MEUCIQD8Kx9eXyMHqI%2FCFyqY4eXQzZ3m2TzWmT9vQn8Q2vN0TgIgQeVqX0sC0rY4hU8Gk4jJx0bVxqf1q9mB1k0sN7l2nXk%3D",
    String(repeating: "A", count: 171) + "=", "****", "abc!def",
  ])
  func `other things that are whole are not cut short`(text: String) throws {
    #expect(try finding("signature-truncated", Self.header(text)) == nil)
  }

  @Test func `a value as long as the smallest key is not cut short`() throws {
    let text = String(repeating: "ABCD", count: 86)
    #expect(try finding("signature-truncated", Self.header(text)) == nil)
    #expect(try finding("signature-truncated", Self.header(text), keys: []) == nil)
    #expect(try finding("signature-truncated", Self.header(text.dropLast(8)), keys: []) != nil)
  }

  @Test func `a value of one letter case is told`() throws {
    for text in [SignatureText.all[2].text, Self.sound] {
      let lower = try #require(try finding("signature-case-folded", Self.header(text.lowercased())))
      #expect(lower.details.first?.words.en.contains("upper-case letter") == true)
      let upper = try #require(try finding("signature-case-folded", Self.header(text.uppercased())))
      #expect(upper.details.first?.words.en.contains("lower-case letter") == true)
    }
    // Hexadecimal has one case; a short text may have by chance.
    #expect(try finding("signature-case-folded", Self.header(String(repeating: "abcdef0123", count: 50))) == nil)
    #expect(try finding("signature-case-folded", Self.header(Self.sound.lowercased().prefix(150))) == nil)
  }
}
