import AMS
import Cryptography
import Foundation
import Groundwork
import HTTP
import Synchronization
import Testing

@testable import Sandbox

/// Merchants' servers in memory: what they got, and what they answer.
final class Merchants: HTTPTransport {
  struct Delivery: Sendable {
    let request: HTTPRequest
    let origin: HTTPOrigin
  }

  private let got = Mutex<[Delivery]>([])
  private let running = Mutex((now: 0, most: 0))
  private let answer: @Sendable (HTTPRequest, HTTPOrigin) async throws -> HTTPResponse

  init(_ answer: @escaping @Sendable (HTTPRequest, HTTPOrigin) async throws -> HTTPResponse) { self.answer = answer }

  static let acknowledging = HTTPResponse.json(200, Acknowledgement.body)
  static func always(_ response: HTTPResponse) -> Merchants { Merchants { _, _ in response } }

  var deliveries: [Delivery] { got.withLock { $0 } }
  var mostAtOnce: Int { running.withLock { $0.most } }

  func send(_ request: HTTPRequest, to origin: HTTPOrigin) async throws -> HTTPResponse {
    got.withLock { $0.append(Delivery(request: request, origin: origin)) }
    running.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
    defer { running.withLock { $0.now -= 1 } }
    return try await answer(request, origin)
  }
}

/// Lets those who wait pass once it is open.
final class Gate: Sendable {
  private let state = Mutex<(isOpen: Bool, waiting: [CheckedContinuation<Void, Never>])>((false, []))

  func wait() async {
    await withCheckedContinuation { continuation in
      let passes = state.withLock { state in
        if !state.isOpen { state.waiting.append(continuation) }
        return state.isOpen
      }
      if passes { continuation.resume() }
    }
  }

  func open() {
    let waiting = state.withLock { state in
      state.isOpen = true
      defer { state.waiting = [] }
      return state.waiting
    }
    for continuation in waiting { continuation.resume() }
  }
}

/// Waits for something other tasks bring about; the test's time limit ends the waiting.
private func until(_ isSo: () -> Bool) async throws {
  while !isSo() {
    try Task.checkCancellation()
    await Task.yield()
  }
}

@Suite struct NotificationTests {
  private func waiting(_ id: String, to url: String, client: ClientID = SandboxWorld.sandboxClient, at clock: Clock)
    -> Sandbox.Notification
  {
    Sandbox.Notification(
      id: id, clientID: client, subject: "payment-" + id, url: url, body: Array("{}".utf8), created: clock.now,
      nextDelivery: clock.now)
  }

  private func outbox(_ world: SandboxWorld, _ merchants: Merchants) -> NotificationOutbox {
    NotificationOutbox(
      store: world.store, transport: merchants, time: SandboxTime(beside: world.clock.world),
      stranger: { Signer(privateKey: Keys.house, keyVersion: .first) })
  }

