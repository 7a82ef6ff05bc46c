import AMS
import APIClient
import Cryptography
import Foundation
import Groundwork
import HTTP
import Testing

/// Keys made once for all tests of this target.
private enum Keys {
  static let merchant = make(), platform = make(), stranger = make()

  private static func make() -> PrivateKey {
    guard let key = try? PrivateKey.generate(.bits2048) else { fatalError("no entropy") }
    return key
  }
}

private struct Answering: HTTPTransport {
  let answer: @Sendable (HTTPRequest, HTTPOrigin) throws -> HTTPResponse

  func send(_ request: HTTPRequest, to origin: HTTPOrigin) async throws -> HTTPResponse { try answer(request, origin) }
}

private struct ConnectionLost: Error {}

@Suite struct APIClientTests {
  private static let now = Date(timeIntervalSince1970: 1_735_689_600.123)
  private let origin = HTTPOrigin(scheme: .https, host: "open-sea-global.alipay.com")
  private let body = Array(#"{ "paymentRequestId" : "demo" }"#.utf8)
  private let success = #"{"result":{"resultCode":"SUCCESS","resultMessage":"success.","resultStatus":"S"}}"#

  private func plan(_ client: String = "SANDBOX_5Y0000000000000000", to origin: HTTPOrigin? = nil) throws -> CallPlan {
    try CallPlan(
      .inquiryPayment, body: body, from: ClientID(rawValue: client), to: origin ?? self.origin,
      signedBy: Signer(privateKey: Keys.merchant, keyVersion: KeyVersion(2)), at: Self.now, program: "till/1.0")
  }

  private func signed(
    _ text: String, to request: HTTPRequest, by key: PrivateKey = Keys.platform,
    time: String = "2025-01-01T00:00:00+00:00"
  ) throws -> HTTPResponse {
    let client = request.fields.first("client-id")?.value ?? ""
    let content = SigningContent(
      method: request.method, path: APIPath(rawValue: request.target.path), clientID: ClientID(rawValue: client),
      time: RequestTime(rawValue: time), body: Array(text.utf8))
    return HTTPResponse(
      status: 200,
      fields: [
        "client-id": client, "response-time": time,
        "signature": try Signer(privateKey: key, keyVersion: .first).sign(content).text,
      ], body: Array(text.utf8))
  }

  private func report(_ answer: @escaping @Sendable (HTTPRequest) throws -> HTTPResponse) async throws -> CallReport {
    let client = APIClient(
      transport: Answering { request, _ in try answer(request) },
      verifier: Verifier(publicKey: Keys.platform.publicKey),
      world: World(now: { Self.now }, random: { [UInt8](repeating: 0, count: $0) }, sleep: { _ in }))
    return try await client.send(try plan())
  }

  @Test func aPlanHoldsEveryByteThatWillBeSent() throws {
    let plan = try plan()
    let signature = try #require(plan.request.fields.first("Signature")?.value)
    #expect(
      String(decoding: try HTTPSerializer.bytes(of: plan.request), as: UTF8.self)
        == "POST /ams/sandbox/api/v1/payments/inquiryPayment HTTP/1.1\r\nHost: open-sea-global.alipay.com\r\n"
        + "Content-Type: application/json; charset=UTF-8\r\nClient-Id: SANDBOX_5Y0000000000000000\r\n"
        + "Request-Time: 1735689600123\r\nSignature: \(signature)\r\nAccept-Encoding: identity\r\nUser-Agent: till/1.0\r\nContent-Length: 31\r\n"
        + "Connection: close\r\n\r\n" + #"{ "paymentRequestId" : "demo" }"#)
    #expect(signature.hasPrefix("algorithm=RSA256,keyVersion=2,signature="))
    #expect(
      String(decoding: plan.content.bytes, as: UTF8.self)
        == "POST /ams/sandbox/api/v1/payments/inquiryPayment\n"
        + #"SANDBOX_5Y0000000000000000.1735689600123.{ "paymentRequestId" : "demo" }"#)
    #expect(Verifier(publicKey: Keys.merchant.publicKey).verify(plan.request).isValid)
  }

  @Test func aProductionClientAsksForTheProductionPathAndAPortIsNamed() throws {
    let plan = try plan("5X00000000000000", to: HTTPOrigin(scheme: .http, host: "127.0.0.1", port: 8080))
    #expect(plan.request.target.raw == "/ams/api/v1/payments/inquiryPayment")
    #expect(plan.request.fields.first("Host")?.value == "127.0.0.1:8080")
  }

  @Test func aGenuineSuccessIsASuccess() async throws {
    let report = try await report { try signed(success, to: $0) }
    #expect(report.verification == .valid(Keys.platform.publicKey.fingerprint))
    #expect(report.isSuccess)
    #expect(report.result?.code == "SUCCESS")
    #expect(report.answer?["result"]?["resultMessage"] == "success.")
    #expect(report.seconds == 0)
  }

  @Test func aGenuineFailureIsNoSuccessButGenuine() async throws {
    let report = try await report {
      try signed(#"{"result":{"resultCode":"RISK_REJECT","resultMessage":"no","resultStatus":"F"}}"#, to: $0)
    }
    #expect(report.verification.isValid)
    #expect(!report.isSuccess)
    #expect(report.result?.status == .failed)
  }

  @Test func aSuccessSignedByAnotherKeyIsNotBelieved() async throws {
    let report = try await report { try signed(success, to: $0, by: Keys.stranger) }
    #expect(report.verification == .invalid(.otherKey(tried: Keys.platform.publicKey.fingerprint)))
    #expect(!report.isSuccess)
    #expect(report.gatewayClockAheadSeconds == nil)
  }

  @Test func aSuccessChangedOnTheWayIsNotBelieved() async throws {
    let report = try await report { request in
      var answer = try signed(#"{"result":{"resultCode":"X","resultStatus":"F"}}"#, to: request)
      answer.body = Array(success.utf8)
      return answer
    }
    #expect(report.verification.word == "other-content")
    #expect(report.result?.status == .success)
    #expect(!report.isSuccess)
  }

  @Test func anUnsignedSuccessIsNotBelieved() async throws {
    let report = try await report { _ in .json(200, Array(success.utf8)) }
    #expect(report.verification == .absent(missing: ["client-id", "response-time", "signature"]))
    #expect(!report.isSuccess)
  }

  @Test func anAnswerThatIsNoJSONHasNoResult() async throws {
    let report = try await report { try signed("<html>", to: $0) }
    #expect(report.verification.isValid)
    #expect(report.answer == nil)
    #expect(report.result == nil)
    #expect(!report.isSuccess)
    let empty = try await self.report { try signed("{}", to: $0) }
    #expect(empty.answer == [:])
    #expect(empty.result == nil)
  }

  @Test(arguments: [
    ("2025-01-01T00:01:00+00:00", 59.877), ("2024-12-31T23:55:00+00:00", -300.123), ("1735689600123", 0.0),
    ("2025-01-01T08:00:00.123+08:00", 0.0),
  ])
  func theGatewaysClockIsComparedWithTheTimeWeSigned(time: String, ahead: Double) async throws {
    let report = try await report { try signed(success, to: $0, time: time) }
    #expect(abs(try #require(report.gatewayClockAheadSeconds) - ahead) < 0.001)
  }

  @Test func aTimeThatIsNoneTellsNothingAboutClocks() async throws {
    let report = try await report { try signed(success, to: $0, time: "soon") }
    #expect(report.verification.isValid)
    #expect(report.gatewayClockAheadSeconds == nil)
  }

  @Test func noAnswerIsAnErrorAndNoReport() async throws {
    await #expect(throws: ConnectionLost.self) { try await report { _ in throw ConnectionLost() } }
  }
}
