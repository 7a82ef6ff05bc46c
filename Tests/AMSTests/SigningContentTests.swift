import AMS
import Cryptography
import Foundation
import Groundwork
import HTTP
import Testing

@Suite struct SigningContentTests {
  @Test func theTextIsMethodPathLineFeedClientIDTimeBodyAndNothingMore() {
    let content = SigningContent(
      method: .post, path: APIPath(rawValue: "/p"), clientID: ClientID(rawValue: "C"), time: RequestTime(rawValue: "7"),
      body: [0x7b, 0xff, 0x0a, 0x7d])
    #expect(content.bytes == Array("POST /p\nC.7.{".utf8) + [0xff, 0x0a, 0x7d])
  }

  @Test func everyVectorGivesItsDigestAndNoneOfTheNearlyRightOnes() throws {
    #expect(Vectors.contents.cases.count == 5)
    for vector in Vectors.contents.cases {
      let bytes = vector.message.content.bytes
      let digest = hex(DigestAlgorithm.sha256.digest(of: bytes))
      #expect(bytes.count == vector.expectation.byteCount, "\(vector.name)")
      #expect(digest == vector.expectation.sha256, "\(vector.name)")
      for wrong in vector.mustNotGive { #expect(digest != wrong.sha256, "\(vector.name): \(wrong.comment)") }
    }
  }

  @Test func theTwoDigestsOfTheDocumentComeOutOfItsOwnExamples() throws {
    let request = SigningContent(
      method: .post, path: APIPath(rawValue: "/ams/api/v1/payments/inquiryPayment"),
      clientID: ClientID(rawValue: "SANDBOX_5Y0000000000000000"), time: RequestTime(rawValue: "1735689600123"),
      body: Array(#"{"paymentRequestId":"demo-lane07-000481-7f3a"}"#.utf8))
    #expect(request.bytes.count == 128)
    #expect(
      hex(DigestAlgorithm.sha256.digest(of: request.bytes))
        == "f8daa9eb1da9126f8334d1f7b3e75626dd1a12a5e4586936f5f8f91b7a737db6")
    let answer = SigningContent(
      method: .post, path: APIPath(rawValue: "/ams/api/v1/payments/inquiryPayment"),
      clientID: ClientID(rawValue: "SANDBOX_5Y0000000000000000"),
      time: RequestTime(rawValue: "2025-01-01T08:00:01+08:00"),
      body: Array(
        (#"{"result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"success."},"#
          + #""paymentStatus":"PROCESSING"}"#).utf8))
    #expect(answer.bytes.count == 204)
    #expect(
      hex(DigestAlgorithm.sha256.digest(of: answer.bytes))
        == "4e425e1e7d990da97c7224d874ef78369901e8f1071f16921264a49d37c3264b")
  }

  /// `docs/signing-protocol.md` has its examples in fenced blocks: ```text <bytes> <sha256>, then the signed text.
  @Test func theExamplesOfTheDocumentHashToWhatItSays() throws {
    let document = try String(contentsOf: Vectors.file("docs/signing-protocol.md"), encoding: .utf8)
    var found: [String] = []
    var lines = document.split(separator: "\n", omittingEmptySubsequences: false)[...]
    while let line = lines.popFirst() {
      guard line.hasPrefix("```text ") else { continue }
      let head = line.split(separator: " ")
      let text = lines.prefix { $0 != "```" }.joined(separator: "\n")
      #expect(text.utf8.count == Int(head[1]))
      #expect(hex(DigestAlgorithm.sha256.digest(of: Array(text.utf8))) == head[2])
      found.append(String(head[2].prefix(8)))
    }
    #expect(found == ["f8daa9eb", "4e425e1e"])
  }
}
