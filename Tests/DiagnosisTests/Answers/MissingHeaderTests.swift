import Testing

@testable import Diagnosis
@testable import HTTP

struct MissingHeaderTests {
  private static let fields = AnswerSample.requestFields

  private func without(_ name: String, adding other: String? = nil, value: String = "1") -> HTTPFields {
    var fields = Self.fields
    fields.removeAll(name)
    if let other { fields.append(other, value) }
    return fields
  }

  @Test func aCompleteMessageMissesNothing() {
    #expect(AnswerSample.causes(AnswerSample.message(.request, AnswerSample.requestFields)) == [])
    #expect(AnswerSample.causes(AnswerSample.message(.notification, AnswerSample.requestFields)) == [])
    #expect(AnswerSample.causes(AnswerSample.message(.response, AnswerSample.answerFields)) == [])
  }

  @Test(arguments: [
    ("Signature", CauseID("missing-signature-header")), ("Request-Time", "missing-request-time"),
    ("Client-Id", "missing-client-id"),
  ])
  func aMissingHeaderIsNamedAndDecides(name: String, cause: CauseID) throws {
    let message = AnswerSample.message(.request, without(name))
    #expect(AnswerSample.causes(message) == [cause])
    let row = try #require(Hypothesis.of(cause))
    let finding = try #require(AnswerSample.finding(row, message))
    #expect(finding.weight == .decisive)
    #expect(finding.isOutsideSignature)
    #expect(finding.details.isEmpty)
  }

  @Test(arguments: [
    ("Client-Id", "client_id", "has underscores"), ("Client-Id", "X-Client-Id", "X-Client-Id comes close"),
    ("Client-Id", "clientid", "clientid comes close"), ("Client-Id", "HTTP_CLIENT_ID", "has underscores"),
    ("Client-Id", "Cleint-Id", "comes close"), ("Client-Id", "App-Id", "comes close"),
    ("Request-Time", "request_time", "has underscores"), ("Request-Time", "X-Request-Time", "comes close"),
    ("Request-Time", "Timestamp", "comes close"), ("Request-Time", "response-time", "the name is Request-Time"),
    ("Request-Time", "Requst-Time", "comes close"), ("Signature", "X-Signature", "comes close"),
    ("Signature", "sign", "comes close"), ("Signature", "Singature", "comes close"),
    ("Signature", "Authorization", "other products"),
  ])
  func aNearHeaderIsNamed(missing: String, near: String, words: String) throws {
    let message = AnswerSample.message(.request, without(missing, adding: near))
    let cause = try #require(AnswerSample.causes(message).first)
    let row = try #require(Hypothesis.of(cause))
    let details = AnswerSample.details(row, message)
    #expect(details.hasPrefix("near-header: "))
    #expect(details.contains(words))
  }

  @Test(arguments: ["Content-Type", "User-Agent", "Agent-Token", "Key-Version", "Date", "Digest", "Request-Id"])
  func aHeaderOfItsOwnIsNotNear(name: String) {
    for missing in ["Signature", "Client-Id", "Request-Time"] {
      let message = AnswerSample.message(.request, without(missing, adding: name))
      for row in Hypothesis.ofAnswers { #expect(AnswerSample.details(row, message).isEmpty) }
    }
  }

  @Test func aTimeWithoutValueIsMissingAndSaidToBeEmpty() {
    let message = AnswerSample.message(.request, without("Request-Time", adding: "Request-Time", value: ""))
    #expect(
      AnswerSample.details(.missingRequestTime, message) == "empty-header: Request-Time is there, but has no value")
  }

  @Test func anEmptySignatureOfARequestIsNotAMissingHeader() {
    let message = AnswerSample.message(.request, without("Signature", adding: "Signature", value: ""))
    #expect(AnswerSample.causes(message) == [])
  }

  @Test func aSignMemberOfTheBodyIsTold() {
    let message = AnswerSample.message(.request, without("Signature"), body: #"{"sign":"x"}"#)
    #expect(AnswerSample.details(.missingSignatureHeader, message).hasPrefix("sign-member: "))
  }

  @Test func anAnswerNeedsItsOwnTimeHeader() {
    var fields = AnswerSample.answerFields
    fields.removeAll("response-time")
    fields.append("Request-Time", "1735689600123")
    let message = AnswerSample.message(.response, fields)
    #expect(AnswerSample.causes(message) == [CauseID("missing-request-time")])
    #expect(AnswerSample.details(.missingRequestTime, message).hasSuffix("the name is response-time"))
  }

  @Test(arguments: [(nil, StructureFinding.Weight.decisive), ("C1" as String?, .alongside)])
  func anAnswerWithoutClientIDMayBeVerifiedWithThatOfItsRequest(known: String?, weight: StructureFinding.Weight) {
    var fields = AnswerSample.answerFields
    fields.removeAll("client-id")
    let message = AnswerSample.message(.response, fields, exchange: Exchange(clientID: known))
    #expect(AnswerSample.finding(.missingClientID, message)?.weight == weight)
  }
}
