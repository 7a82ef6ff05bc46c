import HTTP
import Testing

@Suite struct HTTPResponseParserTests {
  @Test func `an answer is kept as it arrived`() throws {
    let bytes = wire("HTTP/1.1 200 All  right\nclient-id: A\nCLIENT-ID:b \nContent-Length: 2\n\nhi")
    let answer = try response(bytes).get()
    #expect(answer.status == 200)
    #expect(answer.reason == "All  right")
    #expect(answer.fields["Client-Id"].map(\.rawValue) == [Array(" A".utf8), Array("b ".utf8)])
    #expect(answer.body == Array("hi".utf8))
    #expect(try HTTPSerializer.bytes(of: answer) == bytes)
  }

  @Test func `an answer without length lasts until the connection closes`() throws {
    #expect(try response(wire("HTTP/1.0 200 OK\n\nab\ncd")).get().body == Array("ab\r\ncd".utf8))
  }

  @Test func `words after the status may be missing`() throws {
    #expect(try response(wire("HTTP/1.1 200\nContent-Length: 0\n\n")).get().reason == "")
    #expect(try response(wire("HTTP/1.1 200 \nContent-Length: 0\n\n")).get().reason == "")
  }

  @Test func `interim answers are skipped`() throws {
    let bytes = wire(
      "HTTP/1.1 100 Continue\n\nHTTP/1.1 103 Early Hints\nLink: x\n\nHTTP/1.1 201 Created\nContent-Length: 1\n\n!")
    let answer = try response(bytes).get()
    #expect(answer.status == 201)
    #expect(answer.fields.count == 1)
    #expect(failure(response(wire("HTTP/1.1 101 Switching Protocols\n\n"))) == .unexpectedUpgrade)
  }

  @Test func `answers to HEAD and of 204 and 304 have no body`() throws {
    let bytes = wire("HTTP/1.1 200 OK\nContent-Length: 5\n\n")
    #expect(try response(bytes, to: .head).get().body == [])
    #expect(failure(response(bytes, to: .get)) == .truncated)
    #expect(try response(wire("HTTP/1.1 204 No Content\n\n")).get().body == [])
    #expect(try response(wire("HTTP/1.1 304 Not Modified\nContent-Length: 9\n\n")).get().body == [])
    #expect(try response(wire("HTTP/1.1 200 OK\n\n"), to: .connect).get().body == [])
  }

  @Test(arguments: [
    ("HTTP/1.1 200 OK\nContent-Length: 5\n\nhell", HTTPMethod.get),
    ("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5\nhello\n0\n", .get),
    ("HTTP/1.1 200 OK\nContent-Le", .get), ("", .get), ("HTTP/1.1 100 Continue\n\n", .get),
  ])
  func `an answer cut short is no answer`(text: String, method: HTTPMethod) {
    #expect(failure(response(wire(text), to: method)) == .truncated)
  }

  @Test(arguments: [
    ("HTTP/1.1 20 OK\n\n", HTTPMessageFailure.malformedStatusLine("HTTP/1.1 20 OK")),
    ("HTTP/1.1 600 OK\n\n", .malformedStatusLine("HTTP/1.1 600 OK")),
    ("HTTP/1.1 099 OK\n\n", .malformedStatusLine("HTTP/1.1 099 OK")),
    ("HTTP/1.1  200 OK\n\n", .malformedStatusLine("HTTP/1.1  200 OK")),
    ("SSH-2.0-OpenSSH_9\n", .malformedStatusLine("SSH-2.0-OpenSSH_9")),
    ("HTTP/2 200 OK\n\n", .unsupportedVersion("HTTP/2")),
    ("\u{15}\u{3}\u{3}", .looksLikeTLS),
    ("HTTP/1.1 200 OK\nContent-Length: 1\nTransfer-Encoding: chunked\n\n", .lengthAndTransferEncoding),
    ("HTTP/1.1 200 OK\nContent-Length: 1\nContent-Length: 2\n\n", .differingContentLengths("1, 2")),
    ("HTTP/1.1 200 OK\nTransfer-Encoding: gzip\n\n", .unsupportedTransferCoding("gzip")),
    ("HTTP/1.1 200 OK\nContent-Length: 9000000\n\n", .bodyTooLarge(limit: 8_388_608)),
  ])
  func `an answer that can be misread is refused by name`(text: String, refusal: HTTPMessageFailure) {
    #expect(failure(response(wire(text))) == refusal)
    #expect(failure(response(wire(text), slice: 1)) == refusal)
  }

  @Test func `an endless body stops at the limit`() throws {
    let limits = HTTPLimits(maximumBodyBytes: 4)
    #expect(try response(wire("HTTP/1.1 200 OK\n\n1234"), limits: limits).get().body.count == 4)
    #expect(failure(response(wire("HTTP/1.1 200 OK\n\n12345"), limits: limits)) == .bodyTooLarge(limit: 4))
  }

  @Test(arguments: [
    "HTTP/1.1 100 Continue\n\nHTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n3\nabc\n2;x\nde\n0\nT: 1\n\n",
    "HTTP/1.1 200 OK\nContent-Length: 4\n\nabcd", "HTTP/1.0 200 OK\n\nabcdef",
  ])
  func `how the bytes are sliced makes no difference`(text: String) {
    let bytes = wire(text)
    let whole = response(bytes)
    for slice in 1...bytes.count { #expect(response(bytes, slice: slice) == whole, "slices of \(slice)") }
  }
}
