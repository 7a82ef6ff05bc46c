import AMS
package import Groundwork
package import HTTP
import Synchronization

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Delivers notifications when they are due, signed, and keeps how each delivery went.
///
/// Notifications to one URL go one after another, so those of one payment keep their order. Different URLs are served
/// at the same time: a merchant who answers slowly holds up nobody else.
package final class NotificationOutbox: Sendable {
  private let store: any SandboxStore
  private let transport: any HTTPTransport
  private let world: World
  private let lanes: Mutex<DeliveryLanes>

  /// - Parameters:
  ///   - maximumLanes: URLs served at the same time.
  ///   - maximumLanesPerHost: how many of them may be of one host.
  package init(
    store: any SandboxStore, transport: any HTTPTransport, world: World, maximumLanes: Int = 16,
    maximumLanesPerHost: Int = 4
  ) {
    self.store = store
    self.transport = transport
    self.world = world
    lanes = Mutex(DeliveryLanes(maximum: maximumLanes, maximumPerHost: maximumLanesPerHost))
  }

  /// Whether a delivery is under way.
  package var isDelivering: Bool { lanes.withLock { !$0.isEmpty } }

  /// Delivers what is due now, as far as its URL is not being served already by a call of this method that has not
  /// returned. May be called while such a call is under way; what was left out is due for a call after it.
  /// - Returns: the notifications as they stand after it.
  /// - Throws: what the store throws, or `CancellationError`; then what is not delivered stays due.
  @discardableResult
  package func deliverDue() async throws -> [Notification] {
    var delivered: [Notification] = []
    while true {
      let due = try await store.notifications(dueBy: world.now())
      let taken = lanes.withLock { lanes in Set(due.map(DeliveryLane.init).filter { lanes.take($0) }) }
      if taken.isEmpty { return delivered }
      delivered += try await serve(taken)
    }
  }

  /// Serves lanes that this call has taken, and gives each back when it is done.
  private func serve(_ taken: Set<DeliveryLane>) async throws -> [Notification] {
    try await withThrowingTaskGroup(of: [Notification].self) { group in
      for lane in taken {
        group.addTask {
          defer { self.lanes.withLock { $0.giveBack(lane) } }
          var delivered: [Notification] = []
          // Asked again, because what was due before the lane was taken may have been delivered meanwhile.
          let due = try await self.store.notifications(dueBy: self.world.now())
          for notification in due where DeliveryLane(notification) == lane {
            let after = try await self.deliver(notification)
            try await self.store.update(after)
            delivered.append(after)
          }
          return delivered
        }
      }
      var delivered: [Notification] = []
      var failure: (any Error)?
      // One lane that fails does not stop the others.
      while let result = await group.nextResult() {
        switch result {
        case .success(let some): delivered += some
        case .failure(let error): failure = failure ?? error
        }
      }
      if let failure { throw failure }
      return delivered
    }
  }

  private func deliver(_ notification: Notification) async throws -> Notification {
    var after = notification
    after.deliveries += 1
    let app = try await store.app(notification.clientID)
    let problem: Localized?
    do {
      guard let app else { throw NotificationFailure.applicationGone(notification.clientID) }
      let (request, origin) = try signedRequest(for: notification, from: app)
      problem = Acknowledgement.problem(with: try await transport.send(request, to: origin))
    } catch let cancellation as CancellationError {
      throw cancellation
    } catch let failure as any Failure {
      problem = failure.what
    } catch {
      problem = Localized(zh: "无法送出：\(error)", en: "could not be sent: \(error)")
    }
    after.lastOutcome = problem ?? Localized(zh: "已得到应答", en: "acknowledged")
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
  private func signedRequest(
    for notification: Notification, from app: SandboxApp
  ) throws -> (HTTPRequest, HTTPOrigin) {
    let url = try HTTPURL(parsing: notification.url)
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
