import Foundation
import HTTP
import HTTPNetworking
import Testing

@Suite struct ServerAndCurlTests {
  private func tls(_ name: String = "good") async throws -> (ServerTLS, Certificates) {
    let certificates = try await Certificates.made.value
    let tls = try ServerTLS(chainPEM: certificates.bytes("\(name).pem"), keyPEM: certificates.bytes("\(name).key"))
    return (tls, certificates)
  }

  @Test func `a request is answered`() async throws {
    try await serving { port in
      let outcome = try await Peer.curl("-i", "http://127.0.0.1:\(port)/a?b=c")
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(
        outcome.output
          == "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 12\r\n\r\nGET /a?b=c 0")
    }
  }

  @Test func `over TLS too, for a client that knows the authority`() async throws {
    let (tls, certificates) = try await tls()
    try await serving(tls: tls) { port in
      let outcome = try await Peer.curl(
        "--cacert", certificates.path("authority.pem"), "-d", "hello", "https://localhost:\(port)/pay",
        "--resolve", "localhost:\(port):127.0.0.1", "-w", "|%{http_version} %{ssl_verify_result}")
      #expect(outcome.output == "POST /pay 5|1.1 0", "\(outcome.errors)")
      let stranger = try await Peer.curl("https://127.0.0.1:\(port)/")
      #expect(stranger.status == 60)
    }
  }

  @Test func `a client that only speaks HTTP/2 over TLS is refused in the handshake`() async throws {
    let (tls, certificates) = try await tls()
    try await serving(tls: tls) { port in
      let outcome = try await Peer.run(
        "openssl",
        ["s_client", "-alpn", "h2", "-CAfile", certificates.path("authority.pem"), "-connect", "127.0.0.1:\(port)"])
      #expect(outcome.errors.contains("no application protocol"), "\(outcome.errors)")
      let older = try await Peer.run("openssl", ["s_client", "-tls1_1", "-connect", "127.0.0.1:\(port)"])
      #expect(older.status != 0)
    }
  }

  @Test func `two requests travel over one connection`() async throws {
    try await serving { port in
      let outcome = try await Peer.curl(
        "http://127.0.0.1:\(port)/a", "http://127.0.0.1:\(port)/b", "-w", "[%{num_connects}]")
      #expect(outcome.output == "GET /a 0[1]GET /b 0[0]", "\(outcome.errors)")
    }
  }

  @Test func `an expectation is answered before two mebibytes arrive`() async throws {
    let folder = try TemporaryFolder()
    try folder.write("body", [UInt8](repeating: 0x61, count: 2 * 1024 * 1024))
    try await serving { port in
      let outcome = try await Peer.curl(
        "-v", "-H", "Expect: 100-continue", "--expect100-timeout", "15", "--data-binary", "@" + folder.path("body"),
        "http://127.0.0.1:\(port)/")
      #expect(outcome.output == "POST / 2097152")
      #expect(outcome.errors.contains("< HTTP/1.1 100 Continue"))
    }
  }

  @Test func `a body over the limit is refused before it is sent`() async throws {
    let folder = try TemporaryFolder()
    try folder.write("body", [UInt8](repeating: 0x61, count: 1_000_001))
    let events = Events()
    try await serving(limits: HTTPLimits(maximumBodyBytes: 1_000_000), events: events) { port in
      for expect in ["Expect: 100-continue", "Expect:"] {
        let outcome = try await Peer.curl(
          "-H", expect, "--data-binary", "@" + folder.path("body"), "-w", "%{http_code}", "-o", "/dev/null",
          "http://127.0.0.1:\(port)/")
        #expect(outcome.output == "413", "\(expect) \(outcome.errors)")
      }
    }
    #expect(events.all.count == 2)
    guard case .refused(.bodyTooLarge(limit: 1_000_000), let received) = events.all.first else {
      Issue.record("\(events.all)")
      return
    }
    #expect(String(decoding: received, as: UTF8.self).hasPrefix("POST / HTTP/1.1\r\n"))
  }

  @Test func `a chunked upload arrives whole`() async throws {
    try await serving { port in
      let outcome = try await Peer.curl(
        "-H", "Transfer-Encoding: chunked", "--data-binary", "@-", "http://127.0.0.1:\(port)/body",
        input: Array("支付成功".utf8))
      #expect(outcome.output == "支付成功", "\(outcome.errors)")
    }
  }

  @Test func `IPv6 is served, and localhost under both families`() async throws {
    try await serving(host: "::1") { port in
      let outcome = try await Peer.curl("http://[::1]:\(port)/six")
      #expect(outcome.output == "GET /six 0", "\(outcome.errors)")
    }
    try await serving(host: "localhost") { port in
      let outcome = try await Peer.curl("-4", "http://localhost:\(port)/four")
      #expect(outcome.output == "GET /four 0", "\(outcome.errors)")
    }
  }

  @Test func `an answer to HEAD has the length and no body, one of 204 neither`() async throws {
    try await serving { port in
      let head = try await Peer.curl("-I", "http://127.0.0.1:\(port)/a", "http://127.0.0.1:\(port)/b")
      #expect(head.output.components(separatedBy: "Content-Length: 9\r\n").count == 3, "\(head.output)")
      #expect(head.status == 0)
      let nothing = try await Peer.curl("-i", "http://127.0.0.1:\(port)/nothing")
      #expect(nothing.output == "HTTP/1.1 204 No Content\r\n\r\n")
    }
  }

  @Test func `an answer can be cut after any byte`() async throws {
    let (tls, certificates) = try await tls()
    for tls in [nil, tls] {
      let scheme = tls == nil ? "http" : "https"
      try await serving(tls: tls) { port in
        func cut(_ bytes: Int) async throws -> Peer.Outcome {
          try await Peer.curl(
            "--cacert", certificates.path("authority.pem"), "\(scheme)://127.0.0.1:\(port)/cut?\(bytes)")
        }
        // 52: the server returned nothing, 56: the connection was reset, 18: the body is shorter than announced
        let none = try await cut(0)
        #expect([52, 56].contains(none.status), "\(scheme) \(none)")
        // "HTTP/1.1 200 OK", type and length of 10 are 80 bytes with the empty line
        let some = try await cut(84)
        #expect([18, 56].contains(some.status), "\(scheme) \(some)")
        #expect(some.output == "0123")
      }
    }
  }

  @Test func `a length that lies is sent as it is, and the connection closed`() async throws {
    try await serving { port in
      let outcome = try await Peer.curl("-i", "http://127.0.0.1:\(port)/wrong-length")
      #expect(outcome.output == "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nConnection: close\r\n\r\nhel")
    }
  }

  @Test func `an answer that cannot be sent becomes an error of ours`() async throws {
    let events = Events()
    try await serving(events: events) { port in
      let outcome = try await Peer.curl("-w", "%{http_code}", "http://127.0.0.1:\(port)/unsendable")
      #expect(outcome.output.hasPrefix("HTP-044\n") && outcome.output.hasSuffix("500"))
    }
    #expect(events.all == [.unsendable(.unsendable("X: a\\x0D\\x0Ab: c"))])
  }

  @Test func `an answer waits as long as it should`() async throws {
    try await serving { port in
      let outcome = try await Peer.curl("http://127.0.0.1:\(port)/late?300", "-w", " %{time_total}")
      let parts = outcome.output.split(separator: " ")
      #expect(parts.first == "late")
      let seconds = try #require(parts.last.flatMap { Double($0) })
      #expect(seconds >= 0.3)
    }
  }
}
