import Foundation
import Groundwork
import HTTP
import HTTPNetworking
import Testing

@Suite struct ProxyTests {
  private func proxy(_ environment: [String: String], _ url: String) throws -> String? {
    try ProxySettings(environment: environment).description(for: try HTTPURL(parsing: url).origin)
  }

  @Test func `the scheme of the origin chooses the variable, and lower case comes first`() throws {
    let environment = [
      "HTTPS_PROXY": "http://secure.example:3128", "HTTP_PROXY": "plain.example:3129", "http_proxy": "low.example",
    ]
    #expect(try proxy(environment, "https://a.example") == "secure.example:3128")
    #expect(try proxy(environment, "http://a.example") == "low.example:80")
    #expect(try proxy([:], "https://a.example") == nil)
    #expect(try proxy(["HTTPS_PROXY": ""], "https://a.example") == nil)
  }

  @Test func `this machine is never reached through a proxy`() throws {
    let environment = ["HTTPS_PROXY": "http://p.example:1", "HTTP_PROXY": "http://p.example:1"]
    for url in ["http://localhost:8080", "https://127.0.0.1", "https://[::1]:8443", "http://pay.localhost"] {
      #expect(try proxy(environment, url) == nil, "\(url)")
    }
  }

  @Test(arguments: [
    ("*", "https://a.example", false), ("a.example", "https://a.example", false),
    ("a.example", "https://b.a.example", false), (".a.example", "https://b.a.example", false),
    ("*.a.example", "https://b.a.example", false), ("A.Example", "https://a.example", false),
    ("a.example", "https://ba.example", true), ("a.example:443", "https://a.example", false),
    ("a.example:8443", "https://a.example", true), ("x.example, a.example", "https://a.example", false),
    ("10.0.0.0/8", "https://10.1.2.3", false), ("10.0.0.0/8", "https://11.1.2.3", true),
    ("10.1.2.3", "https://10.1.2.3", false), ("2001:db8::1", "https://[2001:db8::1]", false),
    ("", "https://a.example", true), (",", "https://a.example", true), (".", "https://a.example", true),
  ])
  func `exceptions are domains, addresses, networks or everything`(list: String, url: String, isProxied: Bool) throws {
    let environment = ["HTTPS_PROXY": "http://p.example:1", "NO_PROXY": list]
    #expect(try proxy(environment, url) == (isProxied ? "p.example:1" : nil))
  }

  @Test(arguments: ["socks5://p:1", "https://p:1", "http://p:99999", "http://", "http://u:%zz@p:1", "a b"])
  func `a proxy that cannot be used is refused by its variable, not by its value`(value: String) throws {
    let failure = #expect(throws: NetworkFailure.self) { try proxy(["HTTPS_PROXY": value], "https://a.example") }
    #expect(failure == .unusableProxy(variable: "HTTPS_PROXY"))
    #expect(failure?.code == FailureCode("NET-013", .usage))
  }

