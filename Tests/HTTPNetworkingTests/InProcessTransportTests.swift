import HTTP
import HTTPNetworking
import Testing

@Suite struct InProcessTransportTests {
  private let origin = HTTPOrigin(scheme: .https, host: "gateway.test")

  private struct Naming: HTTPHandler {
    func handle(_ request: HTTPRequest) async -> HTTPReply {
      .respond(.text(200, request.fields.map { "\($0.name)=\($0.value)" }.joined(separator: ";")))
    }
  }

  private func ask(_ path: String, query: String? = nil) async throws -> HTTPResponse {
    let request = HTTPRequest(method: .get, target: RequestTarget(path: path, query: query))
    return try await InProcessTransport(Echo(), sleep: { _ in }).send(request, to: origin)
  }

  @Test func `the handler sees what it would see over a socket`() async throws {
    let request = HTTPRequest(
      method: .post, target: RequestTarget(path: "/"), fields: ["client-id": "T"], body: [1, 2])
    let answer = try await InProcessTransport(Naming()).send(request, to: origin)
    #expect(
      String(decoding: answer.body, as: UTF8.self)
        == "Host=gateway.test;client-id=T;Content-Length=2;Connection=close")
    #expect(answer.fields.first("Content-Length")?.value == "63")
  }

  @Test func `a reply that is late, cut or without body ends as over a socket`() async throws {
    #expect(try await ask("/late", query: "60000").body == Array("late".utf8))
    await #expect(throws: NetworkFailure.closedBeforeAnswer(address: "gateway.test:443")) {
      try await ask("/cut", query: "0")
    }
    await #expect(throws: NetworkFailure.truncatedAnswer(address: "gateway.test:443", received: 84)) {
      try await ask("/cut", query: "84")
    }
    #expect(try await ask("/nothing").body == [])
    await #expect(throws: HTTPMessageFailure.self) { try await ask("/unsendable") }
  }
}
