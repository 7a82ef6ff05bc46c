import AMS
import Foundation
import Groundwork
import HTTP
import Testing

@testable import Sandbox

/// What a client sees of each fault: the gateway's answer to one payment, or the notification of one.
@Suite struct FaultEffectTests {
  struct Row: Sendable, CustomStringConvertible {
    let fault: String
    let parameters: [String: String]
    let sees: @Sendable (Seen) throws -> Bool

    init(_ fault: String, _ parameters: [String: String] = [:], sees: @escaping @Sendable (Seen) throws -> Bool) {
      self.fault = fault
      self.parameters = parameters
      self.sees = sees
    }

    var description: String {
      ([fault] + parameters.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }).joined(separator: " ")
    }
  }

  /// The way a call went with the fault, and what the same call would have been answered without.
  struct Seen: Sendable {
    let reply: HTTPReply
    let answer: Answer
    let plain: HTTPResponse
    let payments: Int

    var response: HTTPResponse { answer.response }
    var isGenuine: Bool { answer.byPlatform.isValid }
    /// The header lines and body as they would be sent whole.
    var wire: Int { (try? HTTPSerializer.bytes(of: response.framed(for: .post)).count) ?? 0 }
    var signature: String { response.fields.first("signature")?.value ?? "" }
    func header(_ name: String) -> String? { response.fields.first(name)?.value }
  }

  static let answers: [Row] = [
    .init("result-code", ["code": "RISK_REJECT"]) {
      $0.answer.code == "RISK_REJECT" && $0.answer.status == "F" && $0.isGenuine && $0.payments == 0
    },
    .init("result-code", ["code": "SUCCESS", "status": "U", "message": "who knows"]) {
      $0.answer.code == "SUCCESS" && $0.answer.status == "U" && $0.answer.message == "who knows" && $0.payments == 0
    },
    .init("result-code", ["code": "NEVER_HEARD_OF"]) { $0.answer.status == "U" },
    .init("latency") { $0.reply == .respond($0.response, after: .milliseconds(2000)) && $0.isGenuine },
    .init("latency", ["shape": "uniform", "ms": "100", "max": "200"]) {
      (Duration.milliseconds(100)...(.milliseconds(200))).contains($0.reply.delay)
    },
    .init("latency", ["shape": "normal", "ms": "1000", "jitter": "100"]) {
      (Duration.milliseconds(500)...(.milliseconds(1500))).contains($0.reply.delay)
        && $0.reply.delay != .milliseconds(1000)
    },
    .init("latency", ["shape": "long-tail", "ms": "100", "max": "5000"]) {
      (Duration.milliseconds(100)...(.milliseconds(5000))).contains($0.reply.delay)
    },
    .init("timeout") { $0.reply.delay == .seconds(120) && $0.payments == 1 },
    .init("drop-before", ["delay": "5"]) {
      $0.reply == .drop(afterBytes: 0, of: $0.response, after: .milliseconds(5)) && $0.payments == 1
    },
    .init("drop-after", ["bytes": "7"]) { $0.reply == .drop(afterBytes: 7, of: $0.response) },
    .init("half-body") {
      guard case .drop(let count, let response, _) = $0.reply else { return false }
      return $0.wire - count == response.body.count - response.body.count / 2 && !response.body.isEmpty
    },
    .init("slow-drip", ["bytes": "3", "pause": "9"]) {
      $0.reply == .drip($0.response, pieceBytes: 3, pause: .milliseconds(9))
    },
    .init("wrong-content-length") { $0.header("Content-Length") == String($0.response.body.count + 10) },
    .init("wrong-content-length", ["by": "-4"]) { $0.header("Content-Length") == String($0.response.body.count - 4) },
    .init("closed-kept-connection") {
      guard case .drop(let count, let response, _) = $0.reply else { return false }
      var (seen, plain) = (response, $0.plain)
      seen.fields.removeAll("tracerid")
      plain.fields.removeAll("tracerid")
      return count == $0.wire && seen == plain && $0.isGenuine
    },
    .init("http-500-html") {
      $0.response.status == 500 && $0.answer.text.hasPrefix("<html>") && $0.header("signature") == nil
        && $0.header("content-type") == "text/html; charset=utf-8" && $0.payments == 1
    },
    .init("http-status") {
      $0.response.status == 503 && $0.response.reason == "Service Unavailable" && $0.isGenuine
        && $0.response.body == $0.plain.body
    },
    .init("header-case") {
      $0.response.fields.map(\.name) == ["Content-Type", "Client-Id", "Response-Time", "Signature", "Tracerid"]
        && $0.isGenuine
    },
    .init("header-case", ["style": "upper"]) {
      $0.response.fields.map(\.name).contains("RESPONSE-TIME") && $0.isGenuine
    },
    .init("missing-header") { $0.header("response-time") == nil && $0.header("signature") != nil && !$0.isGenuine },
    .init("missing-header", ["name": "signature"]) {
      $0.header("signature") == nil && $0.response.body == $0.plain.body
    },
    .init("missing-header", ["name": "content-type"]) { $0.header("content-type") == nil && $0.isGenuine },
    .init("chunked-answer") {
      $0.header("transfer-encoding") == "chunked" && $0.header("content-length") == nil && $0.isGenuine
    },
    .init("wrong-charset") { $0.header("content-type") == "application/json; charset=GBK" && $0.isGenuine },
    .init("unsigned-answer") { $0.header("signature") == nil && $0.header("response-time") != nil },
    .init("wrong-signature") { $0.signature.count > 300 && !$0.isGenuine && $0.response.body == $0.plain.body },
    .init("foreign-key-signature") { !$0.isGenuine && $0.answer.byHouse.isValid },
    .init("wrong-path-signature") { !$0.isGenuine && $0.response.body == $0.plain.body && $0.signature.count > 300 },
    // The clock stands at 2026-01-15T10:22:31 (date -u -d @1768472551); fifteen minutes before that.
    .init("stale-response-time") {
      $0.header("response-time")?.hasPrefix("2026-01-15T10:07:31") ?? false && $0.isGenuine
    },
    .init("stale-response-time", ["seconds": "60"]) {
      $0.header("response-time")?.hasPrefix("2026-01-15T10:23:31") ?? false && $0.isGenuine
    },
    // Our own verifier, like Java, PHP and .NET, takes the id of the request.
    .init("wrong-client-id") { $0.header("client-id") == "SANDBOX_5Y99999999999999" && !$0.isGenuine },
    .init("wrong-client-id", ["signed": "no"]) {
      $0.header("client-id") == "SANDBOX_5Y99999999999999" && $0.signature == $0.plain.fields.first("signature")?.value
    },
    .init("altered-body") { seen in
      let different = zip(seen.response.body, seen.plain.body).filter { $0 != $1 }
      return different.count == 1 && seen.response.body.count == seen.plain.body.count && seen.answer.json != nil
        && !seen.isGenuine
    },
    .init("signature-not-encoded") { !$0.signature.contains("%") && $0.signature.hasSuffix("==") },
    .init("signature-parts") {
      $0.signature.hasPrefix("signature=") && $0.signature.hasSuffix(",algorithm=RSA256,keyVersion=1")
    },
    .init("signature-parts", ["form": "no-algorithm"]) { $0.signature.hasPrefix("keyVersion=1,signature=") },
    .init("signature-parts", ["form": "no-version"]) { $0.signature.hasPrefix("algorithm=RSA256,signature=") },
    .init("signature-parts", ["form": "blanks"]) {
      $0.signature.hasPrefix("algorithm=RSA256, keyVersion=1, signature=") && $0.isGenuine
    },
    .init("damaged-signature") { seen in
      zip(seen.signature, seen.plain.fields.first("signature")?.value ?? "").filter { $0 != $1 }.count == 1
        && !seen.isGenuine
    },
    .init("damaged-signature", ["how": "cut"]) { (100...250).contains($0.signature.count) && !$0.isGenuine },
    .init("damaged-signature", ["how": "empty"]) { $0.signature == "algorithm=RSA256,keyVersion=1,signature=" },
    .init("malformed-json") { $0.answer.json == nil && $0.isGenuine && $0.answer.text.hasPrefix("{") },
    .init("malformed-json", ["how": "trailing-comma"]) { $0.answer.text.hasSuffix(",}") && $0.isGenuine },
    .init("malformed-json", ["how": "single-quotes"]) { $0.answer.text.hasPrefix("{'") && $0.isGenuine },
    .init("malformed-json", ["how": "text"]) { $0.answer.text.hasPrefix("The service") && $0.isGenuine },
    .init("malformed-json", ["how": "bom"]) { $0.response.body.starts(with: [0xEF, 0xBB, 0xBF]) && $0.isGenuine },
    .init("empty-body") { $0.response.body.isEmpty && $0.isGenuine },
    .init("missing-result") {
      $0.answer.json?["result"] == nil && $0.answer.member("paymentId") != nil && $0.isGenuine
    },
    .init("numeric-amounts") { $0.answer.json?["paymentAmount"]?["value"] == .integer(1250) && $0.isGenuine },
    .init("unknown-member") { $0.answer.json?["futureMember"] != nil && $0.answer.code == "SUCCESS" && $0.isGenuine },
    .init("other-payment") { $0.answer.member("paymentRequestId") == "1-p" && $0.isGenuine },
  ]

  static let notifications: [NotificationRow] = [
    .init("duplicate-notification", ["times": "3"]) { seen in
      seen.map(\.id) == ["n", "n-2", "n-3"] && seen.map(\.nextDelivery) == [0, 1, 2].map(after)
        && Set(seen.map(\.body)).count == 1
    },
    .init("missing-notification") { $0.isEmpty },
    .init("late-notification") { $0.map(\.nextDelivery) == [after(60)] },
    .init("lost-delivery", ["lost": "2"]) { $0.map(\.nextDelivery) == [after(720)] && $0.map(\.deliveries) == [2] },
    .init("reordered-notification") { seen in seen.allSatisfy { (after(0)...after(11)).contains($0.nextDelivery) } },
    .init("notification-bad-signature") { $0.map(\.signing) == [.wrongContent] },
    .init("notification-foreign-key") { $0.map(\.signing) == [.foreignKey] },
    .init("notification-unsigned") { $0.map(\.signing) == [Sandbox.Notification.Signing.none] },
    .init("notification-wrong-amount") { $0.map(\.amount) == [1350] && $0.map(\.signing) == [.wrongContent] },
    .init("notification-wrong-amount", ["by": "-250", "signature": "own"]) {
      $0.map(\.amount) == [1000] && $0.map(\.signing) == [.own]
    },
    .init("notification-result", ["code": "ORDER_IS_CLOSED"]) {
      try $0.map { try JSON(reading: $0.body)["result"]?["resultCode"]?.text } == ["ORDER_IS_CLOSED"]
    },
    .init("notification-unknown-member") { seen in
      try seen.allSatisfy { try JSON(reading: $0.body)["futureMember"] != nil } && seen.map(\.signing) == [.own]
    },
  ]

  struct NotificationRow: Sendable, CustomStringConvertible {
    let fault: String
    let parameters: [String: String]
    let sees: @Sendable ([Sandbox.Notification]) throws -> Bool

    init(
      _ fault: String, _ parameters: [String: String] = [:],
      sees: @escaping @Sendable ([Sandbox.Notification]) throws -> Bool
    ) {
      self.fault = fault
      self.parameters = parameters
      self.sees = sees
    }

    var description: String { fault }
  }

  private static let start = Date(timeIntervalSince1970: 1_768_472_551)
  private static func after(_ seconds: Double) -> Date { start.addingTimeInterval(seconds) }
  static let body = #"{"paymentAmount":{"currency":"SGD","value":"1250"},"result":{"resultCode":"SUCCESS"}}"#

  static func notification(_ id: String = "n", at date: Date = start) -> Sandbox.Notification {
    Sandbox.Notification(
      id: id, clientID: SandboxWorld.sandboxClient, subject: "p", url: "http://shop.example/n", body: Array(body.utf8),
      created: date, nextDelivery: date)
  }

  /// One payment through a gateway with that fault planned.
  static func seen(_ fault: String?, _ parameters: [String: String] = [:], seed: UInt64 = 1) async throws -> Seen {
    let world = await SandboxWorld()
    let request = try Call().request()
    if let fault {
      await world.store.plan(
        PlannedFault(
          fault: fault, parameters: parameters, operation: "pay", clientID: nil, selection: .next(1), until: nil,
          seed: seed))
    }
    let reply = await world.gateway.handle(request)
    let payments = await world.store.payments.count
    let plain = await world.send(request)
    let response =
      switch reply {
      case .respond(let response, _), .drop(_, let response, _), .drip(let response, _, _, _), .flow(let response, _):
        response
      }
    return Seen(
      reply: reply, answer: Answer(response, to: request), plain: plain, payments: payments)
  }

  @Test("an answer is as its fault says, for one call and no more", arguments: answers)
  func answer(_ row: Row) async throws {
    #expect(try row.sees(try await Self.seen(row.fault, row.parameters)))
    #expect(try !row.sees(try await Self.seen(nil)), "without the fault nothing of it is seen")
  }

  @Test("a notification is as its fault says", arguments: notifications)
  func notification(_ row: NotificationRow) throws {
    let planned = PlannedFault(
      fault: row.fault, parameters: row.parameters, operation: nil, clientID: nil, selection: .all, until: nil, seed: 1)
    let plan = FaultPlan(
      [planned], operation: "notifyPayment", client: SandboxWorld.sandboxClient, now: Self.start)
    #expect(try row.sees(try plan.bend(Self.notification())))
  }

  @Test("every fault has its test") func everyOne() {
    let tested = Set(Self.answers.map(\.fault) + Self.notifications.map(\.fault))
    #expect(tested == Set(AllFaults.table.map(\.name)))
  }

  @Test("notifications of one window come in reverse, or shuffled the same way by the same seed")
  func reordered() throws {
    func order(_ parameters: [String: String], seed: UInt64) throws -> [String] {
      var planned = PlannedFault(
        fault: "reordered-notification", parameters: parameters, operation: nil, clientID: nil, selection: .all,
        until: nil, seed: seed)
      // A window of 10 s begins at …550.
      let queued = try (0..<8).flatMap { number in
        let plan = FaultPlan([planned], operation: "notifyPayment", client: nil, now: Self.start)
        planned = plan.counted[0]
        return try plan.bend(Self.notification("\(number)", at: Self.after(Double(number))))
      }
      return queued.sorted { $0.nextDelivery < $1.nextDelivery }.map(\.id)
    }
    let made = (0..<8).map(String.init)
    #expect(try order([:], seed: 1) == made.reversed())
    let shuffled = try order(["order": "shuffled"], seed: 1)
    #expect(shuffled != made && shuffled.sorted() == made)
    #expect(try order(["order": "shuffled"], seed: 1) == shuffled)
    #expect(try order(["order": "shuffled"], seed: 2) != shuffled)
  }

  @Test("the waits of a shape are as it says: a bell about its middle, a tail of one in a hundred")
  func latencies() async throws {
    func waits(_ parameters: [String: String]) throws -> [Duration] {
      var planned = PlannedFault(
        fault: "latency", parameters: parameters, operation: nil, clientID: nil, selection: .all, until: nil, seed: 5)
      return try (0..<2000).map { _ in
        let plan = FaultPlan([planned], operation: "pay", client: nil, now: Self.start)
        planned = plan.counted[0]
        return try plan.reply(HTTPResponse(status: 200)).delay
      }
    }
    let normal = try waits(["shape": "normal", "ms": "1000", "jitter": "100"])
    #expect(normal.count { (.milliseconds(900)...(.milliseconds(1100))).contains($0) } > 1200)
    #expect(normal.reduce(.zero, +) / 2000 > .milliseconds(980) && normal.reduce(.zero, +) / 2000 < .milliseconds(1020))
    let tail = try waits(["shape": "long-tail", "ms": "100", "max": "60000"])
    #expect((5...60).contains(tail.count { $0 > .milliseconds(1000) }))
    #expect(tail.allSatisfy { $0 >= .milliseconds(100) })
  }
}
