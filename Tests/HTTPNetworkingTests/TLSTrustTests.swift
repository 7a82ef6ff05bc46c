import Foundation
import Groundwork
import HTTP
import HTTPNetworking
import Testing

@Suite struct TLSTrustTests {
  private let get = HTTPRequest(method: .get, target: RequestTarget(path: "/"))

  /// Runs `openssl s_server -www` with that certificate, which answers every request with a page.
  private func withServer(
    _ name: String, _ options: [String] = [], _ body: @Sendable (Int, SocketTransport) async throws -> Void
  ) async throws {
    let certificates = try await Certificates.made.value
    let peer = try RunningPeer(
      "openssl",
      [
        "s_server", "-accept", "127.0.0.1:0", "-www", "-cert", certificates.path("\(name).pem"), "-key",
        certificates.path("\(name).key"),
      ] + options)
    defer { peer.end() }
    let output = await peer.output { text in
      text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().contains { $0.hasPrefix("ACCEPT") }
    }
    let line = try #require(output.split(separator: "\n").first { $0.hasPrefix("ACCEPT") }, "\(output)")
    let port = try #require(line.split(separator: ":").last.flatMap { Int($0) })
    let trust = TLSTrust.authorities(pem: try certificates.bytes("authority.pem"))
    try await body(port, SocketTransport(trust: trust, connectSeconds: 15, totalSeconds: 20))
  }

  private func failure(_ host: String, _ port: Int, _ transport: SocketTransport) async throws -> NetworkFailure? {
    do {
      let answer = try await transport.send(get, to: HTTPOrigin(scheme: .https, host: host, port: port))
      Issue.record("answered with \(answer.status)")
      return nil
    } catch let failure as NetworkFailure {
      return failure
    }
  }

  @Test func `a certificate for the name or address, by a known authority, is believed`() async throws {
    try await withServer("good") { port, transport in
      for host in ["localhost", "127.0.0.1"] {
        let answer = try await transport.send(get, to: HTTPOrigin(scheme: .https, host: host, port: port))
        #expect(answer.status == 200)
        #expect(String(decoding: answer.body, as: UTF8.self).contains("TLSv1.3"))
      }
    }
    try await withServer("good", ["-tls1_2"]) { port, transport in
      let answer = try await transport.send(get, to: HTTPOrigin(scheme: .https, host: "localhost", port: port))
      #expect(answer.status == 200)
    }
  }

