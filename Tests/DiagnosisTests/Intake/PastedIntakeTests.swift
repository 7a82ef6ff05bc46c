import HTTP
import Testing

@testable import Diagnosis

/// Pasted headers and body, and log lines.
@Suite struct PastedIntakeTests {
  @Test("headers, an empty line and the body are a message") func pasted() throws {
    let context = DiagnosisContext(kind: .request, method: "POST", uri: "/ams/api/v1/payments/pay")
    let result = try IntakeSamples.read(IntakeSamples.pasted, context: context)
    #expect(result.message.form == .pasted)
    #expect(result.method == nil)
    #expect(result.exchange.uri == "/ams/api/v1/payments/pay")
    #expect(result.header("Client-Id") == "SANDBOX_5Y0000000000000000")
    #expect(result.bodyText == IntakeSamples.body)
  }

  @Test(
    "headers are read as people and programs write them",
    arguments: [
      "client-id: C\nSIGNATURE: s\n\n{}",
      "Client-Id = C\nSignature = s\n\n{}",
      "Client-Id = \"C\";\nSignature = \"s\";\n\n{}",
      "\"Client-Id\": \"C\",\n\"Signature\": \"s\",\n\n{}",
      "{\n  \"Client-Id\": \"C\",\n  \"Signature\": \"s\"\n}\n\n{}",
      "{'Client-Id': 'C', 'Signature': 's'}\n\n{}",
      "{\"Client-Id\"=>\"C\", \"Signature\"=>\"s\"}\n\n{}",
      "{\"Client-Id\":[\"C\"],\"Signature\":[\"s\"]}\n\n{}",
      "Client-Id: C\nSignature: s\n{}",
      "Client-Id: C\nSignature: s\nBody: {}",
      "Client-Id: C\nSignature: s\nBody:\n{}",
      "Request URL: https://h/p\nRequest Method: POST\nClient-Id: C\nSignature: s\n\n{}",
    ])
  func spellings(_ text: String) throws {
    let result = try IntakeSamples.read(text)
    #expect(result.header("Client-Id") == "C")
    #expect(result.header("Signature") == "s")
    #expect(result.bodyText.drop { $0 == "\n" } == "{}")
  }

  @Test("labels of a browser stand for the request line") func labels() throws {
    let result = try IntakeSamples.read("Request URL: https://h/p\nRequest Method: PUT\nSignature: s\n\n{}")
    #expect(result.method == "PUT")
    #expect(result.target == "/p")
    #expect(result.message.host == "h")
  }

  @Test("an answer's headers without a status line are an answer") func answer() throws {
    let result = try IntakeSamples.read("client-id: C\nresponse-time: T\nsignature: s\n\n{}")
    #expect(result.kind == .response)
  }

  @Test("a file's last line end stays part of the body") func finalNewline() throws {
    #expect(try IntakeSamples.read("Client-Id: C\nSignature: s\n\n{}\n").bodyText == "{}\n")
  }

  @Test("a printed text to sign gives the parts that are missing") func log() throws {
    let result = try IntakeSamples.read(IntakeSamples.log)
    #expect(result.message.form == .log)
    #expect(result.kind == .request)
    #expect(result.method == "POST")
    #expect(result.target == "/ams/api/v1/payments/pay")
    #expect(result.header("Client-Id") == "SANDBOX_5Y0000000000000000")
    #expect(result.header("Request-Time") == "1735689600123")
    #expect(result.header("Signature") == IntakeSamples.signature)
    #expect(result.bodyText == "{\"a\":1}")
    #expect(result.noteNames.contains("parts-from-stated-text"))
  }

  @Test(
    "a text to sign is found however it is announced",
    arguments: [
      "string to sign: POST /p\\nC.1.{\"a\":1}",
      "String to sign:\nPOST /p\nC.1.{\"a\":1}",
      "stringToSign=POST /p\nC.1.{\"a\":1}\nsignature=x",
      "the string the gateway verified is 'POST /p\\nC.1.{\"a\":1}'",
      "content_to_be_signed = \"POST /p\\nC.1.{\\\"a\\\":1}\"",
      "{\"signContent\":\"POST /p\\nC.1.{\\\"a\\\":1}\",\"x\":1}",
      "待签名字符串：POST /p\\nC.1.{\"a\":1}",
      "验签字符串为[POST /p\nC.1.{\"a\":1}]",
      "签名原文【POST /p\nC.1.{\"a\":1}】",
      "12:00:01 DEBUG sign_content -> POST /p\\nC.1.{\"a\":1}\n12:00:02 next",
    ])
  func stated(_ text: String) throws {
    let result = try IntakeSamples.read(text)
    #expect(result.statedContents.contains(Array("POST /p\nC.1.{\"a\":1}".utf8)))
    #expect(result.statedContents.count == Set(result.statedContents).count)
  }

  @Test("both readings of a printed line break are kept") func bothReadings() throws {
    let contents = try IntakeSamples.read("stringToSign=POST /p\\nC.1.{}").statedContents
    #expect(contents.contains(Array("POST /p\\nC.1.{}".utf8)))
    #expect(contents.contains(Array("POST /p\nC.1.{}".utf8)))
  }

  @Test(
    "a time with a fraction is one part",
    arguments: [
      ("POST /p\nC.2025-01-01T08:00:01.123+08:00.{}", "2025-01-01T08:00:01.123+08:00", "{}"),
      ("POST /p\nC.2025-01-01T08:00:01+0800.{\"a\":1.5}", "2025-01-01T08:00:01+0800", "{\"a\":1.5}"),
      ("POST /p\nC.1735689600123.1.5", "1735689600123", "1.5"),
    ])
  func time(_ text: String, _ time: String, _ body: String) throws {
    let message = try #require(StatedMessage(Array(text.utf8)[...]))
    #expect(message.time.text == time)
    #expect(message.body.text == body)
  }

  @Test("headers within log lines are found") func loggedHeaders() throws {
    let result = try IntakeSamples.read(
      """
      INFO send POST https://open-na.alipay.com/ams/api/v1/payments/pay, requestBody={"a":1}
      INFO headers {Client-Id=C, Request-Time=2025-01-01T08:00:01Z, Signature=\(IntakeSamples.signature)}
      """)
    #expect(result.target == "https://open-na.alipay.com/ams/api/v1/payments/pay")
    #expect(result.header("Client-Id") == "C")
    #expect(result.header("Request-Time") == "2025-01-01T08:00:01Z")
    #expect(result.header("Signature") == IntakeSamples.signature)
    #expect(result.bodyText == "{\"a\":1}")
  }

  @Test("a bare signature in a log is treated as if encoded") func bareSignature() throws {
    let bare = String(repeating: "ab+/", count: 20) + "=="
    let result = try IntakeSamples.read("stringToSign=POST /p\\nC.1.{}\nsign=\(bare)")
    #expect(result.header("Signature")?.hasSuffix("ab%2B%2F%3D%3D") == true)
    #expect(result.noteNames.contains("signature-url-encoded"))
  }
}
