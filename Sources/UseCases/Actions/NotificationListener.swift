package import AMS
import Cryptography
package import Groundwork
package import HTTP
import HTTPNetworking
import Keyring
import Sandbox

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// How a listener answers notifications.
package enum ListenAnswer: String, CaseIterable, Sendable {
  /// S, or U if the signature does not verify, as the 2020 in-store SDK does.
  case success
  case fail, unknown
  case http500 = "http-500"
  /// A JSON document without `result`.
  case noResult = "no-result"
  case noJSON = "no-json"
  /// The connection is closed without an answer.
  case silence

  func reply(isGenuine: Bool) -> HTTPReply {
    func result(_ result: CallResult) -> HTTPReply {
      .respond(.json(200, Array((["result": result.json] as JSON).compact.utf8)))
    }
    switch self {
    case .success where isGenuine: return .respond(.json(200, Acknowledgement.body))
    case .success:
      return result(CallResult(code: "INVALID_SIGNATURE", status: .unknown, message: "the signature does not verify"))
    case .fail: return result(CallResult(code: "PROCESS_FAIL", status: .failed, message: "refused on purpose"))
    case .unknown: return result(CallResult(code: "UNKNOWN_EXCEPTION", status: .unknown, message: "unknown on purpose"))
    case .http500: return .respond(.text(500, "500 Internal Server Error\n"))
    case .noResult: return .respond(.json(200, Array("{}".utf8)))
    case .noJSON: return .respond(.text(200, "OK\n"))
    case .silence: return .drop(afterBytes: 0, of: .text(200, ""))
    }
  }
}

/// What to listen for, and what to do with it.
package struct ListenOrder: Sendable {
  package var address = ListenAddress(host: "127.0.0.1", port: 9000)
  /// Only this path is answered; `nil`: any.
  package var path: String?
  package var forward: HTTPURL?
  /// A client of the local sandbox, whose platform key verifies.
  package var clientID: ClientID?
  /// Verifies, in place of the keys that are known.
  private(set) var verifier: Verifier?
  package var answer = ListenAnswer.success

  package init() {}

  /// Takes the public half of a key to verify with.
  /// - Throws: `KeyTextFailure` if it is no key.
  package mutating func verify(with key: KeyInput) throws {
    verifier = Verifier(publicKey: try key.read().key.publicKey)
  }
}

/// `till.received-notification/1`
package struct ReceivedNotification: Sendable {
  package let time: Date
  package let request: HTTPRequest
  package let verification: Verification
  /// The HTTP status of what was answered; `nil` if the connection was cut.
  package let status: Int?
  /// The `result` of what was answered.
  package let result: CallResult?
  /// Why it could not be handed on; `nil` if it was, or was not to be.
  package let forwardProblem: Localized?
  /// What goes back; `nil` if the connection is cut.
  let response: HTTPResponse?
  let milliseconds: Double
  /// Why the signature is refused, root cause first, as far as that was found.
  package var causes: [String] = []

  package var body: JSON? { try? JSON(reading: request.body) }
  package var clientID: String? { request.fields.first("client-id")?.value }
  package var type: String? {
    body?["notifyType"]?.text ?? (body?["registrationRequestId"] == nil ? nil : "REGISTRATION_STATUS")
  }
  package var subject: String? {
    body?["paymentRequestId"]?.scalarText ?? body?["registrationRequestId"]?.scalarText
  }
  package var amount: String? {
    guard let value = body?.member(at: "paymentAmount.value")?.scalarText else { return nil }
    return value + " " + (body?.member(at: "paymentAmount.currency")?.text ?? "?")
  }
  /// What the notification itself says became of it.
  package var told: String? { body?.member(at: "result.resultCode")?.text }

  package var json: JSON {
    [
      "schema": "till.received-notification/1", "time": .string(Timestamp.text(time)),
      "method": .string(request.method.rawValue), "target": .string(request.target.raw),
      "clientId": .optional(clientID), "notifyType": .optional(type), "subject": .optional(subject),
      "valid": .bool(verification.isValid), "verdict": .string(verification.word),
      "summary": verification.sentence.json, "causes": .array(causes.map(JSON.string)),
      "headers": .array(request.fields.map { [.string($0.name), .string($0.value)] }),
      "body": .string(String(decoding: request.body, as: UTF8.self)),
      "answer": [
        "status": status.map { .integer(Int64($0)) } ?? .null, "result": result.map(\.json) ?? .null,
        "forwardProblem": forwardProblem.map(\.json) ?? .null,
      ],
    ]
  }
}

