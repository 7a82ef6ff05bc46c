import Foundation
import Groundwork
import Testing

@testable import Cryptography

@Suite struct KeyRepairTests {
  /// A key text with one kind of damage, and what must be said to have been undone.
  struct Damage: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let undone: [KeyRepair.Undone]
    let bytes: @Sendable (Samples) -> [UInt8]

    init(
      _ title: String, _ undone: KeyRepair.Undone..., bytes: @escaping @Sendable (Samples) -> [UInt8]
    ) {
      testDescription = title
      self.undone = undone
      self.bytes = bytes
    }
  }

  private static func text(_ bytes: [UInt8], _ edit: (String) -> String) -> [UInt8] {
    ascii(edit(String(decoding: bytes, as: UTF8.self)))
  }

  private static func replacing(_ bytes: [UInt8], _ old: String, _ new: String) -> [UInt8] {
    text(bytes) { $0.replacingOccurrences(of: old, with: new) }
  }

  private static func utf16(_ bytes: [UInt8], mark: [UInt8]) -> [UInt8] { mark + bytes.flatMap { [$0, 0] } }

  static let all: [Damage] = [
    Damage("UTF-16 with its mark", .utf16) { utf16($0.pkcs8PEM, mark: [0xff, 0xfe]) },
    Damage("UTF-16 without a mark", .utf16) { utf16($0.spkiPEM, mark: []) },
    Damage("a zero-width space", .foreignCharacters(first: .character("\u{200b}"), offset: 60, count: 1)) {
      var text = base64($0.spkiDER)
      text.insert(contentsOf: ascii("\u{200b}"), at: 60)
      return text
    },
    Damage(
      "typographic dashes", .foreignCharacters(first: .character("\u{2013}"), offset: 0, count: 20)
    ) { replacing($0.pkcs8PEM, "-", "\u{2013}") },
    Damage(
      "dashes joined by autocorrection", .foreignCharacters(first: .character("\u{2014}"), offset: 0, count: 8),
      .armourMalformed
    ) { replacing($0.spkiPEM, "-----", "\u{2014}\u{2014}-") },
    Damage("full-width letters", .foreignCharacters(first: .character("\u{ff2d}"), offset: 27, count: 2)) {
      var text = String(decoding: $0.spkiPEM, as: UTF8.self)
      text = text.replacingOccurrences(of: "\nMI", with: "\n\u{ff2d}\u{ff29}")
      return ascii(text)
    },
    Damage("no-break spaces", .foreignCharacters(first: .character("\u{a0}"), offset: 26, count: 8)) {
      replacing(Array($0.spkiPEM.dropLast()), "\n", "\u{a0}\n")
    },
    Damage("GBK full-width sign", .foreignCharacters(first: .byte(0xa3), offset: 0, count: 1)) {
      [0xa3, 0xcd] + base64($0.spkiDER).dropFirst()
    },
    Damage("quoted in a mail", .lineMarks(lines: 9)) { replacing(ascii("\n") + $0.spkiPEM.dropLast(), "\n", "\n> ") },
    Damage("joined strings of source code", .quotes) {
      let lines = String(decoding: base64($0.pkcs8DER, width: 64), as: UTF8.self).split(separator: "\n")
      return ascii(lines.map { "  \"\($0)\"" }.joined(separator: " +\n") + ";\n")
    },
    Damage("an assignment", .quotes, .surroundingText(before: 15)) {
      ascii("PRIVATE_KEY = '") + base64($0.pkcs8DER) + ascii("'; // mine")
    },
    Damage("escaped line breaks with a lost END line", .escapedLineBreaks, .endLineMissing) {
      ascii(
        String(decoding: $0.pkcs8PEM, as: UTF8.self).components(separatedBy: "-----END")[0]
          .replacingOccurrences(of: "\n", with: "\\n"))
    },
    Damage("line breaks that lost their backslash", .lineBreaksAsLetter) { replacing($0.pkcs1PEM, "\n", "n") },
    Damage("an END line missing", .endLineMissing) { text($0.spkiPEM) { $0.components(separatedBy: "-----END")[0] } },
    Damage("an END line cut off", .endLineMissing) { Array($0.spkiPEM.dropLast(12)) },
    Damage("a BEGIN line missing", .beginLineMissing) { Array($0.spkiPEM.dropFirst(27)) },
    Damage("one dash lost", .armourMalformed) { Array($0.spkiPEM.dropFirst()) },
    Damage("dashes lost on one line", .armourMalformed, .onOneLine) {
      text($0.spkiPEM) { $0.replacingOccurrences(of: "-----", with: "").replacingOccurrences(of: "\n", with: " ") }
    },
    Damage("blanks squeezed out", .armourMalformed, .onOneLine) {
      text($0.pkcs8PEM) { $0.filter { !$0.isWhitespace } }
    },
    Damage(
      "labels that differ", .labelsDiffer(begin: "RSA PUBLIC KEY", end: "PUBLIC KEY"),
      .labelContradicts(label: "RSA PUBLIC KEY", found: .spki)
    ) {
      replacing($0.spkiPEM, "BEGIN PUBLIC", "BEGIN RSA PUBLIC")
    },
    Damage("base64 of the whole PEM", .encodedTwice) { base64($0.spkiPEM) },
    Damage("base64 of base64, wrapped", .encodedTwice) { base64(base64($0.pkcs8DER), width: 76) },
    Damage("URL-encoded as a form", .urlEncoded) {
      text(base64($0.spkiDER)) {
        $0.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
      }
    },
    Damage("base64url", .base64URL) {
      text(base64($0.spkiDER)) { $0.replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_") }
    },
    Damage("the exponent lost", .truncated(expected: 294, found: 289, isExponentAssumed: true)) {
      Array($0.spkiDER.dropLast(5))
    },
    Damage("half the exponent lost", .truncated(expected: 270, found: 268, isExponentAssumed: true)) {
      Array($0.pkcs1PublicDER.dropLast(2))
    },
    Damage("a certificate without its END line", .endLineMissing) { Array($0.certificatePEM.dropLast(26)) },
    Damage("the first letter lost", .startLost) { Array(base64($0.spkiDER).dropFirst(1)) },
    Damage("something behind the key", .trailing(bytes: 3)) { $0.spkiDER + [1, 2, 3] },
    Damage("a private number damaged", .damagedRest) {
      var key = $0.pkcs1DER
      key[400] ^= 1
      return key
    },
    Damage("two keys in one file", .severalKeys(count: 2)) { $0.pkcs8PEM + $0.spkiPEM },
  ]

  @Test(arguments: all) func `the public key is made out, and what was wrong is named`(damage: Damage) throws {
    let samples = try Samples.shared.get()
    let bytes = damage.bytes(samples)
    #expect(throws: KeyTextFailure.self) { try KeyText.read(bytes) }
    let repaired = try #require(KeyRepair.attempt(bytes))
    #expect(repaired.publicKey.spkiDER == samples.spkiDER)
    #expect(repaired.undone == damage.undone)
  }

  @Test func `blanks in a line stand for plus signs if only so a key comes out`() throws {
    // openssl genrsa 2048 | openssl rsa -pubout -outform DER | base64 -w0: one with a plus in it.
    let line =
      "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA0GTXa/RWI9ZFIt964tfctGfjuHUKGcOSXV6oUZjvsyPe1VK0/MLh6NU+"
      + "uzYuZAxVVhkC3BxF2Q/Q7pzyDnWU6RM/F2Tvd0CVDcTxDqJy6WtdFuWCiSA8KVE36c5739H3u19U6t/v6xoOmMMiyGFkAa2fhXKQ"
      + "9u35kOCoBCjJjwC/XTNeV6KgxVF7KOBTRacx48gF+n9UVR9yMuiapYxhLh1d+wcPg3p5mLl2T8nOPuBnWD/whJcs/3FS00jmgPJx"
      + "xUr/SwjpvzGvNC7ldIkl5LZVX53mwZ/1JOj9xTarALbp7gPiNCkebhR3ngibEdjzdTG9Lae+/rNagJ8pykWxDwIDAQAB"
    let original = try KeyText.read(ascii(line)).key.publicKey
    let repaired = try #require(KeyRepair.attempt(ascii(line.replacingOccurrences(of: "+", with: " "))))
    #expect(repaired.publicKey == original)
    #expect(repaired.undone == [.plusBecameBlank])
  }

  @Test(arguments: [1.0, 0.7, 0.5, 0.3])
  func `a private key cut off anywhere behind its exponent keeps its public half`(
    part: Double
  ) throws {
    let samples = try Samples.shared.get()
    for der in [samples.pkcs8DER, samples.pkcs1DER] {
      // Whole groups of base64, one line less than the whole.
      let text = base64(der)
      let kept = Int(Double(text.count - 64) * part) / 4 * 4
      let repaired = try #require(KeyRepair.attempt(Array(text.prefix(kept))))
      #expect(repaired.publicKey.spkiDER == samples.spkiDER)
      #expect(
        repaired.undone == [.truncated(expected: der.count, found: kept / 4 * 3, isExponentAssumed: false)])
    }
  }

  @Test func `the public half of an OpenSSH key is read, also of an encrypted one`() throws {
    let folder = try TemporaryFolder()
    let samples = try Samples.shared.get()
    let key = try folder.write("key.pem", samples.pkcs8PEM)
    let exponent: [UInt8] = [0, 0, 0, 3, 1, 0, 1]
    let modulus = samples.pkcs1PublicDER[9..<265]
    let blob = [0, 0, 0, 7] + ascii("ssh-rsa") + exponent + [0, 0, 1, 1] + [UInt8(0)] + modulus
    let repaired = try #require(KeyRepair.attempt(ascii("ssh-rsa ") + base64(blob) + ascii(" me@\(key.hashValue)")))
    #expect(repaired.undone.contains(.openSSH))
    #expect(repaired.publicKey.spkiDER == samples.spkiDER)
    let whole = ascii("openssh-key-v1\0") + [0, 0, 0, 10] + ascii("aes256-ctr") + [0, 0, 1, 23] + blob + [9, 9, 9]
    let file =
      ascii("-----BEGIN OPENSSH PRIVATE KEY-----\n") + base64(whole, width: 70)
      + ascii("\n-----END OPENSSH PRIVATE KEY-----\n")
    #expect(KeyRepair.attempt(file)?.publicKey.spkiDER == samples.spkiDER)
  }

  @Test(arguments: [
    [], [0x30], [0x30, 0x82], ascii("no key at all"), ascii("-----BEGIN"), ascii("-----BEGIN-----END"),
    ascii("\\"), ascii("%"), ascii("%2"), [0xff, 0xfe], [0xef, 0xbb, 0xbf], [0xa3], ascii("===="), ascii("MIIB"),
    ascii("-----END PUBLIC KEY-----"), [UInt8](repeating: 0x2d, count: 65_536),
    [UInt8](repeating: 0x41, count: 65_537), [0x30, 0x84, 0xff, 0xff, 0xff, 0xff, 2, 0x82, 1, 1, 0],
  ]) func `what holds no key is no key`(bytes: [UInt8]) {
    #expect(KeyRepair.attempt(bytes) == nil)
  }

  @Test func `neither an encrypted key nor a modulus cut short gives a key`() throws {
    let samples = try Samples.shared.get()
    let encrypted = try Command.openssl("pkcs8 -topk8 -passout pass:abcd", input: samples.pkcs8PEM).output
    #expect(KeyRepair.attempt(encrypted) == nil)
    #expect(KeyRepair.attempt(Array(samples.spkiDER.dropLast(6))) == nil)
    #expect(KeyRepair.attempt(Array(base64(samples.pkcs1DER).prefix(300))) == nil)
  }

  @Test func `a thousand random mutations never crash`() throws {
    let samples = try Samples.short.get()
    let texts = [
      samples.pkcs8PEM, samples.pkcs1DER, samples.spkiPEM, samples.certificatePEM, base64(samples.spkiPEM),
      ascii("\u{ff2d}") + base64(samples.pkcs8DER), Self.utf16(samples.spkiPEM, mark: [0xff, 0xfe]),
    ]
    var dice = Dice(state: 20_261_123)
    for round in 0..<1_000 {
      var text = texts[round % texts.count]
      for _ in 0..<Int.random(in: 1...6, using: &dice) {
        guard !text.isEmpty else { break }
        let index = Int.random(in: 0..<text.count, using: &dice)
        switch Int.random(in: 0..<5, using: &dice) {
        case 0: text[index] = UInt8.random(in: 0...255, using: &dice)
        case 1: text.remove(at: index)
        case 2: text.insert(contentsOf: ascii(["-----BEGIN ", "\\u00", "%", "\u{3000}", "="][round % 5]), at: index)
        case 3: text.removeSubrange(index..<min(text.count, index + Int.random(in: 1...400, using: &dice)))
        default: text.swapAt(index, Int.random(in: 0..<text.count, using: &dice))
        }
      }
      _ = KeyRepair.attempt(text)
    }
  }

  @Test func `every word is there in both languages`() {
    for damage in Self.all {
      for undone in damage.undone {
        #expect(undone.words.zh != undone.words.en && !undone.words.zh.isEmpty && !undone.words.en.isEmpty)
      }
    }
  }
}
