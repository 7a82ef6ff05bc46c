import Groundwork
import HTTP
import Testing

@testable import Diagnosis

@Suite struct RawIntakeTests {
  @Test("a raw request keeps its line, headers and body byte for byte") func request() throws {
    let result = try IntakeSamples.read(IntakeSamples.request)
    #expect(result.kind == .request)
    #expect(result.message.form == .rawHTTP)
    #expect(result.method == "POST")
    #expect(result.target == "/ams/api/v1/payments/pay")
    #expect(result.message.host == "open-na.alipay.com")
    #expect(result.bodyText == IntakeSamples.body)
    #expect(result.message.fields.map(\.name).first == "Host")
    #expect(result.message.defects.isEmpty)
    #expect(result.message.otherBodies.isEmpty)
  }

  @Test("a chunked answer is joined, and its framed bytes are another reading") func chunked() throws {
    let result = try IntakeSamples.read(IntakeSamples.response)
    #expect(result.kind == .response)
    #expect(result.message.status == 200)
    #expect(result.bodyText == "{\"a\":1}")
    #expect(
      result.message.otherBodies == [
        OtherBody(cause: "body-chunk-framing", bytes: Array("5\r\n{\"a\":\r\n2;x=y\r\n1}\r\n0\r\n\r\n".utf8))
      ])
    #expect(result.message.defects.isEmpty)
  }

  @Test(
    "the announced length ends the body",
    arguments: [
      ("Content-Length: 3\n\nabc", "abc", [], []),
      ("Content-Length: 3\n\nabc\n", "abc", [], []),
      ("Content-Length: 3\n\nabc\r\n", "abc", [], []),
      ("Content-Length: 3\n\nabc\n\n", "abc", [CaptureDefect.longerThanAnnounced(announced: 3, found: 5)], ["abc\n\n"]),
      ("Content-Length: 3\n\nabcd", "abc", [.longerThanAnnounced(announced: 3, found: 4)], ["abcd"]),
      ("Content-Length: 5\n\nabc", "abc", [.shorterThanAnnounced(announced: 5, found: 3)], []),
      ("Content-Length: 99999999999999999999\n\nabc", "abc", [], []),
      ("Content-Length: 3\nContent-Length: 2\n\nabc", "abc", [], []),
      ("X: y\n\nabc\n", "abc\n", [], []),
      ("X: y\n\n", "", [], []),
      ("Transfer-Encoding: chunked\n\n{\"a\":1}", "{\"a\":1}", [.chunksMissing], []),
      ("Transfer-Encoding: chunked\n\n3\nabc\n5\nde", "abcde", [.chunksBroken(offset: 6)], ["3\nabc\n5\nde"]),
      ("Transfer-Encoding: chunked\n\n3\nabc\nzz", "abc", [.chunksBroken(offset: 6)], ["3\nabc\nzz"]),
    ] as [(String, String, [CaptureDefect], [String])])
  func framing(_ rest: String, _ body: String, _ defects: [CaptureDefect], _ others: [String]) throws {
    let result = try IntakeSamples.read("POST /ams/api HTTP/1.1\n" + rest)
    #expect(result.bodyText == body)
    #expect(result.message.defects == defects)
    #expect(result.message.otherBodies.map { String(decoding: $0.bytes, as: UTF8.self) } == others)
  }

  @Test("a folded header keeps its line breaks within the value") func folded() throws {
    let result = try IntakeSamples.read("POST /ams/api HTTP/1.1\r\nSignature: a,\r\n  b\r\nX: 1\n\nbody")
    #expect(result.message.fields.first("Signature")?.rawValue == Array(" a,\r\n  b".utf8))
    #expect(result.header("X") == "1")
    #expect(result.noteNames.contains("folded-header"))
  }

  @Test("a line that is no header is skipped and named") func noColon() throws {
    let result = try IntakeSamples.read("POST /ams/api HTTP/1.1\nSignature: a\nnonsense\nX: 1\n\nbody")
    #expect(result.header("X") == "1")
    #expect(result.bodyText == "body")
    #expect(result.notes.contains { $0.words.en.contains("\"nonsense\"") })
  }

  @Test("a body directly behind the headers is told apart by content") func emptyLineMissing() throws {
    let result = try IntakeSamples.read("POST /ams/api HTTP/1.1\nSignature: a\n{\"a\":1}")
    #expect(result.bodyText == "{\"a\":1}")
    #expect(result.noteNames.contains("empty-line-missing"))
  }

  @Test("a binary body stays as it is") func binaryBody() throws {
    let bytes = Array("POST /ams/api HTTP/1.1\nSignature: a\nContent-Length: 5\n\n".utf8) + [0, 0x1f, 0x8b, 0xff, 0xfe]
    let result = try MessageIntake.read(bytes)
    #expect(result.message.body == [0, 0x1f, 0x8b, 0xff, 0xfe])
  }

  @Test("a request line without a version counts, with a whole URL too") func noVersion() throws {
    let result = try IntakeSamples.read("POST https://open-na.alipay.com/ams/api/v1/payments/pay\nSignature: a\n\nx")
    #expect(result.target == "https://open-na.alipay.com/ams/api/v1/payments/pay")
    #expect(result.message.host == "open-na.alipay.com")
    #expect(result.kind == .request)
  }

  @Test("of a request with its answer the context says which is meant") func conversation() throws {
    let text = IntakeSamples.request + "\r\n\r\n" + IntakeSamples.response
    let request = try IntakeSamples.read(text)
    #expect(request.kind == .request)
    #expect(request.bodyText == IntakeSamples.body)
    #expect(request.message.defects.isEmpty)
    let answer = try IntakeSamples.read(text, context: DiagnosisContext(kind: .response))
    #expect(answer.kind == .response)
    #expect(answer.bodyText == "{\"a\":1}")
    #expect(
      answer.exchange
        == Exchange(
          method: "POST", uri: "/ams/api/v1/payments/pay", clientID: "SANDBOX_5Y0000000000000000",
          requestTime: "1735689600123"))
  }

  @Test("an interim answer is not the answer") func interim() throws {
    let result = try IntakeSamples.read("HTTP/1.1 100 Continue\r\n\r\n" + IntakeSamples.response)
    #expect(result.message.status == 200)
    #expect(result.bodyText == "{\"a\":1}")
  }

  @Test(
    "who sent it follows from where it goes",
    arguments: [
      ("POST /ams/api/v1/payments/pay HTTP/1.1\n\n", nil, MessageKind.request),
      ("POST /notify HTTP/1.1\nHost: shop.example\n\n", nil, .notification),
      ("POST /v1/payments/pay HTTP/1.1\nHost: open-na.alipay.com\n\n", nil, .request),
      ("POST /notify HTTP/1.1\n\n", .request, .request),
      ("POST /ams/x HTTP/1.1\n\n", .notification, .notification),
      ("POST /ams/x HTTP/1.1\n\n", .response, .request),
      ("HTTP/1.1 200 OK\n\n", .request, .response),
    ] as [(String, MessageKind?, MessageKind)])
  func kind(_ text: String, _ stated: MessageKind?, _ kind: MessageKind) throws {
    #expect(try IntakeSamples.read(text, context: DiagnosisContext(kind: stated)).kind == kind)
  }

  @Test("curl -v: arrows are taken off, and the exchange with a signature is chosen") func dump() throws {
    let request = try IntakeSamples.read(IntakeSamples.dump)
    #expect(request.kind == .request)
    #expect(request.header("Client-Id") == "SANDBOX_5Y0000000000000000")
    #expect(request.message.defects.isEmpty)
    #expect(request.noteNames.contains("body-not-printed"))
    let answer = try IntakeSamples.read(IntakeSamples.dump, context: DiagnosisContext(kind: .response))
    #expect(answer.bodyText == "{\"a\":1}")
    #expect(answer.message.status == 200)
    #expect(answer.exchange.uri == "/ams/api/v1/payments/pay")
  }

  @Test("headers of HTTP/2 as browsers print them stand for the request line") func pseudo() throws {
    let result = try IntakeSamples.read(
      ":method: POST\n:path: /ams/api/v1/payments/pay\n:authority: open-na.alipay.com\nsignature: a\n\n{}")
    #expect(result.method == "POST")
    #expect(result.target == "/ams/api/v1/payments/pay")
    #expect(result.message.host == "open-na.alipay.com")
    #expect(result.bodyText == "{}")
  }

  @Test("a byte order mark and UTF-16 of PowerShell are read") func marks() throws {
    let marked = try MessageIntake.read([0xef, 0xbb, 0xbf] + Array(IntakeSamples.request.utf8))
    #expect(marked.bodyText == IntakeSamples.body)
    let wide: [UInt8] =
      [0xff, 0xfe] + IntakeSamples.request.utf16.flatMap { unit -> [UInt8] in [UInt8(unit & 255), UInt8(unit >> 8)] }
    let result = try MessageIntake.read(wide)
    #expect(result.bodyText == IntakeSamples.body)
    #expect(result.noteNames.contains("read-as-utf-16"))
  }

  @Test("lines in front of the message are skipped") func textBefore() throws {
    let result = try IntakeSamples.read("--- request 17 ---\n\n" + IntakeSamples.request)
    #expect(result.target == "/ams/api/v1/payments/pay")
    #expect(result.noteNames.contains("text-before"))
  }

  @Test("what a gateway says it verified is taken from its answer") func statedByGateway() throws {
    let result = try IntakeSamples.read(
      "HTTP/1.1 200 OK\n\n{\"msg\":\"the string the gateway verified is [POST /x\\nC.1.{}]\"}")
    #expect(result.statedContents.contains(Array("POST /x\nC.1.{}".utf8)))
  }
}
