import Groundwork
import HTTP
import HTTPNetworking
import Testing

@Suite struct ListenTests {
  private func bind(_ host: String, _ port: Int) throws -> Int {
    try HTTPServer(handler: Router()).bind(host: host, port: port)
  }

  @Test func `a port in use is named, with the command that shows who uses it`() throws {
    let first = try HTTPServer(handler: Router())
    let port = try first.bind(port: 0)
    #expect((1...65535).contains(port))
    let failure = #expect(throws: ListenFailure.self) { try bind("127.0.0.1", port) }
    #expect(failure == .addressInUse(host: "127.0.0.1", port: port))
    #expect(failure?.code.text == "NET-020")
    #expect(failure?.what.en == "port \(port) of \"127.0.0.1\" is in use by another program")
    guard case .run(let command) = failure?.remedies.first else {
      Issue.record("no command")
      return
    }
    #expect(command.contains("\(port)"))
    withExtendedLifetime(first) {}
  }

  @Test func `a name or address that is not this machine's is refused`() throws {
    for host in ["192.0.2.1", "no-such-host.invalid"] {
      let failure = #expect(throws: ListenFailure.self) { try bind(host, 0) }
      #expect(failure?.code.text == "NET-022", "\(host) \(String(describing: failure))")
    }
    #expect(throws: ListenFailure.portOutOfRange(65536)) { try bind("127.0.0.1", 65536) }
    #expect(throws: ListenFailure.portOutOfRange(-1)) { try bind("127.0.0.1", -1) }
  }

  @Test func `a certificate and key that do not belong together are refused`() async throws {
    let certificates = try await Certificates.made.value
    let good = try certificates.bytes("good.pem")
    #expect(throws: ServerTLSFailure.keyDoesNotMatch) {
      try ServerTLS(chainPEM: good, keyPEM: certificates.bytes("other.key"))
    }
    #expect(throws: ServerTLSFailure.noKey) { try ServerTLS(chainPEM: good, keyPEM: good) }
    #expect(throws: ServerTLSFailure.noCertificate) {
      try ServerTLS(chainPEM: Array("no pem".utf8), keyPEM: certificates.bytes("good.key"))
    }
    #expect(throws: ServerTLSFailure.noCertificate) { try ServerTLS(chainPEM: [], keyPEM: []) }
  }
}
