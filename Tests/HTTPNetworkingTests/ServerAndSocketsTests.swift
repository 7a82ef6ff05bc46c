import Foundation
import HTTP
import HTTPNetworking
import Testing

/// What only bare sockets can do to a server; the other end is python3.
@Suite struct ServerAndSocketsTests {
  /// `talk(port, pieces)`: sends each piece, waits for the end, returns everything that came.
  private static let prelude = """
    import socket, sys, time, ssl, http.client
    port = int(sys.argv[1])
    def connect():
        s = socket.create_connection(('127.0.0.1', port), 20)
        s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return s
    def rest(s):
        data = b''
        while True:
            try: more = s.recv(65536)
            except ConnectionResetError: return data + b'<reset>'
            if not more: return data
            data += more

    """

  private func python(_ script: String, port: Int) async throws -> String {
    let outcome = try await Peer.python(ServerAndSocketsTests.prelude + script, String(port))
    #expect(outcome.status == 0, "\(outcome.errors)")
    return outcome.output
  }

  @Test func `pipelined requests are answered in order`() async throws {
    let output = try await serving { port in
      try await python(
        """
        s = connect()
        s.sendall(b'GET /1 HTTP/1.1\\r\\nHost: h\\r\\n\\r\\nPOST /2 HTTP/1.1\\r\\nHost: h\\r\\nContent-Length: 2\\r\\n\\r\\nhi'
                  b'GET /3 HTTP/1.1\\r\\nHost: h\\r\\nConnection: close\\r\\n\\r\\n')
        data = rest(s).decode()
        print([data.count('HTTP/1.1 200 OK'), data.index('GET /1 0') < data.index('POST /2 2') < data.index('GET /3 0'),
               data.count('Connection: close')])
        """, port: port)
    }
    #expect(output == "[3, True, 1]\n")
  }

  @Test func `python's own client keeps its connection`() async throws {
    let output = try await serving { port in
      try await python(
        """
        c = http.client.HTTPConnection('127.0.0.1', port, timeout=20)
        seen = []
        for i in range(3):
            c.request('POST', '/x', body=b'a' * i, headers={'client-id': 'T'})
            seen.append((c.getresponse().read().decode(), c.sock.getsockname()[1]))
        print([text for text, _ in seen], len({p for _, p in seen}))
        """, port: port)
    }
    #expect(output == "['POST /x 0', 'POST /x 1', 'POST /x 2'] 1\n")
  }

  @Test func `a header in drops does not hold a thread beyond its limit`() async throws {
    let events = Events()
    let output = try await serving(limits: HTTPLimits(headerSeconds: 0.6), events: events) { port in
      try await python(
        """
        s = connect(); start = time.time(); s.settimeout(0.1); data = b''
        s.sendall(b'GET / HTTP/1.1\\r\\nX: ')
        while time.time() - start < 15:
            try: s.sendall(b'a')
            except OSError: break
            try: data = s.recv(65536); break
            except socket.timeout: pass
        print(data.split(b'\\r\\n')[0].decode(), b'Connection: close' in data, 0.5 < time.time() - start < 10)
        """, port: port)
    }
    #expect(output == "HTTP/1.1 408 Request Timeout True True\n")
    guard case .timedOut(.header, let received) = events.all.first else {
      Issue.record("\(events.all)")
      return
    }
    #expect(received.starts(with: Array("GET / HTTP/1.1\r\nX: ".utf8)))
  }

  @Test func `a body that stays away, and a connection that stays silent, end at their limits`() async throws {
    let events = Events()
    let limits = HTTPLimits(headerSeconds: 2, bodySeconds: 0.5, idleSeconds: 0.5)
    let output = try await serving(limits: limits, events: events) { port in
      try await python(
        """
        s = connect(); s.sendall(b'POST / HTTP/1.1\\r\\nHost: h\\r\\nContent-Length: 5\\r\\n\\r\\nhe')
        print(rest(s).split(b'\\r\\n')[0])
        s = connect(); print(rest(s))
        s = connect(); s.sendall(b'GET /a HTTP/1.1\\r\\nHost: h\\r\\n\\r\\n'); print(rest(s)[-8:])
        """, port: port)
    }
    #expect(output == "b'HTTP/1.1 408 Request Timeout'\nb''\nb'GET /a 0'\n")
    #expect(events.all.count == 1)
  }

