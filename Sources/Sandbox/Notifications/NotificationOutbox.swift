import AMS
package import Groundwork
package import HTTP

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Delivers notifications when they are due, signed, and keeps how each delivery went.
package struct NotificationOutbox: Sendable {
  private let store: any SandboxStore
  private let transport: any HTTPTransport
  private let world: World

  package init(store: any SandboxStore, transport: any HTTPTransport, world: World) {
    self.store = store
    self.transport = transport
    self.world = world
  }

  /// Delivers everything that is due now, one after another.
  /// - Returns: the notifications as they stand after it.
  @discardableResult
  package func deliverDue() async throws -> [Notification] {
    var delivered: [Notification] = []
    for notification in try await store.notifications(dueBy: world.now()) {
      let after = try await deliver(notification)
      try await store.update(after)
      delivered.append(after)
    }
    return delivered
  }

  private func deliver(_ notification: Notification) async throws -> Notification {
    var after = notification
    after.deliveries += 1
    let problem: String?
    do {
      let (request, origin) = try await signedRequest(for: notification)
      problem = Acknowledgement.problem(with: try await transport.send(request, to: origin))
    } catch let failure as any Failure {
      problem = failure.what.en
    }
    after.lastOutcome = problem ?? "acknowledged"
    if problem == nil {
      after.state = .acknowledged
    } else if let wait = RetrySchedule.wait(after: after.deliveries) {
      after.nextDelivery = world.now().addingTimeInterval(Double(wait.components.seconds))
    } else {
      after.state = .givenUp
    }
    return after
  }

  /// The request line carries the URL's path and query; the signature covers the path alone.
  private func signedRequest(for notification: Notification) async throws -> (HTTPRequest, HTTPOrigin) {
    let url = try HTTPURL(parsing: notification.url)
    guard let app = try await store.app(notification.clientID) else {
      throw NotificationFailure.applicationGone(notification.clientID)
    }
    let time = RequestTime.isoMilliseconds(world.now())
    let content = SigningContent(
      method: .post, path: APIPath(rawValue: url.target.path), clientID: app.clientID, time: time,
      body: notification.body)
    let fields: HTTPFields = [
      "Content-Type": "application/json; charset=UTF-8",
      "client-id": app.clientID.rawValue,
      "Request-Time": time.rawValue,
      "Signature": try app.signer.sign(content).text,
    ]
    return (HTTPRequest(method: .post, target: url.target, fields: fields, body: notification.body), url.origin)
  }
}

/// A notification that can no longer be sent.
enum NotificationFailure: Failure {
  case applicationGone(ClientID)

  var code: FailureCode { FailureCode("SBX-010", .couldNot) }
  var what: Localized {
    switch self {
    case .applicationGone(let id):
      Localized(zh: "沙箱里已没有应用 \(id)", en: "the sandbox no longer knows the application \(id)")
    }
  }
  var remedies: [Remedy] { [.run("till sandbox app create --help")] }
}
