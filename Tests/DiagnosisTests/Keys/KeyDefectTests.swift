import AMS
import Cryptography
import Groundwork
import Testing

@testable import Diagnosis

@Suite struct KeyDefectTests {
  struct File: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let name: String
    let bytes: @Sendable () -> [UInt8]
    let causes: [CauseID]

    init(
      _ title: String, _ name: String = "sandbox-private-v1.pem", _ causes: CauseID...,
      bytes: @escaping @Sendable () -> [UInt8]
    ) {
      testDescription = title
      self.name = name
      self.bytes = bytes
      self.causes = causes
    }
  }

  private static let own = "sandbox-private-v1.pem"
  private static let registered = "sandbox-public-v1.pem"
  private static let alipay = "sandbox-alipay-public.pem"

  static let damaged: [File] = [
    File("private in public", registered, "private-key-in-public-slot") { TestKeys.own1.pem },
    File("private for Alipay's", alipay, "private-key-in-public-slot") { TestKeys.own1.text(.pkcs1OneLine) },
    File("public in private", own, "public-key-in-private-slot") { TestKeys.own1.publicPEM },
    File("certificate", alipay, "certificate-instead-of-key") { TestKeys.certificate },
    File("certificate for a private key", own, "certificate-instead-of-key") { TestKeys.certificate },
    File("last line lost", own, "key-truncated") {
      Array(TestKeys.own1.pem.split(separator: 0x0a).dropLast(2).joined(separator: [0x0a]))
    },
    File("column too short", alipay, "key-truncated") { Array(TestKeys.alipay.publicText(.spkiOneLine).prefix(255)) },
    File("exponent lost", alipay, "key-truncated") { Array(TestKeys.alipay.publicText(.spkiOneLine).dropLast(6)) },
    File("empty", own, "key-truncated") { [] },
    File("full-width", own, "key-corrupted-characters") {
      TestKeys.own1.pem.replacing("MII", "\u{ff2d}II")
    },
    File("typographic dashes", own, "key-corrupted-characters") { TestKeys.own1.pem.replacing("-", "\u{2013}") },
    File("mail", own, "key-corrupted-characters") {
      Array("> ".utf8) + TestKeys.own1.pem.dropLast().map { $0 }.replacing("\n", "\n> ")
    },
    File("quotes", own, "key-corrupted-characters") {
      TestKeys.own1.text(.pkcs8OneLine).replacing("MII", "\"MII") + [0x22]
    },
    File("zero width", alipay, "key-corrupted-characters") {
      TestKeys.alipay.publicText(.spkiOneLine).replacing("MII", "MI\u{200b}I")
    },
    File("prose", alipay, "key-corrupted-characters") { Array("to be done".utf8) },
    File("BOM", own, "key-bom") { [0xef, 0xbb, 0xbf] + TestKeys.own1.pem },
    File("UTF-16", alipay, "key-bom") { [0xff, 0xfe] + TestKeys.alipay.publicPEM.flatMap { [$0, 0] } },
    File("escaped", own, "key-escaped-newlines") { TestKeys.own1.pem.replacing("\n", "\\n") },
    File("escaped in quotes", own, "key-escaped-newlines") {
      [0x22] + TestKeys.own1.pem.replacing("\n", "\\n") + [0x22]
    },
    File("escaped, backslash lost", own, "key-escaped-newlines") { TestKeys.own1.pem.replacing("\n", "n") },
    File("collapsed", own, "key-newlines-collapsed") { TestKeys.own1.pem.replacing("\n", " ") },
    File("no blank at all", own, "key-newlines-collapsed") {
      TestKeys.own1.pem.replacing("\n", "").replacing(" ", "")
    },
    File("bare with blanks", alipay, "key-newlines-collapsed") {
      TestKeys.alipay.publicPEM.split(separator: 0x0a).dropFirst().dropLast().joined(separator: [0x20]).map { $0 }
    },
    File("PKCS#8 as RSA", own, "key-armor-mismatch") {
      TestKeys.own1.pem.replacing("PRIVATE KEY", "RSA PRIVATE KEY")
    },
    File("SPKI as RSA", registered, "key-armor-mismatch") {
      TestKeys.own1.publicPEM.replacing("PUBLIC KEY", "RSA PUBLIC KEY")
    },
    File("labels differ", registered, "key-armor-mismatch") {
      TestKeys.own1.publicPEM.replacing("END PUBLIC", "END RSA PUBLIC")
    },
    File("private under a public label", own, "key-armor-mismatch") {
      TestKeys.own1.pem.replacing("PRIVATE", "PUBLIC")
    },
    File("DER named PEM", own, "key-der-not-pem") { TestKeys.own1.text(.pkcs8DER) },
    File("encrypted", own, "key-encrypted") { TestKeys.encrypted },
    File("OpenSSH", own, "key-openssh-format") { TestKeys.openSSH },
    File("EC", registered, "key-not-rsa") { TestKeys.curve },
    File("1024 bits", registered, "key-too-short") { TestKeys.short },
    File("two at once", registered, "key-bom", "key-armor-mismatch") {
      [0xef, 0xbb, 0xbf] + TestKeys.own1.publicPEM.replacing("PUBLIC KEY", "RSA PUBLIC KEY")
    },
  ]

  static let sound: [File] = [
    File("PKCS#8") { TestKeys.own1.pem },
    File("PKCS#1 under its own label") { TestKeys.own1.text(.pkcs1PEM) },
    File("base64 on one line") { TestKeys.own1.text(.pkcs8OneLine) },
    File("base64 with a line end") { TestKeys.own1.text(.pkcs1OneLine) + [0x0a] },
    File("wrapped base64", alipay) {
      TestKeys.alipay.publicPEM.split(separator: 0x0a).dropFirst().dropLast().joined(separator: [0x0a]).map { $0 }
    },
    File("CR LF") { TestKeys.own1.pem.replacing("\n", "\r\n") },
    File("blank lines and trailing blanks") { [0x0a] + TestKeys.own1.pem.replacing("\n", "  \n") + [0x0a, 0x0a] },
    File("public", registered) { TestKeys.own1.publicPEM },
    File("PKCS#1 public", registered) { TestKeys.own1.publicText(.pkcs1PEM) },
    File("DER named so", "sandbox-private-v1.der") { TestKeys.own1.text(.pkcs8DER) },
    File("DER without an ending", "sandbox-private-v1") { TestKeys.own1.text(.pkcs8DER) },
  ]

  @Test(arguments: damaged) func `what is wrong with a file is named`(file: File) {
    let key = CandidateKey.reading(name: file.name, bytes: file.bytes())
    #expect(key.defects.map(\.cause) == file.causes)
    #expect(key.defects.allSatisfy { !$0.words.zh.isEmpty && !$0.words.en.isEmpty })
  }

  @Test(arguments: sound) func `what every loader reads is no defect`(file: File) {
    #expect(CandidateKey.reading(name: file.name, bytes: file.bytes()).defects == [])
  }

  @Test(arguments: damaged) func `a damaged file is a finding where it counts, and none elsewhere`(file: File) {
    let kind: MessageKind = file.name == Self.alipay ? .response : .request
    let other: MessageKind = file.name == Self.alipay ? .request : .response
    let here = Situation(kind: kind, files: [(file.name, file.bytes())])
    #expect(Set(here.causes) == Set(file.causes))
    #expect(here.findings.allSatisfy { $0.finding.key?.name == file.name })
    #expect(here.findings.allSatisfy { $0.finding.details.first?.words.en.hasPrefix("\(file.name): ") ?? false })
    #expect(Situation(kind: other, files: [(file.name, file.bytes())]).causes == [])
    #expect(Situation(kind: kind, headerVersion: "2", files: [("sandbox-private-v1.pem", file.bytes())]).causes == [])
  }
}