  @Test func aPaymentIsNotifiedAtOnceSignedOverThePathWithoutQuery() async throws {
    let world = await SandboxWorld()
    let answer = try await world.pay(more: #","paymentNotifyUrl":"https://shop.example:8443/merchant/notify?tenant=7""#)
    let merchants = Merchants.always(Merchants.acknowledging)
    let delivered = try await outbox(world, merchants).deliverDue()
    #expect(delivered.map(\.state) == [.acknowledged])
    #expect(delivered.map(\.deliveries) == [1])
    #expect(delivered.map(\.lastOutcome?.en) == ["acknowledged"])
    let delivery = try #require(merchants.deliveries.first)
    #expect(merchants.deliveries.count == 1)
    #expect(delivery.origin.text == "https://shop.example:8443")
    #expect(delivery.request.method == .post)
    #expect(delivery.request.target.raw == "/merchant/notify?tenant=7")
    #expect(delivery.request.fields.map(\.name) == ["Content-Type", "client-id", "Request-Time", "Signature"])
    #expect(delivery.request.fields.first("client-id")?.value == "SANDBOX_5Y00000000000000")
    #expect(delivery.request.fields.first("Request-Time")?.value == "2026-01-15T10:22:31.000+00:00")
    let content = SigningContent(
      method: .post, path: APIPath(rawValue: "/merchant/notify"), clientID: SandboxWorld.sandboxClient,
      time: RequestTime(rawValue: "2026-01-15T10:22:31.000+00:00"), body: delivery.request.body)
    let header = try #require(delivery.request.fields.first("Signature")?.value)
    #expect(Verifier(publicKey: Keys.platform.publicKey).verify(content, header: header).isValid)
    let id = try #require(answer.member("paymentId"))
    #expect(
      String(decoding: delivery.request.body, as: UTF8.self)
        == #"{"notifyType":"PAYMENT_RESULT","paymentAmount":{"currency":"SGD","value":"1250"},"#
        + #""paymentCreateTime":"2026-01-15T10:22:31+00:00","paymentId":"\#(id)","paymentRequestId":"p-1","#
        + #""paymentTime":"2026-01-15T10:22:31+00:00","pspCustomerInfo":{"pspName":"ALIPAY_CN"},"#
        + #""result":{"resultCode":"SUCCESS","resultMessage":"success.","resultStatus":"S"}}"#)
    #expect(try await outbox(world, merchants).deliverDue().isEmpty)
  }

  @Test func theURLOfTheRequestWinsAndAnEmptyOneIsNone() async throws {
    let world = await SandboxWorld()
    _ = try await world.pay("p-1", more: #","paymentNotifyUrl":"http://127.0.0.1:9/own""#)
    _ = try await world.pay("p-2", more: #","paymentNotifyUrl":"""#)
    _ = try await world.pay("p-3")
    #expect(
      await world.store.notifications.map(\.url) == [
        "http://127.0.0.1:9/own", "https://shop.example/notify", "https://shop.example/notify",
      ])
  }

  @Test func aClientWithoutURLGetsNoNotification() async throws {
    let world = await SandboxWorld()
    #expect(try await world.call("pay", Call.pay(), from: SandboxWorld.otherClient).code == "SUCCESS")
    #expect(await world.store.notifications.isEmpty)
  }

  @Test(arguments: [
    (HTTPResponse.json(500, Acknowledgement.body), "answered HTTP 500, 200 is expected"),
    (HTTPResponse.json(204, []), "answered HTTP 204, 200 is expected"),
    (HTTPResponse.text(200, "success"), "the answer is no JSON document"),
    (HTTPResponse.json(200, Array("{}".utf8)), "the answer has no result object"),
    (
      HTTPResponse.json(200, Array(#"{"result":{"resultCode":"SUCCESS","resultStatus":"U"}}"#.utf8)),
      "the answer's result is U/SUCCESS, S/SUCCESS is expected"
    ),
    (
      HTTPResponse.json(200, Array(#"{"result":{"resultCode":"OK","resultStatus":"S"}}"#.utf8)),
      "the answer's result is S/OK, S/SUCCESS is expected"
    ),
  ])
  func anyOtherAnswerIsNoAcknowledgement(response: HTTPResponse, outcome: String) async throws {
    let world = await SandboxWorld()
    _ = try await world.pay()
    let delivered = try await outbox(world, .always(response)).deliverDue()
    #expect(delivered.map(\.lastOutcome?.en) == [outcome])
    #expect(delivered.first?.lastOutcome?.zh.contains("答复") == true)
    #expect(delivered.map(\.state) == [.waiting])
  }

  @Test func aMerchantWhoNeverAcknowledgesIsAskedEightTimesOnTheDocumentedLadder() async throws {
    let world = await SandboxWorld()
    _ = try await world.pay()
    let merchants = Merchants.always(.text(503, ""))
    let outbox = outbox(world, merchants)
    for (number, wait) in [0.0, 120, 600, 600, 3600, 7200, 21_600, 54_000].enumerated() {
      if wait > 0 {
        world.clock.advance(wait - 1)
        #expect(try await outbox.deliverDue().isEmpty)
        world.clock.advance(1)
      }
      let after = try #require(try await outbox.deliverDue().first)
      #expect(after.deliveries == number + 1)
      #expect(after.state == (number == 7 ? .givenUp : .waiting))
    }
    world.clock.advance(1_000_000)
    #expect(try await outbox.deliverDue().isEmpty)
    #expect(merchants.deliveries.count == 8)
    // Each delivery has its own time and signature over it.
    #expect(Set(merchants.deliveries.compactMap { $0.request.fields.first("Signature")?.value }).count == 8)
    #expect(Set(merchants.deliveries.map(\.request.body)).count == 1)
  }

  @Test func anAcknowledgementInTheMiddleEndsTheLadder() async throws {
    let world = await SandboxWorld()
    _ = try await world.pay()
    let count = Mutex(0)
    let merchants = Merchants { _, _ in
      let number = count.withLock { count in
        count += 1
        return count
      }
      return number == 3 ? Merchants.acknowledging : .text(500, "")
    }
    let outbox = outbox(world, merchants)
    for _ in 0..<10 {
      try await outbox.deliverDue()
      world.clock.advance(100_000)
    }
    #expect(merchants.deliveries.count == 3)
    #expect(await world.store.notifications.map(\.state) == [.acknowledged])
  }

  @Test func aNotificationOfAVanishedApplicationFailsByItselfAndHoldsUpNoOther() async throws {
    let world = await SandboxWorld()
    await world.store.add(waiting("gone", to: "http://a.example/", client: SandboxWorld.otherClient, at: world.clock))
    await world.store.add(waiting("here", to: "http://a.example/", at: world.clock))
    await world.store.forget(SandboxWorld.otherClient)
    let merchants = Merchants.always(Merchants.acknowledging)
    let delivered = try await outbox(world, merchants).deliverDue().sorted { $0.id < $1.id }
    #expect(delivered.map(\.state) == [.waiting, .acknowledged])
    #expect(
      delivered.map(\.lastOutcome?.en) == [
        "the sandbox no longer knows the application SANDBOX_5Y00000000000001", "acknowledged",
      ])
    #expect(merchants.deliveries.count == 1)
  }

  @Test func anURLThatIsNoneFailsByItself() async throws {
    let world = await SandboxWorld()
    await world.store.add(waiting("bad", to: "nowhere", at: world.clock))
    let delivered = try await outbox(world, .always(Merchants.acknowledging)).deliverDue()
    #expect(delivered.map(\.state) == [.waiting])
    #expect(delivered.first?.lastOutcome?.zh.isEmpty == false)
  }

  @Test func aTransportThatThrowsAnythingCountsAsADelivery() async throws {
    let world = await SandboxWorld()
    _ = try await world.pay()
    let delivered = try await outbox(world, Merchants { _, _ in throw DiskFull() }).deliverDue()
    #expect(delivered.map(\.deliveries) == [1])
    #expect(delivered.map(\.lastOutcome?.en) == ["could not be sent: DiskFull()"])
  }

  @Test func aCancelledDeliveryIsNotCounted() async throws {
    let world = await SandboxWorld()
    _ = try await world.pay()
    let outbox = outbox(world, Merchants { _, _ in throw CancellationError() })
    await #expect(throws: CancellationError.self) { try await outbox.deliverDue() }
    #expect(await world.store.notifications.map(\.deliveries) == [0])
    #expect(!outbox.isDelivering)
  }

  @Test func whenStorageFailsTheNotificationStaysDue() async throws {
    let world = await SandboxWorld()
    _ = try await world.pay()
    let merchants = Merchants.always(Merchants.acknowledging)
    let outbox = outbox(world, merchants)
    await world.store.fail("update")
    await #expect(throws: DiskFull.self) { try await outbox.deliverDue() }
    await world.store.recover()
    #expect(try await outbox.deliverDue().map(\.state) == [.acknowledged])
  }

  @Test(.timeLimit(.minutes(1))) func aSlowMerchantHoldsUpNobodyElse() async throws {
    let world = await SandboxWorld()
    let gate = Gate()
    let merchants = Merchants { _, origin in
      if origin.host == "slow.example" { await gate.wait() }
      return Merchants.acknowledging
    }
    let outbox = outbox(world, merchants)
    await world.store.add(waiting("1", to: "http://slow.example/n", at: world.clock))
    let slow = Task { try await outbox.deliverDue() }
    defer { gate.open() }
    try await until { !merchants.deliveries.isEmpty }
    #expect(outbox.isDelivering)
    await world.store.add(waiting("2", to: "http://slow.example/n?second", at: world.clock))
    await world.store.add(waiting("3", to: "http://quick.example/n", at: world.clock))
    #expect(try await outbox.deliverDue().map(\.id) == ["3"])
    gate.open()
    #expect(try await slow.value.map(\.id) == ["1", "2"])
    #expect(merchants.deliveries.count == 3)
    #expect(!outbox.isDelivering)
  }

  @Test(.timeLimit(.minutes(1))) func differentURLsAreServedAtTheSameTimeAndOnlySoMany() async throws {
    let world = await SandboxWorld()
    for host in 0..<6 { await world.store.add(waiting("h\(host)", to: "http://h\(host).example/n", at: world.clock)) }
    for path in 0..<6 { await world.store.add(waiting("p\(path)", to: "http://many.example/\(path)", at: world.clock)) }
    let gate = Gate()
    let merchants = Merchants { _, _ in
      await gate.wait()
      return Merchants.acknowledging
    }
    let outbox = NotificationOutbox(
      store: world.store, transport: merchants, time: SandboxTime(beside: world.clock.world),
      stranger: { Signer(privateKey: Keys.house, keyVersion: .first) }, maximumLanes: 7, maximumLanesPerHost: 2)
    let round = Task { try await outbox.deliverDue() }
    defer { gate.open() }
    try await until { merchants.deliveries.count >= 7 }
    #expect(try await outbox.deliverDue().isEmpty)
    gate.open()
    #expect(try await round.value.count == 12)
    #expect(merchants.mostAtOnce == 7)
    #expect(merchants.deliveries.count == 12)
    #expect(Set(await world.store.notifications.map(\.state)) == [.acknowledged])
  }

  @Test(.timeLimit(.minutes(1))) func notificationsToOneURLKeepTheirOrderAndGoOneByOne() async throws {
    let world = await SandboxWorld()
    for number in 0..<20 {
      await world.store.add(waiting("n\(number)", to: "http://shop.example/n?\(number)", at: world.clock))
    }
    let merchants = Merchants { _, _ in
      await Task.yield()
      return Merchants.acknowledging
    }
    let outbox = outbox(world, merchants)
    async let first = outbox.deliverDue()
    async let second = outbox.deliverDue()
    #expect(try await first.count + second.count == 20)
    #expect(merchants.deliveries.map { $0.request.target.query } == (0..<20).map { "\($0)" })
    #expect(merchants.mostAtOnce == 1)
  }
}