extension Workbench {
  /// Receives notifications until the task is cancelled or the callback says that it was enough.
  /// - Parameters:
  ///   - ready: called with the listener's address once it accepts connections.
  ///   - received: called for each notification in turn, when its answer is decided; returns whether to go on.
  package func listen(
    _ order: ListenOrder, in environment: Environment, ready: @Sendable (HTTPOrigin) -> Void,
    received: @Sendable (ReceivedNotification) -> Bool
  ) async throws {
    let key = try await listenerKey(order, in: environment)
    let keeper = ReceivedKeeper(self, keys: try await listenerKeys(order))
    let (events, continuation) = AsyncStream.makeStream(of: ReceivedNotification.self)
    let listener = NotificationListener(
      order: order, key: key, transport: DueEvents.transport(self.environment), world: world,
      received: { continuation.yield($0) })
    let server = try HTTPServer(handler: listener)
    let port = try server.bind(host: order.address.host, port: order.address.port)
    let running = Task {
      await server.run()
      continuation.finish()
    }
    ready(HTTPOrigin(scheme: .http, host: order.address.host, port: port))
    await withTaskCancellationHandler {
      for await event in events {
        if !received(await keeper.kept(event)) { server.stop() }
      }
      await running.value
    } onCancel: {
      server.stop()
    }
  }

  /// Those for the diagnosis; the vault is asked only where its keys verify.
  private func listenerKeys(_ order: ListenOrder) async throws -> TrafficKeys {
    guard order.verifier == nil, order.clientID == nil else {
      var keys = TrafficKeys()
      keys.books = try? SandboxBooks(home: home.sandbox, world: world)
      return keys
    }
    return try await trafficKeys(merchant: nil, platform: nil)
  }

  /// The key named, else that of the sandbox's client, else those in force in the vault, else those of the sandbox.
  private func listenerKey(_ order: ListenOrder, in environment: Environment) async throws -> NotificationListener.Key {
    if let verifier = order.verifier { return .one(verifier) }
    if let id = order.clientID {
      let books = try SandboxBooks(home: home.sandbox, world: world)
      guard let app = try await books.app(id) else { throw SandboxFailure.clientUnknown(id) }
      return .one(app.platformVerifier)
    }
    if hasVault, let verifier = try await project().verifier(in: environment) { return .one(verifier) }
    let books = try SandboxBooks(home: home.sandbox, world: world)
    guard try await !books.clients().isEmpty else { throw NotifyFailure.noKey }
    return .sandbox(books)
  }
}

/// A merchant's notification URL that shows what comes in.
private struct NotificationListener: HTTPHandler {
  enum Key: Sendable {
    case one(Verifier)
    /// The platform key of whichever client of the local sandbox a notification names.
    case sandbox(SandboxBooks)
  }

  let order: ListenOrder
  let key: Key
  let transport: SocketTransport
  let world: World
  let received: @Sendable (ReceivedNotification) -> Void

  func handle(_ request: HTTPRequest) async -> HTTPReply {
    if let path = order.path, request.target.path != path { return .respond(.text(404, "404 Not Found\n")) }
    let time = world.now()
    let verification = await verification(of: request)
    var problem: Localized?
    var reply = order.answer.reply(isGenuine: verification.isValid)
    if let forward = order.forward {
      do {
        reply = .respond(try await transport.send(request.forwarded(to: forward), to: forward.origin))
      } catch {
        problem = (error as? any Failure)?.what ?? Localized(verbatim: "\(error)")
        reply = .respond(.text(502, "502 Bad Gateway\n"))
      }
    }
    var answer: HTTPResponse?
    if case .respond(let response, _) = reply { answer = response }
    received(
      ReceivedNotification(
        time: time, request: request, verification: verification, status: answer?.status,
        result: answer.flatMap { try? JSON(reading: $0.body) }.flatMap(CallResult.init), forwardProblem: problem,
        response: answer?.framed(for: request.method),
        milliseconds: max(0, world.now().timeIntervalSince(time) * 1000)))
    return reply
  }

  private func verification(of request: HTTPRequest) async -> Verification {
    switch key {
    case .one(let verifier): return verifier.verify(request)
    case .sandbox(let books):
      guard let named = request.fields.first("client-id")?.value else { return .absent(missing: ["client-id"]) }
      let app = try? await books.app(ClientID(rawValue: named))
      guard let app else { return .absent(missing: ["client-id \(named)"]) }
      return app.platformVerifier.verify(request)
    }
  }
}

extension HTTPRequest {
  /// The same request, header and body untouched. The target stays too, as it is signed, unless the URL has its own.
  fileprivate func forwarded(to url: HTTPURL) -> HTTPRequest {
    var request = self
    if url.path != "/" { request.target = url.target }
    return request
  }
}
