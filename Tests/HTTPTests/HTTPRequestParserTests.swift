import HTTP
import Testing

@Suite struct HTTPRequestParserTests {
  private let payment = wire(
    """
    POST /ams/api/v1/payments/pay?x=1&y HTTP/1.1
    Host: open-sea.alipay.com
    client-id:SANDBOX_5Y
    Request-Time:  2026-01-15T10:22:31Z\u{20}
    Content-Type: application/json
    content-type: text/plain
    Agent-Token:
    Content-Length: 9

    {"a":"b"}
    """)

  @Test func `everything that arrives is kept as it arrived`() throws {
    let request = try #require(try requests(payment).get().first)
    #expect(request.method == .post)
    #expect(request.target.raw == "/ams/api/v1/payments/pay?x=1&y")
    #expect(request.target.path == "/ams/api/v1/payments/pay")
    #expect(request.target.query == "x=1&y")
    #expect(
      request.fields.map(\.name) == [
        "Host", "client-id", "Request-Time", "Content-Type", "content-type", "Agent-Token", "Content-Length",
      ])
    #expect(request.fields.first("REQUEST-TIME")?.rawValue == Array("  2026-01-15T10:22:31Z ".utf8))
    #expect(request.fields.first("REQUEST-TIME")?.value == "2026-01-15T10:22:31Z")
    #expect(request.fields["CONTENT-TYPE"].map(\.value) == ["application/json", "text/plain"])
    #expect(request.fields.first("agent-token")?.value == "")
    #expect(request.body == Array(#"{"a":"b"}"#.utf8))
    #expect(try HTTPSerializer.bytes(of: request) == payment)
  }

  @Test func `the length counts bytes, not characters`() throws {
    let request = wire("POST / HTTP/1.1\nHost: a\nContent-Length: 10\n\n{\"a\":\"é\"}")
    #expect(try requests(request).get().map(\.body) == [Array("{\"a\":\"é\"}".utf8)])
  }

  @Test func `requests behind each other are read one by one`() throws {
    let text = wire(
      "GET /a HTTP/1.1\nHost: h\n\nPOST /b HTTP/1.1\nHost: h\nContent-Length: 2\n\nhiGET /c HTTP/1.1\nHost: h\n\n")
    #expect(try requests(text).get().map(\.target.raw) == ["/a", "/b", "/c"])
  }

  @Test func `a chunked body arrives without its framing, and its trailers are dropped`() throws {
    let text = wire(
      "POST / HTTP/1.1\nHost: h\nTransfer-Encoding: chunked\n\n5;name=value\nhello\n0A ; x\n, world!!!\n000\nX-Sum: 1\n\n"
    )
    let request = try #require(try requests(text).get().first)
    #expect(request.body == Array("hello, world!!!".utf8))
    #expect(request.fields.map(\.name) == ["Host", "Transfer-Encoding"])
  }

  @Test func `one empty line before a request is ignored, a second is not`() throws {
    #expect(try requests(wire("\nGET / HTTP/1.1\nHost: h\n\n")).get().count == 1)
    #expect(failure(requests(wire("\n\nGET / HTTP/1.1\nHost: h\n\n"))) == .malformedRequestLine(""))
  }

  @Test func `an absolute target is kept and its path read, also without Host`() throws {
    let text = wire("POST https://open.example:8443/ams/api?q HTTP/1.1\nContent-Length: 0\n\n")
    let request = try #require(try requests(text).get().first)
    #expect(request.target.isAbsoluteForm)
    #expect(request.target.raw == "https://open.example:8443/ams/api?q")
    #expect(request.target.path == "/ams/api")
    #expect(request.target.query == "q")
    #expect(request.target.authority == "open.example:8443")
    #expect(try RequestTarget(parsing: "http://h").path == "/")
    #expect(try RequestTarget(parsing: "http://h?q=/").path == "/")
    #expect(try RequestTarget(parsing: "//ams//x").path == "//ams//x")
  }

  @Test func `the target forms of OPTIONS and CONNECT are known`() throws {
    #expect(try RequestTarget(parsing: "*", for: .options).form == .asterisk)
    #expect(try RequestTarget(parsing: "example.com:443", for: .connect).authority == "example.com:443")
    for (target, method) in [
      ("*", HTTPMethod.get), ("example.com", .connect), ("example.com:0", .connect), ("/a", .connect), ("a/b", .get),
      ("/a#b", .get), ("/é", .get), ("ftp://h/", .get), ("http:///a", .get), ("http://u@h/", .get), ("", .get),
    ] {
      #expect(throws: HTTPMessageFailure.self, "\(target)") { try RequestTarget(parsing: target, for: method) }
    }
  }

  @Test func `a connection is kept as its version and Connection field say`() throws {
    func keeps(_ head: String) throws -> Bool {
      try #require(try requests(wire(head + "\n\n")).get().first).keepsConnection
    }
    #expect(try keeps("GET / HTTP/1.1\nHost: h"))
    #expect(try !keeps("GET / HTTP/1.1\nHost: h\nConnection: Close"))
    #expect(try !keeps("GET / HTTP/1.1\nHost: h\nConnection: foo, close"))
    #expect(try !keeps("GET / HTTP/1.0"))
    #expect(try keeps("GET / HTTP/1.0\nConnection: Keep-Alive"))
  }

  @Test func `the phase tells which time limit applies`() throws {
    var parser = HTTPRequestParser()
    #expect(parser.phase == .betweenMessages)
    parser.feed(wire("P"))
    #expect(parser.phase == .header)
    parser.feed(wire("OST / HTTP/1.1\nHost: h\nExpect: 100-Continue\nContent-Length: 2\n\n"))
    #expect(try parser.next() == nil)
    #expect(parser.phase == .body)
    #expect(parser.awaitsContinue)
    parser.feed([0x61])
    #expect(try parser.next() == nil)
    #expect(!parser.awaitsContinue)
    parser.feed([0x61])
    #expect(try parser.next()?.body == [0x61, 0x61])
    #expect(parser.phase == .betweenMessages)
  }

  @Test func `a refusal keeps what arrived as evidence and is repeated`() throws {
    var parser = HTTPRequestParser()
    let bytes = wire("GET / HTTP/1.1\nHost : h\nX: y\n\n")
    parser.feed(bytes)
    #expect(throws: HTTPMessageFailure.blankBeforeColon("Host : h")) { try parser.next() }
    #expect(parser.evidence == bytes)
    parser.feed(wire("GET / HTTP/1.1\nHost: h\n\n"))
    #expect(throws: HTTPMessageFailure.blankBeforeColon("Host : h")) { try parser.next() }
  }

  static let samples: [[UInt8]] = [
    wire("\nGET /a HTTP/1.1\nHost: h\n\nPOST /b?c HTTP/1.1\nHost: h\nContent-Length: 5\n\nhelloGET /c HTTP/1.0\n\n"),
    wire(
      "POST / HTTP/1.1\nHost: h\nTransfer-Encoding: chunked\n\n5;a=b\nhello\nA\n0123456789\n0\nT: 1\n\nGET / HTTP/1.1\nHost: h\n\n"
    ),
    wire("POST / HTTP/1.1\nHost: h\nTransfer-Encoding: chunked\n\n5\nhelloX\n0\n\n"),
    wire("POST / HTTP/1.1\nHost: h\nContent-Length: 1\nContent-Length: 2\n\n"),
    wire("GET / HTTP/1.1\nHost: h\n folded\n\n"),
    Array("GET / HTTP/1.1\nHost: h\r\n\r\n".utf8),
    Array("GET / HTTP/1.1\r\nHost: h\rX: y\r\n\r\n".utf8),
    [0x16, 0x03, 0x01, 0x02, 0x00, 0x01],
    wire("GET /" + String(repeating: "a", count: 300) + " HTTP/1.1\nHost: h\n\n"),
    wire("GET / HTTP/1.1\nHost: h\nX: " + String(repeating: "a", count: 300) + "\n\n"),
    wire(
      "POST / HTTP/1.1\nHost: h\nTransfer-Encoding: chunked\n\n5;" + String(repeating: "a", count: 300)
        + "\nhello\n0\n\n"),
  ]

  @Test(arguments: samples)
  func `how the bytes are sliced makes no difference`(bytes: [UInt8]) {
    let limits = HTTPLimits(maximumHeaderBytes: 200)
    let whole = requests(bytes, limits: limits)
    for slice in 1...bytes.count { #expect(read(bytes, slice: slice, limits: limits) == whole, "slices of \(slice)") }
  }
}
