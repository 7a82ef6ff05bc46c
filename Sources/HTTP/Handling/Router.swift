/// Chooses a handler by exact path and method.
///
/// HEAD goes where GET goes. A known path with another method is answered with 405 and `Allow`, an unknown path by
/// the fallback, or with 404.
package struct Router: HTTPHandler {
  package typealias Handle = @Sendable (HTTPRequest) async -> HTTPReply

  private struct Key: Hashable {
    let path: String
    let method: HTTPMethod
  }

  private var handlers: [Key: Handle] = [:]
  private var methods: [String: [HTTPMethod]] = [:]
  private let fallback: (any HTTPHandler)?

  package init(fallback: (any HTTPHandler)? = nil) {
    self.fallback = fallback
  }

  /// Adds a route; one of the same method and path is replaced.
  package mutating func on(_ method: HTTPMethod, _ path: String, _ handle: @escaping Handle) {
    if handlers.updateValue(handle, forKey: Key(path: path, method: method)) == nil {
      methods[path, default: []].append(method)
    }
  }

  package mutating func on(_ method: HTTPMethod, _ path: String, _ handler: some HTTPHandler) {
    on(method, path) { await handler.handle($0) }
  }

  package func handle(_ request: HTTPRequest) async -> HTTPReply {
    let path = request.target.path
    let method: HTTPMethod = request.method == .head ? .get : request.method
    if let handle = handlers[Key(path: path, method: request.method)] ?? handlers[Key(path: path, method: method)] {
      return await handle(request)
    }
    guard var allowed = methods[path] else {
      if let fallback { return await fallback.handle(request) }
      return .respond(.text(404, "404 Not Found\n"))
    }
    if allowed.contains(.get), !allowed.contains(.head) { allowed.append(.head) }
    var response = HTTPResponse.text(405, "405 Method Not Allowed\n")
    response.fields.append("Allow", allowed.map(\.rawValue).joined(separator: ", "))
    return .respond(response)
  }
}
