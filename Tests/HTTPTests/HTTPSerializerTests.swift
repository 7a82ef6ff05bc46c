import Groundwork
import HTTP
import Testing

@Suite struct HTTPSerializerTests {
  @Test func `a request is written exactly as its value says`() throws {
    let request = HTTPRequest(
      method: .post, target: RequestTarget(path: "/ams/api/v1/payments/pay", query: "a=b"),
      fields: ["client-id": "T_1", "Signature": "algorithm=RSA256, keyVersion=1", "client-id": "T_2"],
      body: Array("{}".utf8))
    let expected =
      "POST /ams/api/v1/payments/pay?a=b HTTP/1.1\r\nclient-id: T_1\r\nSignature: algorithm=RSA256, keyVersion=1\r\nclient-id: T_2\r\n\r\n{}"
    #expect(try HTTPSerializer.bytes(of: request) == Array(expected.utf8))
  }

  @Test func `a response is written exactly as its value says`() throws {
    var answer = HTTPResponse.json(200, Array("{}".utf8))
    answer.fields.append(HTTPField(name: "X", rawValue: Array("y".utf8)))
    let expected = "HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=UTF-8\r\nX:y\r\n\r\n{}"
    #expect(try HTTPSerializer.bytes(of: answer) == Array(expected.utf8))
  }

  @Test func `a chunked message is written as one chunk`() throws {
    let answer = HTTPResponse(
      status: 200, fields: ["Transfer-Encoding": "chunked"], body: Array(repeating: 0x61, count: 26))
    let expected =
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1a\r\naaaaaaaaaaaaaaaaaaaaaaaaaa\r\n0\r\n\r\n"
    #expect(try HTTPSerializer.bytes(of: answer) == Array(expected.utf8))
    #expect(try response(Array(expected.utf8)).get() == answer)
  }

  @Test(arguments: [
    HTTPRequest(method: HTTPMethod(rawValue: "GET /"), target: RequestTarget(path: "/")),
    HTTPRequest(method: .get, target: RequestTarget(path: "/a b")),
    HTTPRequest(method: .get, target: RequestTarget(path: "/a\r\nX: y")),
    HTTPRequest(method: .get, target: RequestTarget(path: "/支付")),
    HTTPRequest(method: .get, target: RequestTarget(path: "/"), fields: ["X": "a\r\nY: b"]),
    HTTPRequest(method: .get, target: RequestTarget(path: "/"), fields: ["X: y": "a"]),
    HTTPRequest(method: .get, target: RequestTarget(path: "/"), fields: ["": "a"]),
  ])
  func `what would end a line early is not sent`(request: HTTPRequest) {
    let failure = #expect(throws: HTTPMessageFailure.self) { try HTTPSerializer.bytes(of: request) }
    #expect(failure?.code.text == "HTP-044")
  }

  @Test func `a request is completed for its origin, and never corrected`() throws {
    let origin = HTTPOrigin(scheme: .http, host: "127.0.0.1", port: 8080)
    let post = HTTPRequest(method: .post, target: RequestTarget(path: "/"), fields: ["X": "y"])
    #expect(
      try HTTPSerializer.bytes(of: post.framed(for: origin))
        == wire("POST / HTTP/1.1\nHost: 127.0.0.1:8080\nX: y\nContent-Length: 0\nConnection: close\n\n"))
    let get = HTTPRequest(method: .get, target: RequestTarget(path: "/"))
    #expect(
      try HTTPSerializer.bytes(of: get.framed(for: origin))
        == wire("GET / HTTP/1.1\nHost: 127.0.0.1:8080\nConnection: close\n\n"))
    let wrong = HTTPRequest(
      method: .post, target: RequestTarget(path: "/"),
      fields: ["content-length": "9", "connection": "x", "host": "z"], body: [1])
    #expect(wrong.framed(for: origin) == wrong)
    #expect(post.framed(for: origin).framed(for: origin) == post.framed(for: origin))
  }

  @Test func `an answer is completed for its method, and never corrected`() {
    let answer = HTTPResponse.text(200, "hello")
    #expect(answer.framed(for: .get).fields.first("Content-Length")?.value == "5")
    #expect(answer.framed(for: .head).fields.first("Content-Length")?.value == "5")
    #expect(answer.framed(for: .head).body == [])
    #expect(!HTTPResponse(status: 204).framed(for: .get).fields.contains("Content-Length"))
    let wrong = HTTPResponse(status: 200, fields: ["Content-Length": "9"], body: [1])
    #expect(wrong.framed(for: .get) == wrong)
    #expect(!wrong.delimitsItself(for: .get))
    #expect(answer.framed(for: .get).delimitsItself(for: .get))
    #expect(!answer.delimitsItself(for: .get))
  }

  @Test func `fields are replaced in place and removed under any case`() {
    var fields: HTTPFields = ["A": "1", "b": "2", "B": "3", "c": "4"]
    fields.replace("b", "5")
    #expect(fields.map { "\($0.name)=\($0.value)" } == ["A=1", "b=5", "c=4"])
    fields.removeAll("a")
    #expect(fields.map(\.name) == ["b", "c"])
  }
}
