package import Groundwork
package import HTTP

/// The page of `till ui`, and what it asks for.
package struct PageHandlers: HTTPHandler {
  private let access: LocalAccess
  private let commands: any PageCommands
  private let files = PageFiles()
  private let running = RunningCount(limit: 8)
  private let followed = RunningCount(limit: 8)
  private let language: Language

  /// - Parameter language: of what is said where the page has not told one.
  package init(access: LocalAccess, commands: any PageCommands, language: Language) {
    self.access = access
    self.commands = commands
    self.language = language
  }

  package func handle(_ request: HTTPRequest) async -> HTTPReply {
    await router.handle(request)
  }

  private var router: Router {
    var router = Router()
    for (path, file) in files.byPath {
      router.on(.get, path) { request in
        if let refusal = access.refusalOfFile(request) { return failed(.refused(refusal)) }
        return .respond(files.answer(file, to: request))
      }
    }
    router.on(.post, "/api/session") { request in
      if let refusal = access.refusalOfBeginning(request) { return failed(.refused(refusal)) }
      var response = PageFiles.response(204, type: "text/plain; charset=utf-8")
      response.fields.append("Set-Cookie", access.cookie)
      return .respond(response)
    }
    on(.get, "state", &router) { _ in .respond(Self.json(await commands.state().json.compactBytes)) }
    on(.get, "actions", &router) { _ in
      let document: JSON = ["schema": "till.ui-actions/1", "actions": .array(PageActions.all.map(\.json))]
      return .respond(Self.json(document.compactBytes))
    }
    on(.post, "run", &router) { request throws(PageFailure) in try await run(request) }
    on(.get, "follow", needsHeader: false, &router) { request throws(PageFailure) in try await follow(request) }
    return router
  }

  private func on(
    _ method: HTTPMethod, _ name: String, needsHeader: Bool = true, _ router: inout Router,
    _ answer: @escaping @Sendable (HTTPRequest) async throws(PageFailure) -> HTTPReply
  ) {
    router.on(method, "/api/" + name) { request in
      if let refusal = access.refusal(request, needsHeader: needsHeader) { return failed(.refused(refusal)) }
      do throws(PageFailure) {
        return try await answer(request)
      } catch {
        return failed(error)
      }
    }
  }

  // MARK: Answers

  private func run(_ request: HTTPRequest) async throws(PageFailure) -> HTTPReply {
    let question = try PageQuestion(body: request.body)
    guard running.enter() else { throw .busy(running.limit) }
    defer { running.leave() }
    let end = await commands.run(question.words, input: question.input, language: question.language)
    return .respond(Self.json(try PageAnswer.bytes(end, to: question)))
  }

  private func follow(_ request: HTTPRequest) async throws(PageFailure) -> HTTPReply {
    let question = try PageQuestion(query: request.target.query ?? "")
    guard request.method == .get else { return .respond(PageFiles.response(200, type: "text/event-stream")) }
    guard followed.enter() else { throw .busy(followed.limit) }
    let events = EventFlow(await commands.follow(question.words, language: question.language), counted: followed)
    return .flow(PageFiles.response(200, type: "text/event-stream"), HTTPFlow { await events.next() })
  }

  private static func json(_ bytes: [UInt8]) -> HTTPResponse {
    PageFiles.response(200, type: "application/json; charset=UTF-8", bytes)
  }

  private func failed(_ failure: PageFailure) -> HTTPReply {
    let document = FailureDocument.json(failure, language: language)
    return .respond(
      PageFiles.response(failure.status, type: "application/json; charset=UTF-8", document.compactBytes))
  }
}
