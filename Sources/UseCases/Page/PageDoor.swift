import HTTP
import Synchronization

/// Stands before the page until its port is known, on which everything it answers depends.
final class PageDoor: HTTPHandler {
  private let behind = Mutex<(any HTTPHandler)?>(nil)

  func open(_ handler: any HTTPHandler) { behind.withLock { $0 = handler } }

  func handle(_ request: HTTPRequest) async -> HTTPReply {
    guard let handler = behind.withLock({ $0 }) else { return .respond(.text(503, "503 Service Unavailable\n")) }
    return await handler.handle(request)
  }
}
