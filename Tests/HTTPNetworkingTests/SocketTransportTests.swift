import Foundation
import Groundwork
import HTTP
import HTTPNetworking
import Testing

@Suite struct SocketTransportTests {
  private let get = HTTPRequest(method: .get, target: RequestTarget(path: "/"))

  private func origin(_ port: Int, _ scheme: HTTPScheme = .http) -> HTTPOrigin {
    HTTPOrigin(scheme: scheme, host: "127.0.0.1", port: port)
  }

  /// The failure of a GET, or `nil` if there is an answer.
  private func failure(
    _ origin: HTTPOrigin, _ transport: SocketTransport = SocketTransport(connectSeconds: 15, totalSeconds: 20)
  ) async throws -> NetworkFailure? {
    do {
      let answer = try await transport.send(get, to: origin)
      Issue.record("answered with \(answer.status)")
      return nil
    } catch let failure as NetworkFailure {
      return failure
    }
  }

  @Test func `exactly the bytes of the value leave, and exactly those that come are kept`() async throws {
    let seen = try await answering(
      #"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 Fine\r\nclient-id:A\r\nSIGNATURE:  x=%2F \r\nContent-Length: 2\r\n\r\nok"#
    ) { port in
      let request = HTTPRequest(
        method: .post, target: RequestTarget(path: "/ams/api//pay", query: "a=%2f"),
        fields: ["client-id": "T_1", "Request-Time": "1", "client-id": "T_2"], body: Array("{\"a\": 1}".utf8))
      let answer = try await SocketTransport().send(request, to: origin(port))
      #expect(answer.status == 200)
      #expect(answer.reason == "Fine")
      #expect(answer.fields.map(\.name) == ["client-id", "SIGNATURE", "Content-Length"])
      #expect(answer.fields[1].rawValue == Array("  x=%2F ".utf8))
      #expect(answer.body == Array("ok".utf8))
    }
    #expect(seen.hasPrefix(#"b'POST /ams/api//pay?a=%2f HTTP/1.1\r\nHost: 127.0.0.1:"#))
    #expect(
      seen.hasSuffix(
        #"\r\nclient-id: T_1\r\nRequest-Time: 1\r\nclient-id: T_2\r\nContent-Length: 8\r\nConnection: close\r\n\r\n{"a": 1}'"#
      ))
  }

  @Test(arguments: [
    (#"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n1\r\nd\r\n0\r\nT: 1\r\n\r\n"#, "abcd"),
    (#"HTTP/1.0 200 OK\r\n\r\nuntil the end"#, "until the end"),
    (#"HTTP/1.1 500 No\r\nContent-Length: 1\r\n\r\n!"#, "!"),
    (#"HTTP/1.1 204 None\r\n\r\n"#, ""),
    (#"HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n"#, ""),
  ])
  func `every way to end an answer is understood`(answer: String, body: String) async throws {
    _ = try await answering(answer) { port in
      let response = try await SocketTransport().send(get, to: origin(port))
      #expect(String(decoding: response.body, as: UTF8.self) == body)
    }
  }

  @Test func `python's file server is understood`() async throws {
    let folder = try TemporaryFolder()
    try folder.write("a.txt", Array("支付宝".utf8))
    let (peer, port) = try await RunningPeer.python(
      """
      import http.server, functools, sys
      h = functools.partial(http.server.SimpleHTTPRequestHandler, directory=sys.argv[1])
      s = http.server.ThreadingHTTPServer(('127.0.0.1', 0), h); print(s.server_port); s.serve_forever()
      """, folder.url.path)
    defer { peer.end() }
    let request = HTTPRequest(method: .get, target: RequestTarget(path: "/a.txt"))
    let answer = try await SocketTransport().send(request, to: origin(port))
    #expect(answer.version == .http10)
    #expect(answer.body == Array("支付宝".utf8))
    let head = try await SocketTransport().send(
      HTTPRequest(method: .head, target: RequestTarget(path: "/a.txt")), to: origin(port))
    #expect(head.fields.first("content-length")?.value == "9")
    #expect(head.body == [])
  }

  @Test func `an answer that comes before the body is sent is heard`() async throws {
    _ = try await answering(#"HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n"#) { port in
      let request = HTTPRequest(
        method: .post, target: RequestTarget(path: "/"), body: [UInt8](repeating: 0x61, count: 200_000))
      // A server that closes with unread bytes resets, and the answer may be lost with it: then that is said.
      do {
        let answer = try await SocketTransport().send(request, to: origin(port))
        #expect(answer.status == 413)
      } catch let failure as NetworkFailure {
        #expect(["NET-008", "NET-018"].contains(failure.code.text))
      }
    }
  }

  @Test func `a server that is not there, and a name that does not exist, are told apart`() async throws {
    let server = try HTTPServer(handler: Router())
    let port = try server.bind(port: 0)
    server.stop()
    await server.run()
    let refused = try await failure(origin(port))
    #expect(refused == .connectionRefused(address: "127.0.0.1:\(port)"))
    #expect(refused?.code == FailureCode("NET-002", .remote))
    #expect(
      refused?.remedies == [.advice(zh: "确认服务已启动，且端口正确", en: "check that the server is running and the port is right")])

    let unknown = try await failure(HTTPOrigin(scheme: .http, host: "no-such-host.invalid"))
    #expect(unknown?.code.text == "NET-001")
    #expect(unknown?.what.en == "the host name \"no-such-host.invalid\" was not found")
  }

  @Test func `waiting ends, and says in which phase`() async throws {
    let silent = """
      import socket, time
      s = socket.create_server(('127.0.0.1', 0)); print(s.getsockname()[1]); time.sleep(60)
      """
    let (peer, port) = try await RunningPeer.python(silent)
    defer { peer.end() }
    let answer = try await failure(origin(port), SocketTransport(connectSeconds: 5, totalSeconds: 0.5))
    #expect(answer == .timedOut(.answer, address: "127.0.0.1:\(port)", seconds: 0.5))
    #expect(answer?.code.text == "NET-019")
    #expect(answer?.what.en == "127.0.0.1:\(port): waiting for the answer took longer than 0.5 seconds")
    let handshake = try await failure(origin(port, .https), SocketTransport(connectSeconds: 0.5, totalSeconds: 20))
    #expect(handshake == .timedOut(.handshake, address: "127.0.0.1:\(port)", seconds: 0.5))
  }

  #if os(Linux)
    @Test func `connecting to a server that accepts nobody ends`() async throws {
      // A full queue of waiting connections makes Linux ignore new ones.
      let (peer, port) = try await RunningPeer.python(
        """
        import socket, time
        s = socket.socket(); s.bind(('127.0.0.1', 0)); s.listen(0); kept = []
        for i in range(4):
            c = socket.socket(); c.setblocking(False); c.connect_ex(s.getsockname()); kept.append(c)
        time.sleep(0.3); print(s.getsockname()[1]); time.sleep(60)
        """)
      defer { peer.end() }
      let failure = try await failure(origin(port), SocketTransport(connectSeconds: 0.5, totalSeconds: 20))
      #expect(failure == .timedOut(.connect, address: "127.0.0.1:\(port)", seconds: 0.5))
    }
  #endif

  @Test func `cancelling ends the wait`() async throws {
    let (peer, port) = try await RunningPeer.python(
      """
      import socket
      s = socket.create_server(('127.0.0.1', 0)); print(s.getsockname()[1])
      c, _ = s.accept(); print('accepted')
      while c.recv(65536): pass
      print('closed')
      """)
    defer { peer.end() }
    let call = Task { try await SocketTransport(totalSeconds: 60).send(get, to: origin(port)) }
    _ = await peer.output { $0.contains("accepted") }
    call.cancel()
    await #expect(throws: CancellationError.self) { try await call.value }
    let end = await peer.output { $0.contains("closed") }
    #expect(end.contains("closed"))
  }

  @Test func `an answer that never comes, breaks off, is malformed or too large has a name`() async throws {
    let cases: [(answer: String, code: String, words: String)] = [
      ("", "NET-008", "closed the connection without an answer"),
      (#"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"#, "NET-009", "broke off after 41 bytes"),
      (#"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc"#, "NET-009", "broke off after 53 bytes"),
      (#"HTTP/1.1 200 OK\r\nA : b\r\n\r\n"#, "NET-010", "is not proper HTTP/1.1"),
      (#"220 mail.example ESMTP\r\n"#, "NET-010", "is not proper HTTP/1.1"),
      (#"HTTP/1.1 200 OK\r\nContent-Length: 101\r\n\r\n"#, "NET-011", "is larger than 100 bytes"),
      (#"\x15\x03\x01\x00\x02\x02\x28"#, "NET-010", "is not proper HTTP/1.1"),
    ]
    for one in cases {
      _ = try await answering(one.answer) { port in
        let failure = try await failure(origin(port), SocketTransport(maximumBodyBytes: 100))
        #expect(failure?.code.text == one.code)
        #expect(failure?.what.en.hasSuffix(one.words) == true, "\(String(describing: failure))")
      }
    }
    #expect(
      NetworkFailure.malformedAnswer(address: "a:1", .looksLikeTLS).remedies
        == [.advice(zh: "将网址改为 https://", en: "use https:// in the URL")])
  }

  @Test func `a request that cannot be sent is not sent`() async throws {
    let request = HTTPRequest(method: .get, target: RequestTarget(path: "/"), fields: ["X": "a\r\nY: b"])
    await #expect(throws: HTTPMessageFailure.self) { try await SocketTransport().send(request, to: origin(9)) }
  }

  @Test func `our server and our client understand each other, replies that are cut included`() async throws {
    try await serving { port in
      let request = HTTPRequest(
        method: .post, target: RequestTarget(path: "/body"), body: [UInt8](repeating: 0x62, count: 3_000_000))
      let answer = try await SocketTransport().send(request, to: origin(port))
      #expect(answer.body == request.body)
      let cut = HTTPRequest(method: .get, target: RequestTarget(path: "/cut", query: "84"))
      await #expect(throws: NetworkFailure.truncatedAnswer(address: "127.0.0.1:\(port)", received: 84)) {
        try await SocketTransport().send(cut, to: origin(port))
      }
      let none = HTTPRequest(method: .get, target: RequestTarget(path: "/cut", query: "0"))
      // What of the request was not read yet when the server closes makes it a reset.
      let failure = await #expect(throws: NetworkFailure.self) {
        try await SocketTransport().send(none, to: origin(port))
      }
      let address = "127.0.0.1:\(port)"
      #expect(failure == .closedBeforeAnswer(address: address) || failure == .reset(address: address, received: 0))
    }
  }
}
