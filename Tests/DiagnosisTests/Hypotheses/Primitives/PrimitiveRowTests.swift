import Cryptography
import Groundwork
import Testing

@testable import Diagnosis

/// Each row against signatures by other programs, and against those of all other rows.
@Suite struct PrimitiveRowTests {
  private typealias Samples = SignatureSamples

  private static func digest(_ algorithm: DigestAlgorithm, of bytes: [UInt8] = Samples.text) -> [UInt8] {
    algorithm.digest(of: bytes)
  }

  /// What each row says of one signature: cause and witness, in the order of the rows.
  private func proposals(_ opened: [OpenedSignature]) -> [(CauseID, Witness)] {
    opened.flatMap { opened in
      Hypothesis.ofPrimitives.flatMap { row in
        row.ways.flatMap { way -> [(CauseID, Witness)] in
          guard case .primitive(let witnesses) = way else { return [] }
          return witnesses(opened).map { (row.cause, $0) }
        }
      }
    }
  }

  struct Sample: Sendable, CustomTestStringConvertible {
    let cause: CauseID
    let signature: [UInt8]
    let witness: Witness
    var testDescription: String { cause.rawValue }
  }

  @Test(arguments: [
    Sample(cause: "digest-sha1", signature: Samples.sha1, witness: .digest(.sha1, digest(.sha1))),
    Sample(cause: "digest-md5", signature: Samples.md5, witness: .digest(.md5, digest(.md5))),
    Sample(cause: "digest-sha512", signature: Samples.sha512, witness: .digest(.sha512, digest(.sha512))),
    Sample(cause: "digest-sha384", signature: Samples.sha384, witness: .digest(.sha384, digest(.sha384))),
    Sample(cause: "no-digestinfo", signature: Samples.bareDigest, witness: .digest(.sha256, digest(.sha256))),
    Sample(cause: "no-digestinfo", signature: Samples.bareJava, witness: .digest(.sha256, digest(.sha256))),
    Sample(cause: "no-digestinfo", signature: Samples.privateJava, witness: .digest(.sha256, digest(.sha256))),
    Sample(cause: "no-digestinfo", signature: Samples.bareSHA1, witness: .digest(.sha1, digest(.sha1))),
    Sample(cause: "private-encrypt", signature: Samples.privateHex, witness: .digest(.sha256, digest(.sha256))),
    Sample(cause: "private-encrypt", signature: Samples.privateBase64, witness: .digest(.sha256, digest(.sha256))),
    Sample(cause: "private-encrypt", signature: Samples.privateText, witness: .text(Samples.text)),
    Sample(
      cause: "digestinfo-without-null", signature: Samples.withoutNull, witness: .digest(.sha256, digest(.sha256))),
  ])
  func `one row alone knows it, and what to compare with`(sample: Sample) throws {
    let proposals = proposals(try Samples.opened(sample.signature))
    #expect(proposals.map(\.0) == [sample.cause])
    #expect(proposals.map(\.1) == [sample.witness])
  }

  @Test(arguments: [
    (Samples.doubleHex, CauseID("double-hash-hex"), Witness.DigestForm.lowerHex),
    (Samples.doubleUpperHex, "double-hash-hex", .upperHex), (Samples.doubleRaw, "double-hash-raw", .raw),
    (Samples.doubleBase64, "double-encode-base64", .base64),
  ])
  func `a digest hashed again is proposed beside the other forms`(
    signature: [UInt8], cause: CauseID, form: Witness.DigestForm
  ) throws {
    let digest = Self.digest(.sha256)
    let written: [UInt8] =
      switch form {
      case .lowerHex: Array(digest.hex.utf8)
      case .upperHex: Array(digest.hex.uppercased().utf8)
      case .raw: digest
      // openssl dgst -sha256 -binary | openssl base64
      case .base64: Array("bpuGsS39mUmBKUa8FJgd4ULcmHBay7HcjGBljbJWkHA=".utf8)
      }
    let target = DigestAlgorithm.sha256.digest(of: written)
    let proposals = proposals(try Samples.opened(signature))
    #expect(proposals.map(\.0) == ["double-hash-hex", "double-hash-hex", "double-hash-raw", "double-encode-base64"])
    #expect(proposals.contains { $0.0 == cause && $0.1 == .digestOfDigest(form, target) })
  }

  @Test(arguments: [
    (Samples.pssOpenSSL, DigestAlgorithm.sha256), (Samples.pssPython, .sha256), (Samples.pssJavaMixed, .sha256),
    (Samples.pssJavaSHA1, .sha1), (Samples.pssNodeSHA384, .sha384), (Samples.pssPythonSHA512, .sha512),
  ])
  func `PSS is known whatever its digest`(signature: [UInt8], algorithm: DigestAlgorithm) throws {
    let proposals = proposals(try Samples.opened(signature))
    #expect(proposals.map(\.0) == ["padding-pss"])
    guard case .pss(algorithm, let salt, let hash) = proposals.first?.1 else {
      Issue.record("\(proposals)")
      return
    }
    let inner = [UInt8](repeating: 0, count: 8) + algorithm.digest(of: Samples.text) + salt
    #expect(hash == algorithm.digest(of: inner))
  }

  @Test func `an encryption is known by one's own private key`() throws {
    let text = proposals(try Samples.decrypted(Samples.publicText))
    #expect(text.map(\.0) == ["encrypted-with-public-key"])
    #expect(text.map(\.1) == [.text(Samples.text)])
    let digest = proposals(try Samples.decrypted(Samples.publicDigest))
    #expect(digest.map(\.0) == ["encrypted-with-public-key"])
    #expect(digest.map(\.1) == [.digest(.sha256, Self.digest(.sha256))])
  }

  @Test func `a text that happens to be as long as a digest is a text`() {
    let text = Array("POST /a\nclient.1700000000.{\"a\":1}".utf8.prefix(32))
    #expect(SignedContent(text[...]) == .text(text))
    #expect(SignedContent([UInt8](repeating: 0x80, count: 28)[...]) == .text([UInt8](repeating: 0x80, count: 28)))
    #expect(SignedContent([1, 2, 3]) == nil)
    #expect(SignedContent([]) == nil)
  }
}
