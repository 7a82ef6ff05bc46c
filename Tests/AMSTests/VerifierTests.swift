import AMS
import Cryptography
import Foundation
import Groundwork
import HTTP
import Testing

@Suite struct VerifierTests {
  private let request = HTTPRequest(
    method: .post, target: RequestTarget(path: "/ams/api/v1/payments/inquiryPayment"),
    fields: [
      "Client-Id": "SANDBOX_5Y0000000000000000", "Request-Time": "1735689600123",
      "Signature": header("request"),
    ], body: Array(#"{"paymentRequestId":"demo-lane07-000481-7f3a"}"#.utf8))
  private let answer = HTTPResponse(
    status: 200,
    fields: [
      "client-id": "SANDBOX_5Y0000000000000000", "response-time": "2025-01-01T08:00:01+08:00",
      "signature": header("answer"),
    ],
    body: Array(
      (#"{"result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"success."},"#
        + #""paymentStatus":"PROCESSING"}"#).utf8))
  private let merchant = Verifier(publicKey: Keys.merchant.publicKey)
  private let platform = Verifier(publicKey: Keys.platform.publicKey)

  private static func header(_ name: String) -> String {
    Vectors.signatures.cases.first { $0.name == name }?.header ?? ""
  }

  @Test func everySignatureOfOpenSSLIsJudgedAsTheVectorsSay() throws {
    #expect(Vectors.signatures.cases.count == 21)
    for vector in Vectors.signatures.cases {
      let key = vector.key == "merchant" ? merchant : platform
      #expect(key.verify(vector.message.content, header: vector.header).word == vector.expectation, "\(vector.name)")
    }
  }

  @Test func withSeveralKeysTheOneThatSignedIsNamedAndTheVerdictIsItsOwn() throws {
    let vector = try #require(Vectors.signatures.cases.first { $0.name == "request" })
    let content = vector.message.content
    let either = Verifier(publicKey: Keys.platform.publicKey, orElse: [Keys.merchant.publicKey])
    #expect(either.verify(content, header: vector.header) == .valid(Keys.merchant.publicKey.fingerprint))
    let other = SigningContent(
      method: content.method, path: content.path, clientID: content.clientID, time: content.time, body: [0x20])
    #expect(either.verify(other, header: vector.header) == merchant.verify(other, header: vector.header))
    #expect(
      Verifier(publicKey: Keys.platform.publicKey, orElse: [Keys.platform.publicKey])
        .verify(content, header: vector.header) == platform.verify(content, header: vector.header))
  }

  @Test func theKeysOfTheVectorsHaveTheirFingerprints() throws {
    for (name, key) in [("merchant", Keys.merchant), ("platform", Keys.platform)] {
      let vector = try #require(Vectors.signatures.keys[name])
      #expect(key.publicKey.fingerprint.text == vector.fingerprint)
      #expect(String(decoding: try key.publicKey.exported(as: .spkiOneLine), as: UTF8.self) == vector.publicKeySPKI)
    }
  }

  /// PKCS#1 v1.5 has no chance in it: two programs with one key write the same bytes.
  @Test func ourSignatureIsByteForByteThatOfOpenSSL() throws {
    let vector = try #require(Vectors.signatures.cases.first { $0.name == "request" })
    let header = try Signer(privateKey: Keys.merchant, keyVersion: .first).sign(vector.message.content)
    #expect(header.text == vector.header)
  }

  @Test func aSignedRequestVerifiesAndNamesTheKey() {
    #expect(merchant.verify(request) == .valid(Keys.merchant.publicKey.fingerprint))
  }

  @Test func theQueryAndTheHostOfTheRequestLineAreNotSigned() throws {
    var other = request
    other.target = try RequestTarget(
      parsing: "https://gateway.example/ams/api/v1/payments/inquiryPayment?x=1", for: .post)
    #expect(merchant.verify(other).isValid)
  }

  @Test func headerNamesAreReadInAnyCase() {
    var other = request
    other.fields = HTTPFields(request.fields.map { HTTPField($0.name.uppercased(), $0.value) })
    #expect(merchant.verify(other).isValid)
  }

  @Test(arguments: ["client-id", "request-time", "signature"])
  func aRequestWithoutOneOfItsHeadersIsUnsigned(name: String) {
    var other = request
    other.fields.removeAll(name)
    #expect(merchant.verify(other) == .absent(missing: [name]))
  }

  @Test func everyMissingHeaderIsNamed() {
    #expect(
      merchant.verify(HTTPRequest(method: .post, target: RequestTarget(path: "/")))
        == .absent(missing: ["client-id", "request-time", "signature"]))
  }

  @Test func anythingElseInTheRequestThanWasSignedDoesNotVerify() {
    var changes: [HTTPRequest] = []
    var other = request
    other.body[5] ^= 1
    changes.append(other)
    other = request
    other.body.append(0x0A)
    changes.append(other)
    other = request
    other.method = HTTPMethod(rawValue: "post")
    changes.append(other)
    other = request
    other.target = RequestTarget(path: "/ams/sandbox/api/v1/payments/inquiryPayment")
    changes.append(other)
    other = request
    other.fields.replace("Client-Id", "SANDBOX_5Y0000000000000001")
    changes.append(other)
    other = request
    other.fields.replace("Request-Time", "1735689600124")
    changes.append(other)
    for change in changes { #expect(merchant.verify(change).word == "other-content") }
  }

  @Test func theDigestThatWasSignedIsRecovered() {
    var other = request
    other.body = []
    guard case .invalid(.otherContent(let signed, let received)) = merchant.verify(other) else {
      Issue.record("not other content")
      return
    }
    #expect(signed.algorithm == .sha256)
    #expect(hex(signed.bytes) == "f8daa9eb1da9126f8334d1f7b3e75626dd1a12a5e4586936f5f8f91b7a737db6")
    #expect(signed.bytes != received)
  }

  @Test func anAnswerVerifiesOverThePathOfItsRequest() {
    #expect(platform.verify(answer, to: request) == .valid(Keys.platform.publicKey.fingerprint))
    var other = request
    other.target = RequestTarget(path: "/ams/api/v1/payments/pay")
    #expect(platform.verify(answer, to: other).word == "other-content")
  }

  @Test func anAnswerVerifiesWithAlipaysKeyAlone() {
    #expect(
      merchant.verify(answer, to: request) == .invalid(.otherKey(tried: Keys.merchant.publicKey.fingerprint)))
  }

  @Test(arguments: ["client-id", "response-time", "signature"])
  func anAnswerWithoutOneOfItsHeadersIsUnsigned(name: String) {
    var other = answer
    other.fields.removeAll(name)
    #expect(platform.verify(other, to: request) == .absent(missing: [name]))
  }

  @Test func anAnswerForAnotherClientIsRefusedEvenIfProperlySigned() throws {
    let content = SigningContent(
      method: .post, path: APIPath(rawValue: "/ams/api/v1/payments/inquiryPayment"),
      clientID: ClientID(rawValue: "SANDBOX_other"), time: RequestTime(rawValue: "2025-01-01T08:00:01+08:00"),
      body: answer.body)
    var other = answer
    other.fields.replace("client-id", "SANDBOX_other")
    other.fields.replace("signature", try Signer(privateKey: Keys.platform, keyVersion: .first).sign(content).text)
    #expect(
      platform.verify(other, to: request)
        == .invalid(.clientIDDiffers(asked: "SANDBOX_5Y0000000000000000", answered: "SANDBOX_other")))
  }

  @Test func anAnswerWithAnotherBodyDoesNotVerify() {
    var other = answer
    other.body = Array(
      String(decoding: answer.body, as: UTF8.self).replacingOccurrences(of: "PROCESSING", with: "SUCCESS").utf8)
    #expect(platform.verify(other, to: request).word == "other-content")
    #expect(!platform.verify(other, to: request).isValid)
  }

  @Test func everyFindingIsASentenceInBothLanguages() throws {
    let sentences = [
      merchant.verify(request), .absent(missing: ["signature"]), .invalid(.signatureUnreadable),
      .invalid(.algorithmUnknown("ECC224")), .invalid(.otherKey(tried: Keys.merchant.publicKey.fingerprint)),
      .invalid(.headerUnreadable(.signatureEmpty)), .invalid(.clientIDDiffers(asked: "a", answered: "b")),
    ].map(\.sentence)
    #expect(Set(sentences.map(\.en)).count == 7)
    #expect(sentences[1].en == "there is no signature: signature missing")
    #expect(sentences[3].zh == "未知的签名算法“ECC224”，只有 RSA256")
  }
}
