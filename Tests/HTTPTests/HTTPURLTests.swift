import Groundwork
import HTTP
import Testing

@Suite struct HTTPURLTests {
  @Test(arguments: [
    (
      "https://open-sea.alipay.com", HTTPScheme.https, "open-sea.alipay.com", 443, "/", String?.none,
      "open-sea.alipay.com"
    ),
    ("http://localhost:8080/notify?a=b&c", .http, "localhost", 8080, "/notify", "a=b&c", "localhost:8080"),
    ("HTTP://EXAMPLE.com:80/A%2fb", .http, "example.com", 80, "/A%2fb", nil, "example.com"),
    ("https://127.0.0.1:443/", .https, "127.0.0.1", 443, "/", nil, "127.0.0.1"),
    ("https://[::1]:8443/x", .https, "::1", 8443, "/x", nil, "[::1]:8443"),
    ("http://[2001:DB8::ffff:1.2.3.4]", .http, "2001:db8::ffff:1.2.3.4", 80, "/", nil, "[2001:db8::ffff:1.2.3.4]"),
    ("http://h?q", .http, "h", 80, "/", "q", "h"),
    ("http://h//a//b?", .http, "h", 80, "//a//b", "", "h"),
    ("http://my_host:81", .http, "my_host", 81, "/", nil, "my_host:81"),
  ])
  func `a URL is split and nothing in it is tidied`(
    text: String, scheme: HTTPScheme, host: String, port: Int, path: String, query: String?, hostHeader: String
  ) throws {
    let url = try HTTPURL(parsing: text)
    #expect(url.scheme == scheme)
    #expect(url.host == host)
    #expect(url.port == port)
    #expect(url.path == path)
    #expect(url.query == query)
    #expect(url.origin.hostHeader == hostHeader)
    #expect(url.text == text)
    #expect(url.target.raw == path + (query.map { "?" + $0 } ?? ""))
  }

  @Test(arguments: [
    ("", HTTPURLFailure.noScheme(""), "HTP-001"),
    ("example.com/x", .noScheme("example.com/x"), "HTP-001"),
    ("ftp://h", .unknownScheme("ftp"), "HTP-002"),
    ("http://", .noHost("http://"), "HTP-003"),
    ("http:///x", .noHost("http:///x"), "HTP-003"),
    ("http://:80", .noHost("http://:80"), "HTP-003"),
    ("http://-a", .host("-a"), "HTP-004"),
    ("http://a..b", .host("a..b"), "HTP-004"),
    ("http://127.1", .host("127.1"), "HTP-004"),
    ("http://256.0.0.1", .host("256.0.0.1"), "HTP-004"),
    ("http://1.2.3.04", .host("1.2.3.04"), "HTP-004"),
    ("http://[::1", .host("[:"), "HTP-004"),
    ("http://[1:2:3]", .host("[1:2:3]"), "HTP-004"),
    ("http://[::1::]", .host("[::1::]"), "HTP-004"),
    ("http://[::1%25lo]", .host("[::1%25lo]"), "HTP-004"),
    ("http://::1", .host(":"), "HTP-004"),
    ("http://h:", .port(""), "HTP-005"),
    ("http://h:0", .port("0"), "HTP-005"),
    ("http://h:65536", .port("65536"), "HTP-005"),
    ("http://h:+1", .port("+1"), "HTP-005"),
    ("http://user:secret@h/", .userInformation, "HTP-006"),
    ("http://h/#top", .fragment, "HTP-007"),
    ("http://h/a b", .character(" ", position: 11), "HTP-008"),
    ("http://支付宝/", .character("支", position: 8), "HTP-008"),
    ("http://h/\r\nX: y", .character("\r", position: 10), "HTP-008"),
    ("http://h\\x", .character("\\", position: 9), "HTP-008"),
    ("http://h/%zz", .percent(position: 10), "HTP-009"),
    ("http://h/%2", .percent(position: 10), "HTP-009"),
  ])
  func `a text that is no URL to send to is refused by its part`(text: String, refusal: HTTPURLFailure, code: String) {
    let failure = #expect(throws: HTTPURLFailure.self) { try HTTPURL(parsing: text) }
    #expect(failure == refusal)
    #expect(failure?.code.text == code)
    #expect(failure?.what.en.contains("secret") == false)
  }

  @Test func `loopback is known by name and address`() {
    for host in ["localhost", "pay.localhost", "127.0.0.1", "127.9.9.9", "::1"] {
      #expect(HTTPOrigin(scheme: .http, host: host).isLoopback, "\(host)")
    }
    for host in ["example.com", "localhost.example", "10.0.0.1", "::2"] {
      #expect(!HTTPOrigin(scheme: .http, host: host).isLoopback, "\(host)")
    }
  }
}