  @Test func `printing the settings shows no password`() throws {
    let settings = ProxySettings(environment: ["HTTPS_PROXY": "http://user:c4nary@p.example:1"])
    var dumped = ""
    dump(settings, to: &dumped)
    #expect(
      !dumped.contains("c4nary") && !"\(settings)".contains("c4nary")
        && !String(reflecting: settings).contains("c4nary"))
    #expect(try settings.description(for: HTTPURL(parsing: "https://a.example").origin) == "p.example:1")
  }

  /// Takes one CONNECT, prints it, and joins the client with the port given, whatever name it asked for.
  private static let tunnel = """
    import socket, sys, threading
    s = socket.create_server(('127.0.0.1', 0)); print(s.getsockname()[1])
    c, _ = s.accept(); head = b''
    while not head.endswith(b'\\r\\n\\r\\n'): head += c.recv(1)
    print(repr(head))
    if sys.argv[1] == 'refuse':
        c.sendall(b'HTTP/1.1 407 Who are you\\r\\nContent-Length: 999\\r\\n\\r\\n'); c.recv(1); sys.exit()
    o = socket.create_connection(('127.0.0.1', int(sys.argv[1])))
    c.sendall(b'HTTP/1.1 200 Connection established\\r\\n\\r\\n')
    def pump(a, b):
        try:
            while True:
                data = a.recv(65536)
                if not data: break
                b.sendall(data)
            b.shutdown(1)
        except OSError: pass
    t = threading.Thread(target=pump, args=(o, c)); t.start(); pump(c, o); t.join()
    """

  @Test func `https goes through a tunnel, checked against the origin's name`() async throws {
    let certificates = try await Certificates.made.value
    let tls = try ServerTLS(chainPEM: certificates.bytes("good.pem"), keyPEM: certificates.bytes("good.key"))
    try await serving(tls: tls) { port in
      let (peer, proxyPort) = try await RunningPeer.python(ProxyTests.tunnel, "\(port)")
      defer { peer.end() }
      let settings = ProxySettings(environment: ["HTTPS_PROXY": "http://me:p%40ss@127.0.0.1:\(proxyPort)"])
      let transport = SocketTransport(
        trust: .authorities(pem: try certificates.bytes("authority.pem")), proxy: settings)
      let answer = try await transport.send(
        HTTPRequest(method: .get, target: RequestTarget(path: "/through")),
        to: HTTPOrigin(scheme: .https, host: "gateway.test"))
      #expect(String(decoding: answer.body, as: UTF8.self) == "GET /through 0")
      let seen = await peer.output { $0.split(separator: "\n").count >= 2 }
      // printf 'me:p@ss' | base64
      #expect(
        seen.contains(
          #"b'CONNECT gateway.test:443 HTTP/1.1\r\nHost: gateway.test:443\r\nProxy-Authorization: Basic bWU6cEBzcw==\r\n\r\n'"#
        ),
        "\(seen)")
    }
  }

  @Test func `a proxy that refuses is named with its status, and not waited for`() async throws {
    let (peer, port) = try await RunningPeer.python(ProxyTests.tunnel, "refuse")
    defer { peer.end() }
    let settings = ProxySettings(environment: ["https_proxy": "127.0.0.1:\(port)"])
    let failure = await #expect(throws: NetworkFailure.self) {
      try await SocketTransport(proxy: settings).send(
        HTTPRequest(method: .get, target: RequestTarget(path: "/")),
        to: HTTPOrigin(scheme: .https, host: "gateway.test"))
    }
    #expect(failure == .proxyRefused(proxy: "127.0.0.1:\(port)", status: 407, reason: "Who are you"))
    #expect(failure?.code == FailureCode("NET-012", .remote))
  }

  @Test func `http goes to the proxy in absolute form`() async throws {
    let seen = try await answering(#"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"#) { port in
      let settings = ProxySettings(environment: ["HTTP_PROXY": "http://me:p%40ss@127.0.0.1:\(port)"])
      let answer = try await SocketTransport(proxy: settings).send(
        HTTPRequest(method: .get, target: RequestTarget(path: "/a", query: "b")),
        to: HTTPOrigin(scheme: .http, host: "gateway.test", port: 8080))
      #expect(answer.status == 200)
    }
    #expect(
      seen
        == #"b'GET http://gateway.test:8080/a?b HTTP/1.1\r\nHost: gateway.test:8080\r\nConnection: close\r\nProxy-Authorization: Basic bWU6cEBzcw==\r\n\r\n'"#
    )
    _ = try await answering(#"HTTP/1.1 407 Who\r\nContent-Length: 0\r\n\r\n"#) { port in
      let settings = ProxySettings(environment: ["HTTP_PROXY": "http://127.0.0.1:\(port)"])
      await #expect(throws: NetworkFailure.proxyRefused(proxy: "127.0.0.1:\(port)", status: 407, reason: "Who")) {
        try await SocketTransport(proxy: settings).send(
          HTTPRequest(method: .get, target: RequestTarget(path: "/")),
          to: HTTPOrigin(scheme: .http, host: "gateway.test"))
      }
    }
  }
}
