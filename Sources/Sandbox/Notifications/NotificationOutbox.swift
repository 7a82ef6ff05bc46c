import Groundwork
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
/// at the same time: a merchant who answers slowly holds up nobody else. Several processes may have an outbox over the
/// same books: a lane is leased from them before anything of it is sent.
package final class NotificationOutbox: Sendable {
  private let store: any SandboxStore
  private let sender: NotificationSender
  private let time: SandboxTime
  private let lanes: Mutex<DeliveryLanes>
  /// Names this outbox to the books.
  private let owner: String

  /// Seconds a lease is good for, and after which it is renewed. A process that was killed holds its lanes that long.
  private static let leaseSeconds = 4.0
  private static let renewal = Duration.seconds(1)
  /// How long a delivery under way may still take when the outbox is told to stop.
  private static let grace = Duration.seconds(2)

  /// - Parameters:
  ///   - stranger: signs what is to carry the signature of a foreign key.
  ///   - maximumLanes: URLs served at the same time.
  ///   - maximumLanesPerHost: how many of them may be of one host.
  package init(
    store: any SandboxStore, transport: any HTTPTransport, time: SandboxTime, stranger: @escaping StrangerSource,
    maximumLanes: Int = 16, maximumLanesPerHost: Int = 4
  ) {
    self.store = store
    self.time = time
    sender = NotificationSender(transport: transport, time: time, stranger: stranger)
    owner = time.world.random(8).map { String($0, radix: 16) }.joined(separator: "-")
    lanes = Mutex(DeliveryLanes(maximum: maximumLanes, maximumPerHost: maximumLanesPerHost))
  }

  /// Whether a delivery is under way.
  package var isDelivering: Bool { lanes.withLock { !$0.isEmpty } }

  /// Delivers what is due now, as far as its URL is not being served already, by a call of this method that has not
  /// returned or by another process. May be called while such a call is under way; what was left out is due for a call
  /// after it.
  /// - Returns: the notifications as they stand after it.
  /// - Throws: what the store throws, or `CancellationError`; then what is not delivered stays due.
  @discardableResult
  package func deliverDue() async throws -> [Notification] {
    var delivered: [Notification] = []
    var refused: Set<DeliveryLane> = []
    while true {
      let due = try await store.notifications(dueBy: time.now)
      let wanted = due.map(DeliveryLane.init).filter { !refused.contains($0) }
      let taken = lanes.withLock { lanes in Set(wanted.filter { lanes.take($0) }) }
      if taken.isEmpty { return delivered }
      let served = try await serve(taken)
      delivered += served.delivered
      refused.formUnion(served.refused)
    }
  }

  private struct Served: Sendable {
    var delivered: [Notification] = []
    /// Lanes another process is serving.
    var refused: [DeliveryLane] = []
  }

  /// Serves lanes that this call has taken, and gives each back when it is done.
  private func serve(_ taken: Set<DeliveryLane>) async throws -> Served {
    try await withThrowingTaskGroup(of: Served.self) { group in
      for lane in taken {
        group.addTask {
          defer { self.lanes.withLock { $0.giveBack(lane) } }
          return try await self.serve(lane)
        }
      }
      var served = Served()
      var failure: (any Error)?
      // One lane that fails does not stop the others.
      while let result = await group.nextResult() {
        switch result {
        case .success(let some):
          served.delivered += some.delivered
          served.refused += some.refused
        case .failure(let error): failure = failure ?? error
        }
      }
      if let failure { throw failure }
      return served
    }
  }

  private func serve(_ lane: DeliveryLane) async throws -> Served {
    guard try await store.lease(lane, to: owner, seconds: Self.leaseSeconds) else { return Served(refused: [lane]) }
    let renewing = Task { [store, owner] in
      while !Task.isCancelled {
        try await Task.sleep(for: Self.renewal)
        _ = try await store.lease(lane, to: owner, seconds: Self.leaseSeconds)
      }
    }
    let result: Result<[Notification], any Error>
    do {
      result = .success(try await deliverDue(on: lane))
    } catch {
      result = .failure(error)
    }
    renewing.cancel()
    _ = await renewing.result
    try await store.release(lane, by: owner)
    return Served(delivered: try result.get())
  }

  private func deliverDue(on lane: DeliveryLane) async throws -> [Notification] {
    var delivered: [Notification] = []
    // Asked again, because what was due before the lane was taken may have been delivered meanwhile.
    for notification in try await store.notifications(dueBy: time.now) where DeliveryLane(notification) == lane {
      try Task.checkCancellation()
      let sent = try await send(notification)
      try await store.update(sent.after, with: sent.delivery)
      delivered.append(sent.after)
      try await store.record(sent.exchange)
    }
    return delivered
  }

  /// Sends it; told to stop, it waits a little for the answer, as what was sent cannot be taken back.
  private func send(_ notification: Notification) async throws -> SentNotification {
    let app = try await store.app(notification.clientID)
    let moment = time.moment(ofEventDue: notification.nextDelivery)
    let sending = Task { [sender] in try await sender.send(notification, from: app, at: moment) }
    return try await withTaskCancellationHandler {
      try await sending.value
    } onCancel: {
      Task {
        try? await Task.sleep(for: Self.grace)
        sending.cancel()
      }
    }
  }
}
