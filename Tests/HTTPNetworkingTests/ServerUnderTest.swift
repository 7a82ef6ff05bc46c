import HTTP
import HTTPNetworking
import Synchronization

/// Answers with what it was asked: method, raw target, number of body bytes.
struct Echo: HTTPHandler {
  func handle(_ request: HTTPRequest) async -> HTTPReply {
    switch request.target.path {
    case "/cut": .drop(afterBytes: Int(request.target.query ?? "") ?? 0, of: .text(200, "0123456789"))
    case "/late": .respond(.text(200, "late"), after: .milliseconds(Int(request.target.query ?? "") ?? 0))
    case "/body": .respond(HTTPResponse(status: 200, body: request.body))
    case "/wrong-length":
      .respond(HTTPResponse(status: 200, fields: ["Content-Length": "3"], body: Array("hello".utf8)))
    case "/unsendable": .respond(HTTPResponse(status: 200, fields: ["X": "a\r\nb: c"]))
    case "/nothing": .respond(HTTPResponse(status: 204))
    default: .respond(.text(200, "\(request.method.rawValue) \(request.target.raw) \(request.body.count)"))
    }
  }
}

final class Events: Sendable {
  private let list = Mutex<[HTTPServerEvent]>([])
  var all: [HTTPServerEvent] { list.withLock { $0 } }
  func add(_ event: HTTPServerEvent) { list.withLock { $0.append(event) } }
}

/// Runs a server on a picked port while the body runs, and waits until it has ended.
func serving<Result: Sendable>(
  _ handler: any HTTPHandler = Echo(), limits: HTTPLimits = HTTPLimits(), tls: ServerTLS? = nil,
  events: Events = Events(), host: String = "127.0.0.1",
  _ body: @Sendable (Int) async throws -> Result
) async throws -> Result {
  let server = try HTTPServer(handler: handler, limits: limits, tls: tls) { events.add($0) }
  let port = try server.bind(host: host, port: 0)
  async let running: Void = server.run()
  let result: Swift.Result<Result, any Error>
  do { result = .success(try await body(port)) } catch { result = .failure(error) }
  server.stop()
  await running
  return try result.get()
}
