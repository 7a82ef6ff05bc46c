import AMS
import Groundwork
import HTTP
import Testing

@testable import Diagnosis

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// HAR files, capsules and the context file.
@Suite struct DocumentIntakeTests {
  @Test("the signed entry of a HAR file is the message") func har() throws {
    let result = try IntakeSamples.read(IntakeSamples.har)
    #expect(result.message.form == .har)
    #expect(result.method == "POST")
    #expect(result.target == "/ams/api/v1/payments/pay?x=1")
    #expect(result.message.host == "open-na.alipay.com")
    #expect(result.bodyText == "{\"a\":\"é\"}")
    #expect(result.message.fields.map(\.name) == ["client-id", "request-time", "signature"])
    #expect(result.message.capturedAt?.timeIntervalSince1970 == 1_768_472_552)
  }

  @Test("for an answer the request of its entry is the exchange") func harResponse() throws {
    let result = try IntakeSamples.read(IntakeSamples.har, context: DiagnosisContext(kind: .response, method: "PUT"))
    #expect(result.kind == .response)
    #expect(result.bodyText == "{\"b\":1}")
    #expect(
      result.exchange
        == Exchange(
          method: "PUT", uri: "/ams/api/v1/payments/pay?x=1", clientID: "SANDBOX_5Y0000000000000000",
          requestTime: "1735689600123"))
  }

  @Test("of several signed entries the address of the context chooses") func harChoice() throws {
    func entry(_ path: String) -> String {
      """
      {"request":{"method":"POST","url":"https://h/\(path)","headers":[{"name":"Signature","value":"s"}],"postData":{"text":"\(path)"}}}
      """
    }
    let har = "{\"log\":{\"entries\":[\(entry("a")),\(entry("b")),\(entry("a?2")),\(entry("c"))]}}"
    let chosen = try IntakeSamples.read(har, context: DiagnosisContext(uri: "https://h/a"))
    #expect(chosen.bodyText == "a?2")
    let last = try IntakeSamples.read(har)
    #expect(last.bodyText == "c")
    #expect(last.notes.contains { $0.name == "last-of-several" && $0.words.en.contains("4") })
  }

  @Test("a HAR file without a signature names the hosts it has") func harWithout() {
    let har =
      #"{"log":{"entries":[{"request":{"url":"https://a.example/x","headers":[]}},{"request":{"url":"https://b.example/"}}]}}"#
    #expect(throws: IntakeFailure.harWithoutEntry(entries: 2, hosts: ["a.example", "b.example"])) {
      try IntakeSamples.read(har)
    }
    #expect(throws: IntakeFailure.harUnreadable) { try IntakeSamples.read(#"{"log":{"entries":[{"#) }
    #expect(throws: IntakeFailure.documentTooLong(bytes: har.utf8.count, limit: 10)) {
      try MessageIntake.read(Array(har.utf8), options: IntakeOptions(maximumDocumentBytes: 10))
    }
  }

  @Test("a capsule gives its bytes") func capsule() throws {
    let result = try IntakeSamples.read(IntakeSamples.capsule)
    #expect(result.kind == .response)
    #expect(result.bodyText == "{\"b\":1}")
    #expect(result.header("response-time") == "T2")
    #expect(
      result.exchange == Exchange(method: "POST", uri: "/ams/api/v1/payments/pay", clientID: "C1", requestTime: "T1"))
  }

  @Test(
    "a capsule that is not whole is refused by its member",
    arguments: [
      (#"{"schema":"till.capsule/1"}"#, "kind"),
      (#"{"schema":"till.capsule/1","kind":"request"}"#, "request"),
      (#"{"schema":"till.capsule/1","kind":"request","request":{"headers":[["a"]]}}"#, "request.headers"),
      (
        #"{"schema":"till.capsule/1","kind":"request","request":{"headers":[],"bodyBase64":"*"}}"#, "request.bodyBase64"
      ),
      (#"{"schema":"till.capsule/1","kind":"request","request":{"headers":[],"bodyBase64":""}}"#, "request.method"),
      (#"{"schema":"till.capsule/1""#, nil),
    ] as [(String, String?)])
  func capsuleRefused(_ text: String, _ member: String?) {
    #expect(throws: IntakeFailure.capsuleUnreadable(member: member)) { try IntakeSamples.read(text) }
  }

  @Test("the context file is read member by member") func context() throws {
    let context = try DiagnosisContext(
      reading: Array(
        #"""
        {"kind":"response","method":"POST","uri":"/u","clientId":"C","clientIdsKnown":{"sandbox":["S"],"production":["P","Q"]},
         "requestTime":1735689600123,"receivedAt":"2026-01-15T10:22:32Z","other":[1],"more":null}
        """#.utf8))
    #expect(context.kind == .response)
    #expect(context.exchange == Exchange(method: "POST", uri: "/u", clientID: "C", requestTime: "1735689600123"))
    #expect(context.knownClientIDs == [.sandbox: ["S"], .production: ["P", "Q"]])
    #expect(context.receivedAt?.timeIntervalSince1970 == 1_768_472_552)
    #expect(try DiagnosisContext(reading: Array("{\"kind\":null}".utf8)).kind == nil)
  }

  @Test(
    "a member of another type is named",
    arguments: [
      (#"{"kind":"answer"}"#, IntakeFailure.contextMember("kind", expected: .kind)),
      (#"{"method":1}"#, .contextMember("method", expected: .text)),
      (#"{"uri":[]}"#, .contextMember("uri", expected: .text)),
      (#"{"clientId":{}}"#, .contextMember("clientId", expected: .text)),
      (#"{"clientIdsKnown":["a"]}"#, .contextMember("clientIdsKnown", expected: .object)),
      (#"{"clientIdsKnown":{"sandbox":"a"}}"#, .contextMember("clientIdsKnown.sandbox", expected: .texts)),
      (#"{"clientIdsKnown":{"production":["a",1]}}"#, .contextMember("clientIdsKnown.production", expected: .texts)),
      (#"{"requestTime":true}"#, .contextMember("requestTime", expected: .text)),
      (#"{"receivedAt":"yesterday"}"#, .contextMember("receivedAt", expected: .time)),
      ("[]", .contextUnreadable), ("{", .contextUnreadable), ("", .contextUnreadable),
    ])
  func contextRefused(_ text: String, _ failure: IntakeFailure) {
    #expect(throws: failure) { try DiagnosisContext(reading: Array(text.utf8)) }
  }

  @Test(
    "what is no message is refused",
    arguments: [
      ("", IntakeFailure.empty), (" \r\n\t", .empty),
      ("hello\nworld", .notRecognised(firstLine: "hello")),
      ("{\"a\":1}", .bodyWithoutHeaders),
      ("\u{0}\u{1}\u{2}", .binary(start: "00 01 02")),
    ])
  func refused(_ text: String, _ failure: IntakeFailure) {
    #expect(throws: failure) { try IntakeSamples.read(text) }
  }

  @Test("too long an input is refused before it is looked at") func tooLong() {
    #expect(throws: IntakeFailure.tooLong(bytes: 11, limit: 10)) {
      try MessageIntake.read([UInt8](repeating: 65, count: 11), options: IntakeOptions(maximumBytes: 10))
    }
  }
}
