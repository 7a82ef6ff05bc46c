import AMS
package import Groundwork
package import HTTP

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The wallet page and what it asks for, under `/wallet`.
package struct WalletHandlers: Sendable {
  package static let path = "/wallet"

  let desk: ShopperDesk
  private let gate: WalletGate

  /// - Parameter hosts: names the page is served under besides loopback and plain addresses.
  package init(store: any SandboxStore, world: World, hosts: Set<String> = []) {
    desk = ShopperDesk(store: store, world: world)
    gate = WalletGate(hosts: Set(hosts.map { $0.lowercased() }))
  }

  package func install(in router: inout Router) {
    for file in WalletPage.files {
      router.on(.get, Self.path + file.path) { request in
        if let refusal = gate.refusal(of: request) { return .respond(Self.refused(refusal)) }
        return .respond(WalletPage.response(200, type: file.type, WalletPage.bytes(file.name)))
      }
    }
    on(.get, "state", &router) { request, _ in try await state(request) }
    on(.post, "code", &router) { _, body in try await code(body) }
    on(.post, "open", &router) { _, body in try await open(body) }
    on(.post, "pay", &router) { _, body in try await pay(body) }
    on(.post, "decline", &router) { _, body in try await decline(body) }
    on(.post, "account", &router) { _, body in try await account(body) }
  }

  private func on(
    _ method: HTTPMethod, _ name: String, _ router: inout Router,
    _ answer: @escaping @Sendable (HTTPRequest, JSON) async throws -> JSON
  ) {
    router.on(method, Self.path + "/api/" + name) { request in
      if let refusal = gate.refusal(of: request) { return .respond(Self.refused(refusal)) }
      do {
        let body = method == .post ? try JSON(reading: request.body) : .null
        return .respond(Self.json(200, try await answer(request, body)))
      } catch let failure as any Failure {
        return .respond(Self.json(Self.status(of: failure), Self.document(of: failure)))
      } catch {
        let words = Localized(zh: "沙箱账簿暂时不能读写", en: "the sandbox's books cannot be read or written just now")
        return .respond(Self.json(500, ["error": ["code": "TIL-001", "what": words.json]]))
      }
    }
  }

  // MARK: Answers

  private static func json(_ status: Int, _ document: JSON) -> HTTPResponse {
    WalletPage.response(status, type: "application/json; charset=UTF-8", document.compactBytes)
  }

  private static func refused(_ refusal: WalletGate.Refusal) -> HTTPResponse {
    WalletPage.response(403, type: "text/plain; charset=utf-8", Array((refusal.rawValue + "\n").utf8))
  }

  private static func status(of failure: any Failure) -> Int {
    switch failure.code.category {
    case .usage: 400
    case .couldNot, .refused: 409
    default: 500
    }
  }

  private static func document(of failure: any Failure) -> JSON {
    var members: [JSON.Member] = [.init("code", .string(failure.code.text)), .init("what", failure.what.json)]
    if let why = failure.why { members.append(.init("why", why.json)) }
    return ["error": .object(members)]
  }
}
