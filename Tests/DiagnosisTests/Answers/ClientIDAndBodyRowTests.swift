import Testing

@testable import AMS
@testable import Diagnosis
@testable import Groundwork
@testable import HTTP

struct ClientIDAndBodyRowTests {
  @Test(arguments: [
    ("C1", nil), ("SANDBOX_5Y0000000000000000", nil),
    ("X9", ""), ("sandbox_5y0000000000000000", "only the case differs from SANDBOX_5Y0000000000000000"),
    (
      "SANDBOX_5Y000000000000000",
      "it differs from SANDBOX_5Y0000000000000000 by one or two characters"
    ),
  ])
  func anIDThatIsNotKnownIsTold(id: String, near: String?) {
    var fields = AnswerSample.requestFields
    fields.replace("Client-Id", id)
    var message = AnswerSample.message(.request, fields)
    message.knownClientIDs = [.sandbox: ["SANDBOX_5Y0000000000000000"], .production: ["C1-production", "C1"]]
    let finding = AnswerSample.finding(.unregisteredClientID, message)
    #expect((finding == nil) == (near == nil))
    #expect(finding?.weight ?? .alongside == .alongside)
    #expect((finding?.details.dropFirst().map(\.words.en).joined() ?? "") == (near ?? ""))
  }

  @Test func withoutKnownIDsNoneIsUnknown() {
    var message = AnswerSample.message(.request, AnswerSample.requestFields)
    message.knownClientIDs = [.sandbox: []]
    #expect(AnswerSample.finding(.unregisteredClientID, message) == nil)
  }

  @Test(arguments: [
    (#"{"card":"****1234"}"#, "there is a mask, ***, at byte 10"),
    (#"{"card":****}"#, "there is a mask, ***, at byte 9"),
    (#"{"card":"<REDACTED>"}"#, "there is a mask, <redacted>, at byte 10"),
    (#"[{"card":"[FILTERED]"}]"#, "there is a mask, [filtered], at byte 11"),
    (#"{"card":"**"}"#, nil), ("<p>***</p>", nil), ("{}", nil), ("", nil),
  ])
  func aMaskIsTold(body: String, words: String?) {
    let finding = AnswerSample.finding(.bodyMasked, AnswerSample.message(.request, [:], body: body))
    #expect(finding?.details.map(\.words.en) == words.map { [$0] })
    #expect(finding.map { $0.weight == .lastResort && !$0.isCertain && !$0.isOutsideSignature } ?? true)
  }

  @Test(arguments: [
    (#"{"a":{"b":"c"}"#, true), (#"{"a":"b"#, true), (#"{"a":"\"}"#, true), ("[1,2", true), (" {", true),
    (#"{"a":"}"}"#, false), ("[]", false), ("", false), ("text", false), (#"{"a":1} rest"#, false),
  ])
  func jsonThatBreaksOffIsLikelyCutShort(body: String, isCut: Bool) {
    let finding = AnswerSample.finding(.bodyTruncated, AnswerSample.message(.request, [:], body: body))
    #expect((finding != nil) == isCut)
    #expect(finding.map { $0.weight == .lastResort && !$0.isCertain } ?? true)
  }

  @Test func fewerBytesThanAnnouncedAreCertainlyCutShort() throws {
    var message = AnswerSample.message(.request, [:], body: "{}")
    message.message.defects = [.chunksMissing, .shorterThanAnnounced(announced: 10, found: 2)]
    let finding = try #require(AnswerSample.finding(.bodyTruncated, message))
    #expect(finding.isCertain)
    #expect(finding.details.map(\.words.en) == ["Content-Length announces 10 bytes, 2 are there"])
  }

  @Test func moreBytesThanAnnouncedAreNotCutShort() {
    var message = AnswerSample.message(.request, [:], body: "{}")
    message.message.defects = [.longerThanAnnounced(announced: 1, found: 2)]
    #expect(AnswerSample.finding(.bodyTruncated, message) == nil)
  }
}
