import AMS
import Cryptography
import Groundwork
import Testing

@testable import Diagnosis

/// Who signed, against who ought to have.
@Suite struct KeyRowTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let causes: [CauseID]
    let situation: @Sendable () -> Situation

    init(_ title: String, _ causes: CauseID..., situation: @escaping @Sendable () -> Situation) {
      testDescription = title
      self.causes = causes
      self.situation = situation
    }
  }

  private static let liveID = "5X00000000000000"

  private static func sandbox(_ changed: (String, [UInt8])...) -> [(name: String, bytes: [UInt8])] {
    let standard = [
      ("sandbox-private-v1.pem", TestKeys.own1.pem), ("sandbox-public-v1.pem", TestKeys.own1.publicPEM),
      ("sandbox-alipay-public.pem", TestKeys.alipay.publicPEM),
    ]
    let names = Set(changed.map(\.0))
    return (standard.filter { !names.contains($0.0) } + changed).map { (name: $0.0, bytes: $0.1) }
  }

  private static let second = [
    (name: "sandbox-private-v2.pem", bytes: TestKeys.own2.pem),
    (name: "sandbox-public-v2.pem", bytes: TestKeys.own2.publicPEM),
  ]
  private static let production = [
    (name: "production-private-v1.pem", bytes: TestKeys.live.pem),
    (name: "production-public-v1.pem", bytes: TestKeys.live.publicPEM),
    (name: "production-alipay-public.pem", bytes: TestKeys.liveAlipay.publicPEM),
  ]

  static let all: [Row] = [
    Row("all right") { Situation(files: sandbox() + second + production, signedBy: TestKeys.own1) },
    Row("nobody known signed") { Situation(files: sandbox() + production, signedBy: TestKeys.stranger) },
    Row("a notification, all right") {
      Situation(kind: .notification, files: sandbox() + production, signedBy: TestKeys.alipay)
    },
    Row("one key for everything") {
      Situation(
        kind: .response, files: sandbox(("sandbox-alipay-public.pem", TestKeys.own1.publicPEM)), signedBy: TestKeys.own1
      )
    },

    Row("the pair does not match", "key-pair-mismatch") {
      Situation(files: sandbox(("sandbox-public-v1.pem", TestKeys.own2.publicPEM)), signedBy: TestKeys.own1)
    },
    Row("the pair does not match, and nobody known signed", "key-pair-mismatch") {
      Situation(files: sandbox(("sandbox-public-v1.pem", TestKeys.own2.publicPEM)), signedBy: TestKeys.stranger)
    },
    Row("the pair does not match, but the registered half opens it") {
      Situation(files: sandbox(("sandbox-public-v1.pem", TestKeys.own2.publicPEM)), signedBy: TestKeys.own2)
    },
    Row("a key nobody labelled signed", "key-pair-mismatch") {
      Situation(files: sandbox(("old.pem", TestKeys.own2.pem)), signedBy: TestKeys.own2)
    },
    Row("a letter of the registered key changed", "key-corrupted-characters") {
      var text = TestKeys.own1.publicText(.spkiOneLine)
      text[100] = text[100] == 0x41 ? 0x42 : 0x41
      return Situation(files: sandbox(("sandbox-public-v1.pem", text)), signedBy: TestKeys.own1)
    },

    Row("the old key", "signed-with-old-key") {
      Situation(headerVersion: "2", files: sandbox() + second, signedBy: TestKeys.own1)
    },
    Row("the old key, no version in the header", "signed-with-old-key") {
      Situation(headerVersion: nil, files: sandbox() + second, signedBy: TestKeys.own1)
    },
    Row("the old key, version 0 in the header", "signed-with-old-key") {
      Situation(headerVersion: "0", files: sandbox() + second, signedBy: TestKeys.own1)
    },
    Row("the old key in the new place", "signed-with-old-key") {
      Situation(
        headerVersion: "2", files: sandbox() + [("sandbox-private-v2.pem", TestKeys.own1.pem), second[1]],
        signedBy: TestKeys.own1)
    },
    Row("no version in the header, the newest key") {
      Situation(headerVersion: nil, files: sandbox() + second, signedBy: TestKeys.own2)
    },
    Row("a newer key than the header says", "key-version-header-wrong") {
      Situation(headerVersion: "1", files: sandbox() + second, signedBy: TestKeys.own2)
    },
    Row("a version nobody has", "key-version-header-wrong") {
      Situation(headerVersion: "3", files: sandbox() + second, signedBy: TestKeys.own2)
    },
    Row("a version that is no number", "key-version-header-wrong") {
      Situation(headerVersion: "v1", files: sandbox(), signedBy: TestKeys.own1)
    },
    Row("a version nobody has, and nobody known signed") {
      Situation(headerVersion: "3", files: sandbox() + second, signedBy: TestKeys.stranger)
    },

    Row("sandbox key in production", "sandbox-key-in-production") {
      Situation(clientID: liveID, files: sandbox() + production, signedBy: TestKeys.own1)
    },
    Row("sandbox key in the production file", "sandbox-key-in-production") {
      Situation(
        clientID: liveID,
        files: sandbox() + [("production-private-v1.pem", TestKeys.own1.pem), production[1]], signedBy: TestKeys.own1)
    },
    Row("production key in sandbox", "production-key-in-sandbox") {
      Situation(files: sandbox() + production, signedBy: TestKeys.live)
    },
    Row("the same key in both environments") {
      Situation(
        clientID: liveID,
        files: sandbox() + [
          ("production-private-v1.pem", TestKeys.own1.pem), ("production-public-v1.pem", TestKeys.own1.publicPEM),
        ], signedBy: TestKeys.own1)
    },

    Row("the other environment's Alipay key", "alipay-key-wrong-environment") {
      Situation(
        kind: .notification,
        files: sandbox(("sandbox-alipay-public.pem", TestKeys.liveAlipay.publicPEM))
          + [("production-alipay-public.pem", TestKeys.alipay.publicPEM)], signedBy: TestKeys.alipay)
    },
    Row("one Alipay key in both environments", "alipay-key-wrong-environment") {
      Situation(
        kind: .response,
        files: sandbox(("sandbox-alipay-public.pem", TestKeys.liveAlipay.publicPEM)) + production,
        signedBy: TestKeys.alipay)
    },
    Row("Alipay's keys do not matter for a request") {
      Situation(
        files: sandbox(("sandbox-alipay-public.pem", TestKeys.liveAlipay.publicPEM)) + production,
        signedBy: TestKeys.own1)
    },

    Row("one's own key in place of Alipay's", "alipay-key-replaced-by-own") {
      Situation(kind: .notification, files: sandbox(("sandbox-alipay-public.pem", TestKeys.own1.publicPEM)))
    },
    Row("one's own private half gives it away", "alipay-key-replaced-by-own") {
      Situation(
        kind: .response,
        files: [
          ("sandbox-private-v1.pem", TestKeys.own1.pem), ("sandbox-alipay-public.pem", TestKeys.own1.publicPEM),
          ("true.pem", TestKeys.alipay.publicPEM),
        ], signedBy: TestKeys.alipay)
    },
    Row("one's own key in place of Alipay's does not matter for a request") {
      Situation(files: sandbox(("sandbox-alipay-public.pem", TestKeys.own1.publicPEM)), signedBy: TestKeys.own1)
    },
    Row("Alipay's key registered as one's own", "uploaded-alipay-key-as-own") {
      Situation(files: sandbox(("sandbox-public-v1.pem", TestKeys.alipay.publicPEM)), signedBy: TestKeys.own1)
    },
    Row("Alipay's key registered does not matter for an answer") {
      Situation(
        kind: .response, files: sandbox(("sandbox-public-v1.pem", TestKeys.alipay.publicPEM)),
        signedBy: TestKeys.alipay)
    },
  ]

  @Test(arguments: all) func `the cause follows from who signed`(row: Row) {
    #expect(row.situation().causes == row.causes)
  }

  @Test func `facts name files, versions and short fingerprints, and nothing private`() {
    let situation = Situation(headerVersion: "2", files: Self.sandbox() + Self.second, signedBy: TestKeys.own1)
    let facts = situation.findings.flatMap(\.finding.details)
    let text = facts.map { $0.words.zh + $0.words.en }.joined(separator: "\n")
    #expect(text.contains("sandbox-public-v1.pem (\(TestKeys.own1.publicKey.fingerprint.short))"))
    #expect(text.contains("sandbox-private-v2.pem (\(TestKeys.own2.publicKey.fingerprint.short))"))
    #expect(text.contains("keyVersion=2"))
    #expect(!text.contains("MII"))
  }

  @Test func `the rows are those of section 3.1 of the taxonomy, in its order`() {
    #expect(
      Hypothesis.ofKeys.map(\.cause) == [
        "alipay-key-replaced-by-own", "key-pair-mismatch", "signed-with-old-key", "key-version-header-wrong",
        "sandbox-key-in-production", "production-key-in-sandbox", "alipay-key-wrong-environment",
        "uploaded-alipay-key-as-own", "private-key-in-public-slot", "public-key-in-private-slot",
        "certificate-instead-of-key", "key-truncated", "key-corrupted-characters", "key-bom", "key-escaped-newlines",
        "key-newlines-collapsed", "key-armor-mismatch", "key-der-not-pem", "key-encrypted", "key-openssh-format",
        "key-not-rsa", "key-too-short",
      ])
    for row in Hypothesis.ofKeys {
      #expect(row.words.title.en.count <= 70 && row.words.title.zh.count <= 40, "\(row.cause)")
    }
  }
}
