import Groundwork
import HTTP
import Testing

/// What must be refused because two readers could understand it differently, or because it is no HTTP/1.1.
@Suite struct StrictnessTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let bytes: [UInt8]
    let refusal: HTTPMessageFailure
    let status: Int
    let code: String
    var testDescription: String { "\(refusal)" }

    init(_ text: String, _ refusal: HTTPMessageFailure, _ status: Int, _ code: String) {
      bytes = wire(text)
      (self.refusal, self.status, self.code) = (refusal, status, code)
    }
  }

  static func post(_ fields: String, _ body: String = "") -> String {
    "POST / HTTP/1.1\nHost: h\n\(fields)\n\n\(body)"
  }

  static let rows: [Row] = [
    Row("GET /  HTTP/1.1\nHost: h\n\n", .malformedRequestLine("GET /  HTTP/1.1"), 400, "HTP-010"),
    Row(" GET / HTTP/1.1\nHost: h\n\n", .malformedRequestLine(" GET / HTTP/1.1"), 400, "HTP-010"),
    Row("GET /\n\n", .malformedRequestLine("GET /"), 400, "HTP-010"),
    Row("GET / http/1.1\nHost: h\n\n", .malformedRequestLine("GET / http/1.1"), 400, "HTP-010"),
    Row("GET\t/\tHTTP/1.1\nHost: h\n\n", .malformedRequestLine("GET\\x09/\\x09HTTP/1.1"), 400, "HTP-010"),
    Row("GE(T / HTTP/1.1\nHost: h\n\n", .invalidMethod("GE(T"), 400, "HTP-012"),
    Row("GET a HTTP/1.1\nHost: h\n\n", .invalidTarget("a"), 400, "HTP-013"),
    Row("GET /é HTTP/1.1\nHost: h\n\n", .invalidTarget("/\\xC3\\xA9"), 400, "HTP-013"),
    Row("GET / HTTP/2.0\nHost: h\n\n", .unsupportedVersion("HTTP/2.0"), 505, "HTP-014"),
    Row("GET / HTTP/1.2\nHost: h\n\n", .unsupportedVersion("HTTP/1.2"), 505, "HTP-014"),
    Row("PRI * HTTP/2.0\n\nSM\n\n", .http2Preface, 505, "HTP-015"),
    Row("\u{16}\u{3}\u{1}", .looksLikeTLS, 400, "HTP-016"),
    Row("GET / HTTP/1.1\nA\0: h\n\n", .nulByte("A\\x00: h"), 400, "HTP-019"),
    Row("GET / HTTP/1.1\nHost: h\n x\n\n", .obsoleteFolding(" x"), 400, "HTP-020"),
    Row("GET / HTTP/1.1\n\tHost: h\n\n", .obsoleteFolding("\\x09Host: h"), 400, "HTP-020"),
    Row(post("Content-Length : 5", "hello"), .blankBeforeColon("Content-Length : 5"), 400, "HTP-021"),
    Row(post("Content-Length\t: 5", "hello"), .blankBeforeColon("Content-Length\\x09: 5"), 400, "HTP-021"),
    Row(post(": 5"), .invalidFieldName(": 5"), 400, "HTP-022"),
    Row(post("Content\u{b}Length: 5"), .invalidFieldName("Content\\x0BLength: 5"), 400, "HTP-022"),
    Row(post("X Y: 5"), .invalidFieldName("X Y: 5"), 400, "HTP-022"),
    Row(post("Content-Length"), .missingColon("Content-Length"), 400, "HTP-023"),
    Row(post("X: a\u{1}"), .controlCharacter("X: a\\x01"), 400, "HTP-024"),
    Row(post("X: a\u{7f}"), .controlCharacter("X: a\\x7F"), 400, "HTP-024"),
    Row("GET / HTTP/1.1\nX: y\n\n", .missingHost, 400, "HTP-028"),
    Row("GET / HTTP/1.1\nHost: a\nhost: a\n\n", .repeatedHost, 400, "HTP-029"),
    Row("GET / HTTP/1.1\nHost: a, b\n\n", .invalidHost("a, b"), 400, "HTP-030"),
    Row("GET / HTTP/1.1\nHost: u@a\n\n", .invalidHost("u@a"), 400, "HTP-030"),
    Row("GET / HTTP/1.1\nHost: a/b\n\n", .invalidHost("a/b"), 400, "HTP-030"),
    Row("GET / HTTP/1.1\nHost: a:99999\n\n", .invalidHost("a:99999"), 400, "HTP-030"),
    Row(post("Content-Length: -1"), .invalidContentLength("-1"), 400, "HTP-031"),
    Row(post("Content-Length: +1", "a"), .invalidContentLength("+1"), 400, "HTP-031"),
    Row(post("Content-Length: 0x1", "a"), .invalidContentLength("0x1"), 400, "HTP-031"),
    Row(post("Content-Length: 1 1", "a"), .invalidContentLength("1 1"), 400, "HTP-031"),
    Row(post("Content-Length: 5, 5", "hello"), .invalidContentLength("5, 5"), 400, "HTP-031"),
    Row(post("Content-Length: ５", "hello"), .invalidContentLength("\\xEF\\xBC\\x95"), 400, "HTP-031"),
    Row(post("Content-Length:"), .invalidContentLength(""), 400, "HTP-031"),
    Row(post("Content-Length: 5\nContent-Length: 6", "hello!"), .differingContentLengths("5, 6"), 400, "HTP-032"),
    Row(post("Content-Length: 5\nContent-Length: 05", "hello"), .differingContentLengths("5, 05"), 400, "HTP-032"),
    Row(post("Content-Length: 5\nTransfer-Encoding: chunked", "0\n\n"), .lengthAndTransferEncoding, 400, "HTP-033"),
    Row(post("Transfer-Encoding: chunked\nContent-Length: 5", "0\n\n"), .lengthAndTransferEncoding, 400, "HTP-033"),
    Row(post("Transfer-Encoding: gzip, chunked"), .unsupportedTransferCoding("gzip"), 501, "HTP-034"),
    Row(post("Transfer-Encoding: identity"), .unsupportedTransferCoding("identity"), 501, "HTP-034"),
    Row(post("Transfer-Encoding: xchunked"), .unsupportedTransferCoding("xchunked"), 501, "HTP-034"),
    Row(post("Transfer-Encoding: \"chunked\""), .unsupportedTransferCoding("\"chunked\""), 501, "HTP-034"),
    Row(post("Transfer-Encoding: chunked, chunked"), .repeatedChunked("chunked, chunked"), 400, "HTP-035"),
    Row(
      post("Transfer-Encoding: chunked\nTransfer-Encoding: chunked"), .repeatedChunked("chunked, chunked"), 400,
      "HTP-035"),
    Row(post("Transfer-Encoding: ,chunked"), .repeatedChunked(",chunked"), 400, "HTP-035"),
    Row(post("Transfer-Encoding:"), .repeatedChunked(""), 400, "HTP-035"),
    Row("POST / HTTP/1.0\nTransfer-Encoding: chunked\n\n0\n\n", .transferEncodingInHTTP10, 400, "HTP-036"),
    Row(post("Transfer-Encoding: chunked", "g\n"), .invalidChunkSize("g"), 400, "HTP-037"),
    Row(post("Transfer-Encoding: chunked", "\n"), .invalidChunkSize(""), 400, "HTP-037"),
    Row(post("Transfer-Encoding: chunked", "-1\n"), .invalidChunkSize("-1"), 400, "HTP-037"),
    Row(post("Transfer-Encoding: chunked", "0x5\nhello\n"), .invalidChunkSize("0x5"), 400, "HTP-037"),
    Row(post("Transfer-Encoding: chunked", " 5\nhello\n"), .invalidChunkSize(" 5"), 400, "HTP-037"),
    Row(post("Transfer-Encoding: chunked", "5 \nhello\n"), .invalidChunkSize("5 "), 400, "HTP-037"),
    Row(post("Transfer-Encoding: chunked", "5 6\nhello\n"), .invalidChunkSize("5 6"), 400, "HTP-037"),
    Row(
      post("Transfer-Encoding: chunked", "ffffffffffffffffff\n"), .invalidChunkSize("ffffffffffffffffff"), 400,
      "HTP-037"),
    Row(post("Transfer-Encoding: chunked", "5\nhello0\n\n"), .missingChunkEnd, 400, "HTP-038"),
    Row(post("Transfer-Encoding: chunked", "4\nhello\n0\n\n"), .missingChunkEnd, 400, "HTP-038"),
    Row(post("Transfer-Encoding: chunked", "0\nbad trailer\n\n"), .missingColon("bad trailer"), 400, "HTP-023"),
    Row(post("Content-Length: 99999999999999999999"), .bodyTooLarge(limit: 8_388_608), 413, "HTP-040"),
    Row(post("Expect: 200-ok"), .unsupportedExpectation("200-ok"), 417, "HTP-041"),
  ]

  @Test(arguments: rows)
  func `a message that can be misread is refused by name`(row: Row) {
    #expect(failure(requests(row.bytes)) == row.refusal)
    #expect(row.refusal.status == row.status)
    #expect(row.refusal.code.text == row.code)
    #expect(failure(read(row.bytes, slice: 1)) == row.refusal)
  }

  @Test func `lines end with carriage return and line feed, nothing else`() {
    #expect(failure(requests(Array("GET / HTTP/1.1\nHost: h\n\n".utf8))) == .bareLineFeed("GET / HTTP/1.1"))
    #expect(failure(requests(Array("GET / HTTP/1.1\r\nHost: h\n\r\n".utf8))) == .bareLineFeed("Host: h"))
    #expect(
      failure(requests(Array("GET / HTTP/1.1\r\nHost: h\rX: y\r\n\r\n".utf8)))
        == .bareCarriageReturn("Host: h\\x0DX: y"))
    let chunk = wire("POST / HTTP/1.1\nHost: h\nTransfer-Encoding: chunked\n\n")
    #expect(failure(requests(chunk + Array("5\nhello\r\n".utf8))) == .bareLineFeed("5"))
    #expect(failure(requests(chunk + Array("5\r\nhello\n0\r\n".utf8))) == .missingChunkEnd)
  }

  @Test func `equal lengths said twice are one length`() throws {
    let text = wire("POST / HTTP/1.1\nHost: h\nContent-Length: 2\nContent-Length: 2\n\nhi")
    #expect(try requests(text).get().map(\.body) == [Array("hi".utf8)])
  }

  @Test func `every refusal has words in both languages`() {
    for row in StrictnessTests.rows {
      #expect(!row.refusal.what.zh.isEmpty && !row.refusal.what.en.isEmpty)
      #expect(row.refusal.code.category == .remote)
    }
  }

  @Test func `a hundred field lines, each limit to the byte`() throws {
    func head(fields: Int) -> [UInt8] {
      wire("GET / HTTP/1.1\nHost: h\n" + String(repeating: "X: y\n", count: fields - 1) + "\n")
    }
    #expect(try requests(head(fields: 100)).get().count == 1)
    #expect(failure(requests(head(fields: 101))) == .tooManyFields(limit: 100))

    // 18 + 9 + 2 bytes with the line ends
    let small = wire("GET /a HTTP/1.1\nHost: h\n\n")
    #expect(small.count == 28)
    #expect(try requests(small, limits: HTTPLimits(maximumHeaderBytes: 28)).get().count == 1)
    #expect(failure(requests(small, limits: HTTPLimits(maximumHeaderBytes: 27))) == .headerTooLarge(limit: 27))
    #expect(failure(requests(small, limits: HTTPLimits(maximumHeaderBytes: 16))) == .targetTooLong(limit: 16))
    #expect(HTTPMessageFailure.targetTooLong(limit: 1).status == 414)
    #expect(HTTPMessageFailure.headerTooLarge(limit: 1).status == 431)
    #expect(HTTPMessageFailure.tooManyFields(limit: 1).status == 431)

    let five = HTTPLimits(maximumBodyBytes: 5)
    #expect(try requests(wire(StrictnessTests.post("Content-Length: 5", "hello")), limits: five).get().count == 1)
    #expect(failure(requests(wire(StrictnessTests.post("Content-Length: 6")), limits: five)) == .bodyTooLarge(limit: 5))
    let chunked = "Transfer-Encoding: chunked"
    #expect(try requests(wire(StrictnessTests.post(chunked, "3\nhel\n2\nlo\n0\n\n")), limits: five).get().count == 1)
    #expect(
      failure(requests(wire(StrictnessTests.post(chunked, "3\nhel\n3\n")), limits: five)) == .bodyTooLarge(limit: 5))

    // 253 characters and the line end are 256 bytes with "5;" in front
    let longest = "5;" + String(repeating: "a", count: 252)
    #expect(try requests(wire(StrictnessTests.post(chunked, longest + "\nhello\n0\n\n"))).get().count == 1)
    #expect(
      failure(requests(wire(StrictnessTests.post(chunked, longest + "a\nhello\n0\n\n"))))
        == .chunkLineTooLong(limit: 256))
  }
}
