import Testing

@testable import Diagnosis
@testable import HTTP

struct UnsignedAnswerTests {
  @Test(arguments: [
    (200, #"{"result":{"resultStatus":"F","resultCode":"INVALID_SIGNATURE"}}"#, "response-unsigned-error"),
    (200, #"{"result":{"resultStatus":"U","resultCode":"UNKNOWN_EXCEPTION"}}"#, "response-unsigned-error"),
    (400, #"{"result":{"resultStatus":"F"}}"#, "response-unsigned-error"),
    (200, #"{"result":{"resultStatus":"S","resultCode":"SUCCESS"}}"#, "missing-signature-header"),
    (200, #"{"paymentId":"1"}"#, "missing-signature-header"),
    (200, "", "missing-signature-header"),
    (502, "<html><head><title>502 Bad Gateway</title></head></html>", "response-not-from-gateway"),
    (200, "  <!DOCTYPE html><p>log in</p>", "response-not-from-gateway"),
    (200, "no healthy upstream", "response-not-from-gateway"),
    (302, "", "response-not-from-gateway"),
    (404, #"{"timestamp":1,"status":404,"error":"Not Found","path":"/x"}"#, "response-not-from-gateway"),
    (200, #"{"error_response":{"code":"40002"},"sign":"x"}"#, "response-not-from-gateway"),
  ])
  func anUnsignedAnswerHasOneCause(status: Int, body: String, cause: String) throws {
    let message = AnswerSample.message(.response, ["Content-Type": "application/json"], body: body, status: status)
    #expect(AnswerSample.causes(message) == [CauseID(rawValue: cause)])
    let row = try #require(Hypothesis.of(CauseID(rawValue: cause)))
    let finding = try #require(AnswerSample.finding(row, message))
    #expect(finding.weight == .decisive)
    #expect(finding.isOutsideSignature)
  }

  @Test(arguments: ["F", "S"])
  func aSignedAnswerIsNoneOfThese(status: String) {
    let body = #"{"result":{"resultStatus":"\#(status)"}}"#
    #expect(AnswerSample.causes(AnswerSample.message(.response, AnswerSample.answerFields, body: body)) == [])
  }

  @Test func aRequestIsNoUnsignedAnswer() {
    let message = AnswerSample.message(.request, [:], body: #"{"result":{"resultStatus":"F"}}"#)
    #expect(
      AnswerSample.causes(message) == ["missing-signature-header", "missing-request-time", "missing-client-id"])
  }

  @Test func theResultIsTold() {
    let message = AnswerSample.message(
      .response, [:], body: #"{"result":{"resultStatus":"F","resultCode":"INVALID_SIGNATURE"}}"#)
    #expect(
      AnswerSample.details(.responseUnsignedError, message) == "result: result status and code: F INVALID_SIGNATURE")
  }

  @Test func whoWroteThePageIsTold() {
    let message = AnswerSample.message(
      .response, ["Server": "nginx", "Content-Type": "text/html"],
      body: "<html><head><TITLE>502 Bad Gateway</TITLE></head></html>", status: 502)
    #expect(
      AnswerSample.details(.responseNotFromGateway, message) == """
        status: HTTP status 502
        content-type: Content-Type: text/html
        server: Server: nginx
        page-title: title of the page: 502 Bad Gateway
        """)
  }
}
