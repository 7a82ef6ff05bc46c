import Foundation
import Groundwork
import Testing

@testable import Cryptography

@Suite struct KeyTextFailureTests {
  /// One text that is refused, with the code and place that must be named.
  struct Refusal: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let code: String
    let offset: Int?
    let bytes: @Sendable () throws -> [UInt8]

    init(_ title: String, _ code: String, at offset: Int? = nil, _ bytes: @escaping @Sendable () throws -> [UInt8]) {
      testDescription = title
      self.code = code
      self.offset = offset
      self.bytes = bytes
    }
  }

  private static func samples() throws -> Samples { try Samples.shared.get() }

  /// The bare base64 of a public key with the byte at `offset` replaced.
  private static func spki(replacing offset: Int, with text: String) throws -> [UInt8] {
    var line = base64(try samples().spkiDER)
    line.replaceSubrange(offset...offset, with: ascii(text))
    return line
  }

  private static func publicNumbers(_ modulus: [UInt8], _ exponent: [UInt8]) -> [UInt8] {
    der(0x30, der(0x02, modulus) + der(0x02, exponent))
  }

  private static func made(_ command: String) throws -> [UInt8] { try Command.openssl(command).output }

  static let texts: [Refusal] = [
    Refusal("an empty text", "KEY-001") { [] },
    Refusal("blanks and quotes only", "KEY-001") { ascii("\u{feff} \"\" \r\n") },
    Refusal("a text of 65,537 bytes", "KEY-002") { [UInt8](repeating: 0x41, count: 65_537) },
    Refusal("prose", "KEY-003") { ascii("no key at all") },
    Refusal("a picture", "KEY-003", at: 0) { [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
    Refusal("control characters", "KEY-003", at: 3) { ascii("key\u{1}") },
    Refusal("base64 of no DER", "KEY-003") { base64(ascii("4 is a digit, like 0x34")) },
    Refusal("base64 of prose behind an M", "KEY-003") { base64(ascii("3 is a digit")) },
    Refusal("base64 of a PEM text", "KEY-003") { base64(try samples().spkiPEM) },
    Refusal("two keys", "KEY-004", at: 451) { try samples().spkiPEM + samples().pkcs8PEM },
    Refusal("armour without an end", "KEY-005", at: 0) { try samples().spkiPEM.dropLast(25) + [] },
    Refusal("a beginning inside a block", "KEY-005", at: 0) {
      ascii("-----BEGIN PUBLIC KEY-----\n") + (try samples().spkiPEM)
    },
    Refusal("an end without a beginning", "KEY-006", at: 425) { try [UInt8](samples().spkiPEM.dropFirst(1)) },
    Refusal("labels that differ", "KEY-007", at: 426) {
      let text = String(decoding: try samples().spkiPEM, as: UTF8.self)
      return ascii(text.replacingOccurrences(of: "END PUBLIC", with: "END RSA PUBLIC"))
    },
    Refusal("an asterisk", "KEY-008", at: 100) { try spki(replacing: 100, with: "*") },
    Refusal("a full-width letter", "KEY-008", at: 50) { try spki(replacing: 50, with: "Ａ") },
    Refusal("a no-break space", "KEY-008", at: 60) { try spki(replacing: 60, with: "\u{a0}") },
    Refusal("a zero-width space", "KEY-008", at: 61) { try spki(replacing: 61, with: "\u{200b}") },
    Refusal("a full-width character before the key", "KEY-008", at: 0) { ascii("“") + base64(try samples().spkiDER) },
    Refusal("GBK inside the armour", "KEY-008", at: 127) {
      var text = try samples().spkiPEM
      text[127] = 0xa3
      return text
    },
    Refusal("base64url", "KEY-008", at: 5) { try spki(replacing: 5, with: "_") },
    Refusal("base64 cut in the middle of a group", "KEY-009") { Array(base64(try samples().spkiDER).prefix(101)) },
    Refusal("base64 cut after two letters of a group", "KEY-009") { Array(base64(try samples().spkiDER).prefix(102)) },
    // "MAA=" is the whole of an empty sequence: 0x30 0x00.
    Refusal("padding left out", "KEY-010", at: 3) { ascii("MAA") },
    Refusal("too much padding", "KEY-010", at: 392) { base64(try samples().spkiDER) + ascii("=") },
    Refusal("padding in the middle", "KEY-010", at: 200) { try spki(replacing: 200, with: "=") },
    Refusal("a last letter with bits too many", "KEY-010", at: 2) { ascii("MAB=") },
    Refusal("DER cut off", "KEY-011") { [UInt8](try samples().pkcs8DER.dropLast(1)) },
    Refusal("base64 cut at a group", "KEY-011") { Array(base64(try samples().spkiDER).prefix(100)) },
    Refusal("DER with something behind", "KEY-012") { try samples().spkiDER + [0x0a] },
    Refusal("an EC key", "KEY-013") { try made("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256") },
    Refusal("an EC key of the old form", "KEY-013") { try made("ecparam -name prime256v1 -genkey") },
    Refusal("an Ed25519 key", "KEY-013") { try made("genpkey -algorithm ED25519") },
    Refusal("an Ed25519 public key in DER", "KEY-013") {
      try Command.openssl("pkey -pubout -outform DER", input: try made("genpkey -algorithm ED25519")).output
    },
    Refusal("an encrypted PKCS#8 key", "KEY-014") {
      try Command.openssl("pkcs8 -topk8 -passout pass:abcd", input: try samples().pkcs8PEM).output
    },
    Refusal("an encrypted PKCS#8 key in DER", "KEY-014") {
      try Command.openssl("pkcs8 -topk8 -passout pass:abcd -outform DER", input: try samples().pkcs8PEM).output
    },
    Refusal("an encrypted key of the old form", "KEY-014") {
      try Command.openssl("rsa -traditional -aes128 -passout pass:abcd", input: try samples().pkcs8PEM).output
    },
    Refusal("an OpenSSH private key", "KEY-015") {
      ascii("-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjE=\n-----END OPENSSH PRIVATE KEY-----\n")
    },
    Refusal("an OpenSSH public key", "KEY-015") { ascii("ssh-rsa AAAAB3NzaC1yc2EAAAADAQAB me@here\n") },
    Refusal("a PGP key", "KEY-016") {
      ascii("-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQENBF\n-----END PGP PUBLIC KEY BLOCK-----\n")
    },
    Refusal("a certificate request", "KEY-017") {
      let file = try TemporaryFolder()
      let key = try file.write("key.pem", try samples().pkcs8PEM)
      return try made("req -new -key \(key) -subj /CN=a")
    },
    Refusal("a certificate request in DER", "KEY-017") {
      let file = try TemporaryFolder()
      let key = try file.write("key.pem", try samples().pkcs8PEM)
      return try made("req -new -key \(key) -subj /CN=a -outform DER")
    },
    Refusal("an unknown label", "KEY-018") { ascii("-----BEGIN BANANA-----\nMAA=\n-----END BANANA-----") },
    Refusal("a PKCS#12 file", "KEY-018") {
      let file = try TemporaryFolder()
      let both = try file.write("both.pem", try samples().pkcs8PEM + samples().certificatePEM)
      return try made("pkcs12 -export -in \(both) -passout pass:abcd")
    },
    Refusal("an even modulus", "KEY-019") {
      var key = try samples().spkiDER
      key[key.count - 6] &= 0xfe
      return key
    },
    Refusal("the exponent 1", "KEY-019") {
      publicNumbers([0] + [UInt8](repeating: 0xff, count: 256), [0x01])
    },
    Refusal("an even exponent", "KEY-019") {
      publicNumbers([0] + [UInt8](repeating: 0xff, count: 256), [0x01, 0x00])
    },
    Refusal("a 2048-bit modulus that is a power of two plus one", "KEY-019") {
      publicNumbers([0, 0x80] + [UInt8](repeating: 0, count: 254) + [1], [0x01, 0x00, 0x01])
    },
    Refusal("a modulus of 511 bits", "KEY-019") { publicNumbers([UInt8](repeating: 0x7f, count: 64), [3]) },
    Refusal("a modulus of 16,385 bits", "KEY-019") { publicNumbers([1] + [UInt8](repeating: 1, count: 2048), [3]) },
    Refusal("a modulus divisible by three", "KEY-019") {
      publicNumbers([0] + [UInt8](repeating: 0xff, count: 256), [0x01, 0x00, 0x01])
    },
    Refusal("a private key whose numbers do not belong together", "KEY-019") {
      var key = try samples().pkcs1DER
      // The private exponent begins after version, modulus and public exponent; byte 400 lies within it.
      key[400] ^= 1
      return key
    },
    Refusal("a broken structure in DER", "KEY-020", at: 4) {
      var key = try samples().spkiDER
      key[4] = 0x05
      return key
    },
    Refusal("a broken structure in PEM", "KEY-020") {
      var key = try samples().spkiDER
      key[19] = 0x05
      return ascii("-----BEGIN PUBLIC KEY-----\n") + base64(key) + ascii("\n-----END PUBLIC KEY-----\n")
    },
    Refusal("a UTF-16 text", "KEY-021") { [0xff, 0xfe, 0x4d, 0x00, 0x49, 0x00] },
    Refusal("a PEM line with four dashes", "KEY-022", at: 0) {
      ascii("-----BEGIN PUBLIC KEY----\nMAA=\n-----END PUBLIC KEY-----")
    },
    Refusal("base64 that slid into the PEM line", "KEY-022", at: 0) {
      ascii("-----BEGIN PRIVATE KEY MIIEvAIBADANBgkqhkiG9w0BAQEFAASC-----\n-----END PRIVATE KEY-----")
    },
    Refusal("an END line that is cut off", "KEY-022", at: 426) { try samples().spkiPEM.dropLast(10) + [] },
    Refusal("armour around nothing", "KEY-023", at: 26) {
      ascii("-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----\n")
    },
  ]

  @Test(arguments: texts) func `a text that is no usable key is refused with its code and place`(refusal: Refusal)
    throws
  {
    let bytes = try refusal.bytes()
    let failure = #expect(throws: KeyTextFailure.self) { try KeyText.read(bytes) }
    guard let failure else { return }
    #expect(failure.code.text == refusal.code, "\(failure.what.en)")
    #expect(failure.offset == refusal.offset, "\(failure.what.en)")
    #expect(!failure.what.zh.isEmpty && !failure.what.en.isEmpty && failure.what.zh != failure.what.en)
    #expect(!failure.remedies.isEmpty)
    #expect(failure.code.category == .usage)
    if let offset = refusal.offset {
      #expect(failure.what.en.contains("\(offset)") || refusal.code == "KEY-003")
      #expect(failure.what.zh.contains("\(offset)") || refusal.code == "KEY-003")
    }
  }

  @Test func `every code of the table is shown by an example`() {
    let shown = Set(Self.texts.map(\.code))
    let all = Set((1...23).map { "KEY-0" + ($0 < 10 ? "0" : "") + String($0) })
    #expect(shown == all)
  }

  @Test func `invisible and full-width characters are called by name`() throws {
    let names: [(String, String, String)] = [
      ("Ａ", "full-width character 'Ａ' (U+FF21)", "全角字符“Ａ”（U+FF21）"),
      ("\u{a0}", "a no-break space (U+00A0)", "不换行空格（U+00A0）"),
      ("\u{200b}", "an invisible zero-width character (U+200B)", "看不见的零宽字符（U+200B）"),
      ("\u{3000}", "a full-width space (U+3000)", "全角空格（U+3000）"),
    ]
    for (character, en, zh) in names {
      let text = try Self.spki(replacing: 8, with: character)
      let failure = #expect(throws: KeyTextFailure.self) { try KeyText.read(text) }
      #expect(failure?.what.en.contains(en) == true)
      #expect(failure?.what.zh.contains(zh) == true)
    }
  }

  @Test func `a cut key says how much is left of how much`() throws {
    let samples = try Samples.shared.get()
    let failure = #expect(throws: KeyTextFailure.self) { try KeyText.read(samples.spkiDER.dropLast(94) + []) }
    #expect(failure?.what.en == "the key is cut off: expected 294 bytes, found 200")
    #expect(failure?.what.zh == "密钥被截断：应有 294 字节，实有 200 字节")
  }

  @Test func `64 KiB are still read`() throws {
    let samples = try Samples.shared.get()
    let text = samples.spkiPEM + [UInt8](repeating: 0x0a, count: 65_536 - samples.spkiPEM.count)
    #expect(try KeyText.read(text).key.publicKey.spkiDER == samples.spkiDER)
  }

  @Test func `512 bits are still read, and called weak`() throws {
    let key = try Command.openssl("genrsa 512").output
    #expect(try KeyText.read(key).notes == [.weakSize(bits: 512)])
  }

  @Test func `no refusal carries key material`() throws {
    let samples = try Samples.shared.get()
    var key = samples.pkcs1DER
    key[400] ^= 1
    let line = String(decoding: base64(key), as: UTF8.self)
    let failure = #expect(throws: KeyTextFailure.self) { try KeyText.read(ascii(line)) }
    let words = "\(failure.map { "\($0) \($0.what) \($0.remedies)" } ?? "")"
    for start in stride(from: 0, to: line.count - 12, by: 12) {
      #expect(!words.contains(line.dropFirst(start).prefix(12)))
    }
  }
}
