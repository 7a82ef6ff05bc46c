import Foundation
import Groundwork
import Testing

@testable import Cryptography

@Suite struct KeyTextTests {
  struct Form: Sendable, CustomTestStringConvertible {
    let form: KeyForm
    let isPrivate: Bool
    let bytes: @Sendable (Samples) -> [UInt8]
    var testDescription: String { form.name.en }

    init(
      _ structure: KeyForm.Structure, _ encoding: KeyForm.Encoding, _ bytes: @escaping @Sendable (Samples) -> [UInt8]
    ) {
      form = KeyForm(structure, encoding)
      isPrivate = structure == .pkcs8 || structure == .pkcs1Private
      self.bytes = bytes
    }

    static let all: [Form] = [
      Form(.pkcs8, .pem, \.pkcs8PEM), Form(.pkcs8, .der, \.pkcs8DER),
      Form(.pkcs8, .base64OneLine) { base64($0.pkcs8DER) },
      Form(.pkcs8, .base64Wrapped) { base64($0.pkcs8DER, width: 64) },
      Form(.pkcs1Private, .pem, \.pkcs1PEM), Form(.pkcs1Private, .der, \.pkcs1DER),
      Form(.pkcs1Private, .base64OneLine) { base64($0.pkcs1DER) },
      Form(.pkcs1Private, .base64Wrapped) { base64($0.pkcs1DER, width: 76) },
      Form(.spki, .pem, \.spkiPEM), Form(.spki, .der, \.spkiDER), Form(.spki, .base64OneLine) { base64($0.spkiDER) },
      Form(.spki, .base64Wrapped) { base64($0.spkiDER, width: 64) },
      Form(.pkcs1Public, .pem, \.pkcs1PublicPEM), Form(.pkcs1Public, .der, \.pkcs1PublicDER),
      Form(.pkcs1Public, .base64OneLine) { base64($0.pkcs1PublicDER) },
      Form(.pkcs1Public, .base64Wrapped) { base64($0.pkcs1PublicDER, width: 64) },
      Form(.certificate, .pem, \.certificatePEM), Form(.certificate, .der, \.certificateDER),
      Form(.certificate, .base64OneLine) { base64($0.certificateDER) },
      Form(.certificate, .base64Wrapped) { base64($0.certificateDER, width: 64) },
    ]
  }