  @Test func `a client that goes in the middle leaves its bytes as evidence`() async throws {
    let events = Events()
    _ = try await serving(events: events) { port in
      try await python(
        """
        s = connect(); s.sendall(b'POST / HTTP/1.1\\r\\nHost: h\\r\\nContent-Length: 5\\r\\n\\r\\nhe'); s.shutdown(1); print(rest(s))
        """, port: port)
    }
    #expect(
      events.all == [.closedEarly(received: Array("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\n".utf8))])
  }

  @Test func `a message that can be misread is answered with its status and the connection closed`() async throws {
    let events = Events()
    let output = try await serving(events: events) { port in
      try await python(
        """
        for text in [b'GET / HTTP/1.1\\r\\n\\r\\n', b'GET / HTTP/3.0\\r\\nHost: h\\r\\n\\r\\n',
                     b'POST / HTTP/1.1\\r\\nHost: h\\r\\nContent-Length: 3\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\nGET /smuggled HTTP/1.1\\r\\nHost: h\\r\\n\\r\\n',
                     b'POST / HTTP/1.1\\r\\nHost: h\\r\\nTransfer-Encoding: gzip\\r\\n\\r\\n',
                     b'GET /' + b'a' * 40000 + b' HTTP/1.1\\r\\n\\r\\n', b'PRI * HTTP/2.0\\r\\n\\r\\nSM\\r\\n\\r\\n']:
            s = connect(); s.sendall(text); data = rest(s)
            print(data.split(b'\\r\\n')[0].decode(), data.count(b'\\r\\nContent-Length: '), b'Connection: close' in data)
        """, port: port)
    }
    #expect(
      output == """
        HTTP/1.1 400 Bad Request 1 True
        HTTP/1.1 505 HTTP Version Not Supported 1 True
        HTTP/1.1 400 Bad Request 1 True
        HTTP/1.1 501 Not Implemented 1 True
        HTTP/1.1 414 URI Too Long 1 True
        HTTP/1.1 505 HTTP Version Not Supported 1 True

        """)
    #expect(events.all.count == 6)
  }

  @Test func `a refusal reaches a client that goes on sending`() async throws {
    let output = try await serving(limits: HTTPLimits(maximumBodyBytes: 10)) { port in
      try await python(
        """
        s = connect(); s.sendall(b'POST / HTTP/1.1\\r\\nHost: h\\r\\nContent-Length: 30000000\\r\\n\\r\\n')
        for i in range(30): s.sendall(b'a' * 1000000)
        s.shutdown(1); print(rest(s).split(b'\\r\\n')[0].decode())
        """, port: port)
    }
    #expect(output == "HTTP/1.1 413 Content Too Large\n")
  }

  @Test func `plain HTTP on the TLS port is told so, and TLS on the plain port is closed`() async throws {
    let certificates = try await Certificates.made.value
    let tls = try ServerTLS(chainPEM: certificates.bytes("good.pem"), keyPEM: certificates.bytes("good.key"))
    let events = Events()
    let output = try await serving(tls: tls, events: events) { port in
      try await python(
        """
        s = connect(); s.sendall(b'POST /pay HTTP/1.1\\r\\nHost: h\\r\\n\\r\\n')
        head, _, body = rest(s).partition(b'\\r\\n\\r\\n')
        print(head.split(b'\\r\\n')[0].decode(), '|', body.decode().splitlines()[0])
        """, port: port)
    }
    #expect(output == "HTTP/1.1 400 Bad Request | this port speaks HTTPS: use https:// in the URL\n")
    #expect(events.all == [.plainHTTPOnTLSPort(received: Array("POST /pay HTTP/1.1\r\nHost: h\r\n\r\n".utf8))])

    let plain = Events()
    let closed = try await serving(events: plain) { port in
      try await python(
        """
        try: ssl._create_unverified_context().wrap_socket(connect())
        except (ssl.SSLError, OSError) as e: print('refused')
        """, port: port)
    }
    #expect(closed == "refused\n")
    guard case .refused(.looksLikeTLS, _) = plain.all.first else {
      Issue.record("\(plain.all)")
      return
    }
  }

  @Test func `connections beyond the limit are told to come back`() async throws {
    let events = Events()
    let output = try await serving(limits: HTTPLimits(maximumConnections: 2), events: events) { port in
      try await python(
        """
        def ask(s): s.sendall(b'GET /a HTTP/1.1\\r\\nHost: h\\r\\n\\r\\n'); return s.recv(65536).split(b'\\r\\n')[0].decode()
        one = connect(); print(ask(one)); two = connect(); print(ask(two))
        three = connect(); print(ask(three))
        print(ask(one)); one.close(); two.close()
        for i in range(100):
            s = connect(); answer = ask(s); s.close()
            if '200' in answer: break
            time.sleep(0.05)
        print(answer)
        """, port: port)
    }
    #expect(
      output == """
        HTTP/1.1 200 OK
        HTTP/1.1 200 OK
        HTTP/1.1 503 Service Unavailable
        HTTP/1.1 200 OK
        HTTP/1.1 200 OK

        """)
    #expect(events.all.first == .tooManyConnections)
  }

  @Test func `an old client gets its connection closed unless it asks otherwise`() async throws {
    let output = try await serving { port in
      try await python(
        """
        s = connect(); s.sendall(b'GET /a HTTP/1.0\\r\\n\\r\\n'); print(b'Connection: close' in rest(s))
        s = connect(); s.sendall(b'GET /a HTTP/1.0\\r\\nConnection: keep-alive\\r\\n\\r\\n')
        print(b'Connection: keep-alive' in s.recv(65536)); s.sendall(b'GET /b HTTP/1.0\\r\\n\\r\\n'); print(rest(s)[-8:])
        """, port: port)
    }
    #expect(output == "True\nTrue\nb'GET /b 0'\n")
  }

  @Test func `a round trip on a kept connection does not stall`() async throws {
    let output = try await serving { port in
      try await python(
        """
        c = http.client.HTTPConnection('127.0.0.1', port, timeout=20)
        times = []
        for i in range(60):
            start = time.perf_counter()
            c.request('POST', '/body', body=b'{"a":1}'); c.getresponse().read()
            times.append(time.perf_counter() - start)
        print(sorted(times)[30] * 1000)
        """, port: port)
    }
    // 40 ms is what a delayed acknowledgement costs.
    let milliseconds = try #require(Double(output.trimmingCharacters(in: .whitespacesAndNewlines)))
    #expect(milliseconds < 20)
  }

  /// Says when a request has arrived, so that a test need not guess.
  private struct Announcing: HTTPHandler {
    let arrivals = AsyncStream<String>.makeStream()

    func handle(_ request: HTTPRequest) async -> HTTPReply {
      arrivals.continuation.yield(request.target.raw)
      return await Echo().handle(request)
    }

    func waitForRequests(_ count: Int) async {
      var iterator = arrivals.stream.makeAsyncIterator()
      for _ in 0..<count { _ = await iterator.next() }
    }
  }

  @Test func `an answer under way is finished when the server stops`() async throws {
    let handler = Announcing()
    let server = try HTTPServer(handler: handler, limits: HTTPLimits(stopSeconds: 20))
    let port = try server.bind(port: 0)
    async let running: Void = server.run()
    // An idle connection must not delay the end.
    async let idle = python(
      "s = connect(); s.sendall(b'GET /a HTTP/1.1\\r\\nHost: h\\r\\n\\r\\n'); print(rest(s)[-8:])", port: port)
    await handler.waitForRequests(1)
    async let answer = Peer.curl("-i", "http://127.0.0.1:\(port)/late?2000")
    await handler.waitForRequests(1)
    server.stop()
    await running
    let late = try await answer
    #expect(late.output.hasSuffix("Connection: close\r\n\r\nlate"), "\(late)")
    let silent = try await idle
    #expect(silent == "b'GET /a 0'\n")
  }

  @Test func `an answer that takes too long is cut when the server stops, and cancelling stops it`() async throws {
    let handler = Announcing()
    let server = try HTTPServer(handler: handler, limits: HTTPLimits(stopSeconds: 0.3))
    let port = try server.bind(port: 0)
    let running = Task { await server.run() }
    async let answer = Peer.curl("http://127.0.0.1:\(port)/late?60000")
    await handler.waitForRequests(1)
    let start = ContinuousClock.now
    running.cancel()
    await running.value
    #expect(start.duration(to: .now) < .seconds(10))
    let cut = try await answer
    #expect(cut.status != 0)
  }
}
