import HTTP
import Testing

@testable import HTTPNetworking

@Suite struct DialingTests {
  private func address(_ host: String, _ port: Int) throws -> SocketAddress {
    try #require(try SocketAddress.lookUp(host, port: port, toListen: false).first)
  }

  /// A port nobody listens on any more.
  private func deadPort() async throws -> Int {
    let server = try HTTPServer(handler: Router())
    let port = try server.bind(port: 0)
    server.stop()
    await server.run()
    return port
  }

  @Test func `every address of a name is tried, in order`() async throws {
    let dead = try await deadPort()
    try await serving(host: "::1") { port in
      let dialing = Dialing(cancelling: try #require(WakeSignal()))
      let addresses = [try address("127.0.0.1", dead), try address("::1", port)]
      let socket = try dialing.connect(to: addresses, address: "x", until: .after(seconds: 10))
      #expect(SocketAddress.local(of: socket.descriptor)?.text == "::1")
    }
  }

  @Test func `of several failures the most telling one is told`() async throws {
    let dead = try await deadPort()
    let dialing = Dialing(cancelling: try #require(WakeSignal()))
    // 255.255.255.255 cannot be connected to at all.
    for hosts in [["127.0.0.1", "255.255.255.255"], ["255.255.255.255", "127.0.0.1"]] {
      let addresses = try hosts.map { try address($0, dead) }
      do throws(CallEnd) {
        _ = try dialing.connect(to: addresses, address: "x", until: .after(seconds: 10))
        Issue.record("connected")
      } catch {
        guard case .failure(.connectionRefused(address: "x")) = error else {
          Issue.record("\(error)")
          continue
        }
      }
    }
  }

  @Test func `an address is shown in numbers and keeps its port`() throws {
    #expect(try address("127.0.0.1", 8443).text == "127.0.0.1")
    #expect(try address("::1", 8443).port == 8443)
    #expect(try address("::1", 8443).withPort(258).port == 258)
  }
}