  @Test func `a certificate for other names is refused, and the names are told`() async throws {
    try await withServer("other") { port, transport in
      let names = ["DNS:other.example", "DNS:*.wild.example", "IP Address:10.0.0.1"]
      let byName = try await failure("localhost", port, transport)
      #expect(byName == .untrustedCertificate(host: "localhost", .wrongName(names: names)))
      #expect(byName?.code == FailureCode("NET-016", .remote))
      #expect(
        byName?.why?.en
          == "it was not issued for this host, but for: DNS:other.example, DNS:*.wild.example, IP Address:10.0.0.1")
      let byAddress = try await failure("127.0.0.1", port, transport)
      #expect(byAddress == .untrustedCertificate(host: "127.0.0.1", .wrongName(names: names)))
    }
  }

  @Test func `an expired certificate is refused`() async throws {
    try await withServer("expired") { port, transport in
      let expired = try await failure("localhost", port, transport)
      #expect(expired == .untrustedCertificate(host: "localhost", .expired))
    }
  }

  @Test func `a self-signed certificate is refused, unless it is itself trusted`() async throws {
    let certificates = try await Certificates.made.value
    try await withServer("lone") { port, transport in
      #expect(try await failure("localhost", port, transport) == .untrustedCertificate(host: "localhost", .selfSigned))
      let trusting = SocketTransport(trust: .authorities(pem: try certificates.bytes("lone.pem")))
      let answer = try await trusting.send(get, to: HTTPOrigin(scheme: .https, host: "localhost", port: port))
      #expect(answer.status == 200)
    }
  }

  @Test func `an authority the system does not know is refused`() async throws {
    try await withServer("good") { port, _ in
      let unknown = try await failure("localhost", port, SocketTransport(trust: .system))
      #expect(unknown == .untrustedCertificate(host: "localhost", .unknownAuthority))
      let none = try await failure("localhost", port, SocketTransport(trust: .authorities(pem: [0x61])))
      #expect(none == .noAuthorities)
    }
  }

  @Test func `a server with only old TLS is refused in libssl's words`() async throws {
    try await withServer("good", ["-tls1_1", "-cipher", "ALL:@SECLEVEL=0"]) { port, transport in
      let failure = try await failure("localhost", port, transport)
      #expect(failure?.code.text == "NET-006", "\(String(describing: failure))")
      #expect(failure?.why?.en.isEmpty == false)
    }
  }

  @Test func `a server that does not speak TLS is recognised`() async throws {
    try await serving { port in
      let failure = try await failure("127.0.0.1", port, SocketTransport(connectSeconds: 15, totalSeconds: 20))
      // Our own server closes without a word to a TLS greeting.
      #expect(failure?.code.text == "NET-006")
    }
    let (peer, port) = try await RunningPeer.python(
      """
      import http.server
      s = http.server.HTTPServer(('127.0.0.1', 0), http.server.SimpleHTTPRequestHandler)
      print(s.server_port); s.serve_forever()
      """)
    defer { peer.end() }
    let plain = try await failure("127.0.0.1", port, SocketTransport(connectSeconds: 15, totalSeconds: 20))
    #expect(plain?.code.text == "NET-007", "\(String(describing: plain))")
  }

  @Test func `our server under TLS is believed through its authority, also over IPv6`() async throws {
    let certificates = try await Certificates.made.value
    let tls = try ServerTLS(chainPEM: certificates.bytes("good.pem"), keyPEM: certificates.bytes("good.key"))
    let transport = SocketTransport(trust: .authorities(pem: try certificates.bytes("authority.pem")))
    try await serving(tls: tls, host: "::1") { port in
      let request = HTTPRequest(
        method: .post, target: RequestTarget(path: "/body"), body: [UInt8](repeating: 0x62, count: 1_000_000))
      let origin = HTTPOrigin(scheme: .https, host: "::1", port: port)
      let answer = try await transport.send(request, to: origin)
      #expect(answer.body == request.body)
      let cut = HTTPRequest(method: .get, target: RequestTarget(path: "/cut", query: "84"))
      await #expect(throws: NetworkFailure.truncatedAnswer(address: "[::1]:\(port)", received: 84)) {
        try await transport.send(cut, to: origin)
      }
    }
  }

  @Test func `an answer until the close needs the closing message under TLS`() async throws {
    let certificates = try await Certificates.made.value
    for (closing, isWhole) in [("c.unwrap()", true), ("pass", false)] {
      let (peer, port) = try await RunningPeer.python(
        """
        import socket, ssl, sys
        x = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER); x.load_cert_chain(sys.argv[1], sys.argv[2])
        s = socket.create_server(('127.0.0.1', 0)); print(s.getsockname()[1])
        c = x.wrap_socket(s.accept()[0], server_side=True); c.recv(65536)
        c.sendall(b'HTTP/1.1 200 OK\\r\\n\\r\\nhello')
        try: \(closing)
        except OSError: pass
        c.close()
        """, certificates.path("good.pem"), certificates.path("good.key"))
      defer { peer.end() }
      let transport = SocketTransport(trust: .authorities(pem: try certificates.bytes("authority.pem")))
      let origin = HTTPOrigin(scheme: .https, host: "127.0.0.1", port: port)
      if isWhole {
        let answer = try await transport.send(get, to: origin)
        #expect(answer.body == Array("hello".utf8))
      } else {
        let failure = try await failure("127.0.0.1", port, transport)
        #expect(failure == .truncatedAnswer(address: "127.0.0.1:\(port)", received: 24))
      }
    }
  }
}
