import HTTP
import Testing

@Suite struct RouterTests {
  private func router(fallback: (any HTTPHandler)? = nil) -> Router {
    var router = Router(fallback: fallback)
    router.on(.get, "/a") { _ in .respond(.text(200, "got")) }
    router.on(.post, "/a") { request in .respond(.json(201, request.body)) }
    router.on(.get, "/b", Cutting())
    return router
  }

  private struct Cutting: HTTPHandler {
    func handle(_ request: HTTPRequest) async -> HTTPReply { .drop(afterBytes: 3, of: .text(200, "b")) }
  }

  private func ask(_ router: Router, _ method: HTTPMethod, _ target: String) async throws -> HTTPReply {
    await router.handle(HTTPRequest(method: method, target: try RequestTarget(parsing: target), body: [1]))
  }

  @Test func `the exact path and method choose the handler, the query does not matter`() async throws {
    #expect(try await ask(router(), .get, "/a?x=y") == .respond(.text(200, "got")))
    #expect(try await ask(router(), .post, "http://h/a") == .respond(.json(201, [1])))
    #expect(try await ask(router(), .head, "/a") == .respond(.text(200, "got")))
    #expect(try await ask(router(), .get, "/b") == .drop(afterBytes: 3, of: .text(200, "b")))
  }

  @Test func `another method is answered with those that are allowed`() async throws {
    guard case .respond(let answer, _) = try await ask(router(), .delete, "/a") else { return }
    #expect(answer.status == 405)
    #expect(answer.fields.first("Allow")?.value == "GET, POST, HEAD")
  }

  @Test func `an unknown path is not found, or goes to the fallback`() async throws {
    for target in ["/", "/a/", "/A", "//a"] {
      guard case .respond(let answer, _) = try await ask(router(), .get, target) else { return }
      #expect(answer.status == 404)
    }
    #expect(try await ask(router(fallback: Cutting()), .get, "/x") == .drop(afterBytes: 3, of: .text(200, "b")))
  }
}
