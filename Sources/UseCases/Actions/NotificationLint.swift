package import AMS
package import Groundwork
import HTTP
import HTTPNetworking
package import Sandbox

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// An endpoint to be tried with hostile deliveries.
package struct NotificationLintOrder: Sendable {
  package let url: String
  package var clientID: ClientID?
  /// A payment of the sandbox the endpoint knows; without it every delivery tells of an invented one.
  package var paymentID: String?
  /// The longest it may take for one answer.
  package var seconds = 10.0

  package init(url: String) { self.url = url }
}

/// What would be sent, and to whom.
package struct NotificationLintPlan: Sendable {
  package let url: String
  package let host: String
  package let isLoopback: Bool
  package let deliveries: [HostileDelivery]
}

/// `till.notify-lint/1`
package struct NotificationLintReport: Sendable {
  package let url: String
  package let clientID: String
  package let findings: [DeliveryFinding]

  package var grade: EndpointGrade { EndpointGrade(findings) }
  package var points: Int { findings.reduce(0) { $0 + $1.earned } }
  package var outOf: Int { findings.reduce(0) { $0 + $1.delivery.points } }
  /// Whether nothing required is missing.
  package var isFit: Bool { grade == .a || grade == .b }
  package func count(_ verdict: DeliveryFinding.Verdict) -> Int { findings.count { $0.verdict == verdict } }

  package var json: JSON {
    [
      "schema": "till.notify-lint/1", "url": .string(url), "clientId": .string(clientID),
      "deliveries": .array(findings.map(\.json)),
      "summary": [
        "grade": .string(grade.rawValue), "meaning": grade.words.json, "points": .integer(Int64(points)),
        "outOf": .integer(Int64(outOf)), "passed": .integer(Int64(count(.passed))),
        "failed": .integer(Int64(count(.failed))), "unproved": .integer(Int64(count(.unproved))),
      ],
    ]
  }
}

extension HostileDelivery {
  package var json: JSON {
    [
      "id": .string(id), "title": title.json, "expected": .string(expectation.rawValue), "required": .bool(isRequired),
      "points": .integer(Int64(points)),
    ]
  }
}

extension DeliveryFinding {
  fileprivate var json: JSON {
    let isLost = verdict != .passed
    return .object(
      (delivery.json.members ?? []) + [
        .init("earned", .integer(Int64(earned))), .init("verdict", .string(verdict.rawValue)),
        .init("status", status.map { .integer(Int64($0)) } ?? .null), .init("reason", reason?.json ?? .null),
        .init("danger", isLost ? delivery.danger.json : .null), .init("fix", isLost ? delivery.fix.json : .null),
        .init("milliseconds", .number((milliseconds * 10).rounded() / 10)), .init("trace", .string(trace)),
      ])
  }
}

extension Workbench {
  /// What ``lintNotifications(_:told:)`` would send.
  /// - Throws: `SettingFailure` if the URL cannot be used.
  package func plannedNotificationLint(_ order: NotificationLintOrder) throws -> NotificationLintPlan {
    try IntegrationProject.check(.notificationURL, order.url, in: .sandbox)
    let origin = try HTTPURL(parsing: order.url).origin
    return NotificationLintPlan(
      url: order.url, host: origin.host, isLoopback: origin.isLoopback, deliveries: HostileDelivery.all)
  }

  /// Sends every hostile delivery to an endpoint, one after another, and judges what it does. Each is recorded in the
  /// sandbox's log; none enters the ladder of retries.
  /// - Parameter told: called with the number of deliveries made and their count.
  /// - Throws: ``LintFailure`` if it does not answer, ``NotifyFailure``, what the books throw, `CancellationError`.
  package func lintNotifications(
    _ order: NotificationLintOrder, told: @Sendable (Int, Int) -> Void
  ) async throws -> NotificationLintReport {
    let plan = try plannedNotificationLint(order)
    let books = try SandboxBooks(home: home.sandbox, world: world)
    var wish = NotificationOrder()
    wish.paymentID = order.paymentID
    let app = try await notifyingApp(order.clientID, books)
    let tester = EndpointTester(
      url: try HTTPURL(parsing: order.url), app: app, stranger: try await books.stranger(),
      time: SandboxTime(try await books.clock(), beside: world), environment: environment, seconds: order.seconds)
    let first = try await notificationBody(wish, app: app, books: books, time: tester.time)
    var findings: [DeliveryFinding] = []
    for (index, delivery) in plan.deliveries.enumerated() {
      told(index, plan.deliveries.count)
      let body =
        delivery.repeatsFirst || index == 0
        ? first : try await notificationBody(wish, app: app, books: books, time: tester.time)
      let (sent, wasHeldUp) = try await tester.send(delivery.draft(of: try JSON(reading: body)), meanwhile: first)
      await books.record(sent.exchange)
      if index == 0, sent.response == nil { throw LintFailure.noAnswer(url: order.url, reason: sent.outcome) }
      findings.append(
        DeliveryFinding(
          delivery, sent: sent, wasHeldUp: wasHeldUp,
          isGoodAcknowledged: findings.first.map { $0.verdict == .passed } ?? sent.isAcknowledged))
    }
    await books.writeExchanges()
    return NotificationLintReport(url: order.url, clientID: app.clientID.rawValue, findings: findings)
  }
}

/// Sends drafts to one endpoint.
private struct EndpointTester: Sendable {
  let url: HTTPURL
  let app: SandboxApp
  let stranger: Signer
  let time: SandboxTime
  let environment: [String: String]
  let seconds: Double

  /// A slow delivery lasts this long at least, in pieces of equal size.
  private static let pace = SendingPace(pieces: 7, pause: .milliseconds(80))

  /// - Parameter body: of the genuine delivery that is sent while a slow one is under way.
  func send(
    _ draft: DeliveryDraft, meanwhile body: [UInt8]
  ) async throws -> (sent: SentNotification, wasHeldUp: Bool) {
    guard draft.isSlow else { return (try await send(draft, pace: nil), false) }
    // Older than the slow one, which then arrives in order.
    let other = DeliveryDraft(body: try JSON(reading: body), age: 1)
    let begin = ContinuousClock.now
    async let slow = timed { try await send(draft, pace: Self.pace) }
    // The slow one has to be there first.
    try await time.world.sleep(.milliseconds(60))
    let meanwhile = try await timed { try await send(other, pace: nil) }
    let sent = try await slow
    return (sent.value, meanwhile.value.response == nil || meanwhile.end - begin > (sent.end - begin) / 2)
  }

  private func timed<Value: Sendable>(
    _ work: @Sendable () async throws -> Value
  ) async throws -> (value: Value, end: ContinuousClock.Instant) {
    (try await work(), .now)
  }

  private func send(_ draft: DeliveryDraft, pace: SendingPace?) async throws -> SentNotification {
    let sender = NotificationSender(
      transport: DueEvents.transport(environment, seconds: seconds, pace: pace), time: time,
      stranger: { stranger })
    let now = time.now
    let request = try draft.request(to: url, from: app, at: now, stranger: stranger)
    let notification = Sandbox.Notification(
      id: "notify-lint-" + time.world.random(8).hex, clientID: app.clientID,
      subject: NotificationKind.payment.subject(of: request.body), url: url.text, body: request.body, created: now,
      nextDelivery: now)
    return try await sender.send(
      notification, from: app, at: now, again: try HTTPSerializer.bytes(of: request.framed(for: url.origin)))
  }
}
