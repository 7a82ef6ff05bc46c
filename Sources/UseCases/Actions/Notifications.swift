package import AMS
import Groundwork
import HTTP
import Sandbox

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A notification to make by hand.
package struct NotificationOrder: Sendable {
  package var kind = NotificationKind.payment
  package var url: String?
  package var clientID: ClientID?
  /// The facts of this payment of the sandbox.
  package var paymentID: String?
  /// The bytes to send and sign, instead of a made body.
  package var body: [UInt8]?
  package var changes: [(path: String, value: String)] = []
  package var resultCode: String?
  package var signing = NotificationSigning.own

  package init() {}
}

/// How a notification is signed: a wrong signature is sometimes what is asked for.
package enum NotificationSigning: String, CaseIterable, Sendable {
  case own
  /// With a key the merchant was never told of.
  case foreignKey = "foreign-key"
  /// With the own key, over another body.
  case wrongContent = "wrong-content"
  case none

  var value: Sandbox.Notification.Signing {
    switch self {
    case .own: .own
    case .foreignKey: .foreignKey
    case .wrongContent: .wrongContent
    case .none: .none
    }
  }
}

extension Workbench {
  /// Makes a notification and sends it once, now. It is kept beside those of the ladder, and never sent again by itself.
  /// - Throws: ``NotifyFailure``, `TemplateFailure`, what the books throw.
  package func sendNotification(_ order: NotificationOrder) async throws -> NotificationReport {
    let books = try SandboxBooks(home: home.sandbox, world: world)
    let time = SandboxTime(try await books.clock(), beside: world)
    let app = try await notifyingApp(order.clientID, books)
    guard let url = order.url ?? app.notificationURL else { throw NotifyFailure.noURL(app.clientID) }
    try IntegrationProject.check(.notificationURL, url, in: .sandbox)
    let body = try await notificationBody(order, app: app, books: books, time: time)
    let notification = Sandbox.Notification(
      id: "notify-by-hand-" + world.random(8).hex, clientID: app.clientID, operation: order.kind.operation,
      subject: order.kind.subject(of: body), url: url, body: body, signing: order.signing.value, created: time.now,
      nextDelivery: time.now)
    return try await deliverOnce(notification, from: app, books: books, time: time)
  }

  /// Sends again what was sent before, to the same URL.
  /// - Parameters:
  ///   - name: of a notification, or the trace of one of its deliveries.
  ///   - isExact: byte for byte as it was, old time and old signature, else the same body signed anew.
  package func replayNotification(_ name: String, isExact: Bool) async throws -> NotificationReport {
    let books = try SandboxBooks(home: home.sandbox, world: world)
    let time = SandboxTime(try await books.clock(), beside: world)
    let (old, trace) = try await find(name, books)
    let app = try await notifyingApp(old.clientID, books)
    var bytes: [UInt8]?
    if isExact {
      guard let trace, let kept = try await books.bytes(ofTrace: trace), !kept.request.isEmpty else {
        throw NotifyFailure.bytesGone(name)
      }
      bytes = kept.request
    }
    let notification = Sandbox.Notification(
      id: "notify-again-" + world.random(8).hex, clientID: old.clientID, operation: old.operation,
      subject: old.subject, url: old.url, body: old.body, signing: old.signing, created: time.now,
      nextDelivery: time.now)
    return try await deliverOnce(notification, from: app, again: bytes, books: books, time: time)
  }

  /// The notifications of the sandbox, oldest first, at most the newest five hundred.
  /// - Parameter payment: only those of this payment or registration.
  package func notifications(of payment: String?) async throws -> [NotificationReport] {
    let books = try SandboxBooks(home: home.sandbox, world: world)
    var reports: [NotificationReport] = []
    for notification in try await books.notifications(of: payment, limit: 500) {
      reports.append(
        NotificationReport(
          notification: notification,
          deliveries: try await books.deliveries(of: notification.id)))
    }
    return reports
  }

  /// One notification, by its id or the trace of one of its deliveries.
  package func notification(_ name: String) async throws -> NotificationReport {
    let books = try SandboxBooks(home: home.sandbox, world: world)
    let found = try await find(name, books).notification
    return NotificationReport(
      notification: found, deliveries: try await books.deliveries(of: found.id))
  }

  private func find(
    _ name: String, _ books: SandboxBooks
  ) async throws -> (notification: Sandbox.Notification, trace: String?) {
    if let found = try await books.notification(name) {
      return (found, try await books.deliveries(of: name).last?.trace)
    }
    if let found = try await books.notification(ofTrace: name) { return (found, name) }
    throw NotifyFailure.unknown(name)
  }

  /// The application named, or the only one there is.
  func notifyingApp(_ id: ClientID?, _ books: SandboxBooks) async throws -> SandboxApp {
    if let id {
      guard let app = try await books.app(id) else { throw SandboxFailure.clientUnknown(id) }
      return app
    }
    let clients = try await books.clients()
    guard let only = clients.first, clients.count == 1, let app = try await books.app(only) else {
      throw NotifyFailure.clientNeeded(clients)
    }
    return app
  }

  func notificationBody(
    _ order: NotificationOrder, app: SandboxApp, books: SandboxBooks, time: SandboxTime
  ) async throws -> [UInt8] {
    if let body = order.body { return body }
    var body = order.kind.body(result: order.resultCode, world: time.world)
    if let id = order.paymentID {
      let made = try await books.decide { pages in
        try pages.payment(of: app.clientID, paymentID: id).map { $0.notificationBody(try pages.pspName(of: $0)) }
      }
      guard let made else { throw NotifyFailure.paymentUnknown(id) }
      body = made
      if let code = order.resultCode, let result = ResultCode.named(code)?.result() {
        for member in result.json.members ?? [] {
          body = try BodyChange.text("result." + member.name, member.value.text ?? "").applied(to: body)
        }
      }
    }
    for change in order.changes {
      body = try BodyChange(setting: change.path, to: change.value, of: nil).applied(to: body)
    }
    return body.compactBytes
  }

  private func deliverOnce(
    _ notification: Sandbox.Notification, from app: SandboxApp, again bytes: [UInt8]? = nil, books: SandboxBooks,
    time: SandboxTime
  ) async throws -> NotificationReport {
    let sender = NotificationSender(
      transport: DueEvents.transport(environment), time: time, stranger: { try await books.stranger() })
    let sent = try await sender.send(notification, from: app, at: time.now, again: bytes)
    var after = sent.after
    if after.state == .waiting { after.state = .givenUp }
    try await books.keep(after, sent: sent.delivery)
    await books.record(sent.exchange)
    // The program may end before the log would be written by itself.
    await books.writeExchanges()
    return NotificationReport(notification: after, deliveries: [sent.delivery], sent: SentFacts(sent))
  }
}
