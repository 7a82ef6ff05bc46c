import AMS
import Foundation
import Groundwork
import Testing

@testable import Sandbox

@Suite struct SettlingTests {
  private let store = MemoryStore()
  private let bench: LedgerBench

  init() { bench = LedgerBench(store) }

  /// State × event → state. Source: protocol, 3.11.
  @Test(
    "what each event makes of each state",
    arguments: [
      ("processing", "expiry", PaymentStatus.fail, "ORDER_IS_CLOSED"),
      ("processing", "cancel", .cancelled, "ORDER_IS_CANCELED"),
      ("processing", "approval", .success, "SUCCESS"),
      ("processing", "decline", .fail, "USER_PAYMENT_VERIFICATION_FAILED"),
      ("processing", "refund", .processing, "PAYMENT_IN_PROCESS"),
      ("processing", "pay", .processing, "PAYMENT_IN_PROCESS"),
      ("success", "expiry", .success, "SUCCESS"), ("success", "cancel", .cancelled, "ORDER_IS_CANCELED"),
      ("success", "refund", .success, "SUCCESS"), ("success", "pay", .success, "SUCCESS"),
      ("fail", "expiry", .fail, "ORDER_IS_CLOSED"), ("fail", "cancel", .fail, "ORDER_IS_CLOSED"),
      ("fail", "refund", .fail, "ORDER_IS_CLOSED"), ("fail", "pay", .fail, "ORDER_IS_CLOSED"),
      ("cancelled", "expiry", .cancelled, "ORDER_IS_CANCELED"),
      ("cancelled", "cancel", .cancelled, "ORDER_IS_CANCELED"),
      ("cancelled", "refund", .cancelled, "ORDER_IS_CANCELED"), ("cancelled", "pay", .cancelled, "ORDER_IS_CANCELED"),
    ]) func states(_ state: String, _ event: String, _ after: PaymentStatus, _ code: String) async throws
  {
    let payment = try await bench.pay("p-1", 1250, .orderCode)
    switch state {
    case "success": try await bench.shopper(answers: true)
    case "fail": bench.clock.advance(180)
    case "cancelled": _ = try await bench.cancel()
    default: break
    }
    switch event {
    case "expiry":
      bench.clock.advance(180)
      try await bench.ledger.settleDue()
    case "cancel": _ = try await bench.cancel()
    case "approval": try await bench.shopper(answers: true)
    case "decline": try await bench.shopper(answers: false)
    case "refund": _ = try await bench.refund(payment.paymentID, 1)
    default: _ = try await bench.pay("p-1", 1250, .orderCode)
    }
    let found = try await bench.inquire()
    #expect(found.member("paymentStatus") == after.rawValue && found.member("paymentResultCode") == code)
    let kept = try #require(await store.payments.first)
    #expect(kept.impossibilities(await store.refunds) == [])
  }

  @Test("an expiry happens when it was due, however late it is noticed, and once") func late() async throws {
    _ = try await bench.pay("p-1", 1250, .orderCode)
    bench.clock.advance(10_000)
    try await bench.ledger.settleDue()
    try await bench.ledger.settleDue()
    let notifications = await store.notifications
    #expect(notifications.count == 1)
    #expect(notifications.first?.created == bench.clock.now.addingTimeInterval(-10_000 + 180))
    let body = try JSON(reading: notifications.first?.body ?? [])
    #expect(body.member(at: "result.resultCode")?.text == "ORDER_IS_CLOSED")
  }

  @Test("failures are notified only if they may be") func quiet() async throws {
    await store.set { $0.notifiesFailures = false }
    _ = try await bench.pay("p-1", 1250, .orderCode)
    bench.clock.advance(180)
    try await bench.ledger.settleDue()
    #expect(await store.payments.first?.status == .fail)
    #expect(await store.notifications.isEmpty)
  }

  @Test("thousands that are due at once end in portions") func many() async throws {
    for number in 0..<350 { _ = try await bench.pay("p-\(number)", 5, .orderCode) }
    bench.clock.advance(180)
    try await bench.ledger.settleDue()
    #expect(await store.payments.allSatisfy { $0.status == .fail })
    #expect(await store.nextEvent() != nil, "their notifications")
  }

  @Test("a decision that cannot be kept leaves nothing behind") func diskFull() async throws {
    await store.fail("commit")
    await #expect(throws: DiskFull.self) { try await bench.pay() }
    await store.recover()
    #expect(await store.payments.isEmpty)
    #expect(await store.shoppers.isEmpty)
    #expect(try await bench.pay().code == "SUCCESS")
  }
}