  @Test(arguments: Form.all) func `a key made by openssl is read in every form, and the form is named`(form: Form)
    throws
  {
    let samples = try Samples.shared.get()
    let reading = try KeyText.read(form.bytes(samples))
    #expect(reading.form == form.form)
    #expect(reading.key.publicKey.spkiDER == samples.spkiDER)
    #expect(reading.key.publicKey.bits == 2048)
    if case .privateKey = reading.key { #expect(form.isPrivate) } else { #expect(!form.isPrivate) }
  }

  @Test func `a plain key is read without any note`() throws {
    let samples = try Samples.shared.get()
    for bytes in [samples.pkcs8PEM, samples.pkcs1PEM, samples.spkiPEM, samples.spkiDER, base64(samples.pkcs8DER)] {
      #expect(try KeyText.read(bytes).notes == [])
    }
  }

  @Test func `JSON text with escaped line breaks and quotes is read and noted`() throws {
    let samples = try Samples.shared.get()
    let json = try JSONEncoder().encode(String(decoding: samples.pkcs8PEM, as: UTF8.self))
    let reading = try KeyText.read([UInt8](json))
    #expect(reading.notes == [.surroundingQuotes, .escapedLineBreaks])
    #expect(reading.form == KeyForm(.pkcs8, .pem))
    #expect(reading.key.publicKey.spkiDER == samples.spkiDER)
  }

  @Test func `bare base64 inside JSON is read with its escaped slashes, pluses and line breaks`() throws {
    let samples = try Samples.shared.get()
    let text = String(decoding: base64(samples.spkiDER, width: 64), as: UTF8.self)
      .replacingOccurrences(of: "/", with: "\\/").replacingOccurrences(of: "+", with: "\\u002B")
      .replacingOccurrences(of: "\n", with: "\\n")
    let reading = try KeyText.read(ascii("\"\(text)\\n\""))
    #expect(reading.notes == [.surroundingQuotes, .escapedLineBreaks, .wrappedBase64(lines: 7)])
    #expect(reading.key.publicKey.spkiDER == samples.spkiDER)
  }

  @Test func `CR LF, a byte-order mark and blanks are read and noted`() throws {
    let samples = try Samples.shared.get()
    let windows = String(decoding: samples.spkiPEM, as: UTF8.self).replacingOccurrences(of: "\n", with: "\r\n")
    #expect(try KeyText.read(ascii("\u{feff}" + windows)).notes == [.byteOrderMark, .carriageReturns])
    #expect(try KeyText.read(ascii("  \t") + base64(samples.spkiDER) + ascii(" \n")).notes == [.surroundingBlanks])
  }

  @Test func `armour on one line is read and noted`() throws {
    let samples = try Samples.shared.get()
    let line = String(decoding: samples.spkiPEM, as: UTF8.self).replacingOccurrences(of: "\n", with: " ")
    #expect(try KeyText.read(ascii(line)).notes.contains(.armourOnOneLine))
  }

  @Test func `text around the armour is read and counted, with a word of its own for private keys`() throws {
    let samples = try Samples.shared.get()
    let reading = try KeyText.read(ascii("my key:\n") + samples.pkcs8PEM + ascii("keep it"))
    #expect(reading.notes == [.surroundingText(before: 7, after: 7, ofPrivateKey: true)])
    #expect(reading.notes[0].words.en.contains("should hold nothing else"))
  }

  @Test func `a label that contradicts its content is noted`() throws {
    let samples = try Samples.shared.get()
    let wrong = String(decoding: samples.pkcs8PEM, as: UTF8.self)
      .replacingOccurrences(of: "PRIVATE KEY", with: "RSA PRIVATE KEY")
    let reading = try KeyText.read(ascii(wrong))
    #expect(reading.notes == [.labelContradicts(label: "RSA PRIVATE KEY", found: .pkcs8)])
    #expect(reading.form.structure == .pkcs8)
  }

  @Test func `a short key is read and called weak`() throws {
    let samples = try Samples.short.get()
    #expect(try KeyText.read(samples.pkcs1PEM).notes == [.weakSize(bits: 1024)])
  }

  @Test func `a certificate gives its key, subject and end`() throws {
    // openssl req -x509 -newkey rsa:2048 -nodes -subj "/O=店铺/CN=shop.example" -utf8 -days 30
    let samples = try Samples.shared.get()
    let reading = try KeyText.read(samples.certificatePEM)
    guard case .certificate(let subject, let expires)? = reading.notes.first else {
      Issue.record("no note on the certificate")
      return
    }
    #expect(subject == "CN=shop.example")
    // openssl x509 -noout -enddate -dateopt iso_8601: "notAfter=2026-12-23 06:40:00Z"
    let end = try Command.openssl("x509 -noout -enddate -dateopt iso_8601", input: samples.certificatePEM).text
    let text = Timestamp.text(expires).replacingOccurrences(of: "T", with: " ")
    #expect(end == "notAfter=\(text)\n")
    #expect(reading.key.publicKey.spkiDER == samples.spkiDER)
  }

  @Test func `every note has words in both languages`() {
    let notes: [KeyNote] = [
      .weakSize(bits: 1024), .byteOrderMark, .surroundingQuotes, .surroundingBlanks, .carriageReturns,
      .escapedLineBreaks, .wrappedBase64(lines: 2), .armourOnOneLine, .labelContradicts(label: "X", found: .spki),
      .surroundingText(before: 1, after: 2, ofPrivateKey: true), .certificate(subject: "CN=a", expires: Date()),
    ]
    for note in notes {
      #expect(!note.words.zh.isEmpty && !note.words.en.isEmpty && note.words.zh != note.words.en)
    }
  }
}
