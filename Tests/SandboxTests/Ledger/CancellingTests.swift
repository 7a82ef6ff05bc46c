import AMS
import Foundation
import Groundwork
import Testing

@testable import Sandbox

@Suite struct CancellingTests {
  private let store = MemoryStore()
  private let bench: LedgerBench

  init() { bench = LedgerBench(store) }

  @Test(
    "an unpaid payment is closed, a paid one gets its money back", arguments: PaymentScenario.allCases, [true, false])
  func cancels(_ scenario: PaymentScenario, _ isPaid: Bool) async throws {
    if scenario == .paymentCode, !isPaid { await store.set { $0.payDelay = 60 } }
    let paid = try await bench.pay("p-1", 1250, scenario)
    if isPaid, scenario != .paymentCode { try await bench.shopper(answers: true) }
    if isPaid { #expect(try await bench.balance() == 100_000_000 - 1250) }
    let notified = await store.notifications.count
    bench.clock.advance(2)
    let answer = try await bench.cancel()
    #expect(answer.code == "SUCCESS")
    #expect(answer.names() == ["cancelTime", "paymentId", "paymentRequestId", "result"])
    #expect(answer.member("cancelTime") == "2026-01-15T10:22:33+00:00")
    let balance = try await bench.balance()
    #expect(balance == nil || balance == 100_000_000)
    bench.clock.advance(3600)
    #expect(try await bench.cancel().text == answer.text, "again, the same")
    #expect(try await bench.cancel().code == "SUCCESS")
    let inquiry = try await bench.inquire()
    #expect(inquiry.member("paymentStatus") == "CANCELLED")
    #expect(
      inquiry.names() == [
        "paymentId", "paymentRequestId", "paymentResultCode", "paymentResultMessage", "paymentStatus", "result",
      ])
    #expect(try await bench.pay("p-1", 1250, scenario).code == "ORDER_IS_CANCELED")
    #expect(try await bench.refund(paid.paymentID, 1).code == "ORDER_IS_CANCELED")
    #expect(await store.notifications.count == notified, "whoever cancels knows it")
  }

  @Test("a cancelled payment never succeeds any more") func neverAfter() async throws {
    await store.set { $0.payDelay = 5 }
    _ = try await bench.pay()
    _ = try await bench.cancel()
    bench.clock.advance(3600)
    try await bench.ledger.settleDue()
    #expect(await store.payments.first?.status == .cancelled)
    #expect(try await bench.balance() == 100_000_000)
  }

  @Test(
    "the window is counted from payment and includes its last moment",
    arguments: [
      (60.0, "SUCCESS"), (60.001, "CANCEL_WINDOW_EXCEED"),
    ]) func window(_ seconds: Double, _ code: String) async throws
  {
    await store.set { $0.cancelWindow = 60 }
    _ = try await bench.pay()
    bench.clock.advance(seconds)
    let answer = try await bench.cancel()
    #expect(answer.code == code)
    #expect((answer.member("cancelTime") != nil) == (code == "SUCCESS"))
  }

  @Test("after a refund, done or under way, nothing is cancelled", arguments: [0, 60]) func refunded(_ delay: Int)
    async throws
  {
    await store.set { $0.refundDelay = delay }
    let id = try await bench.pay().paymentID
    _ = try await bench.refund(id, 1)
    #expect(try await bench.cancel().code == "ORDER_STATUS_INVALID")
    #expect(try await bench.inquire().member("paymentStatus") == "SUCCESS")
  }

  @Test("a failed payment needs no undoing: the cancel succeeds and it stays failed") func failed() async throws {
    _ = try await bench.pay(code: "1234567890123456")
    #expect(try await bench.cancel().code == "SUCCESS")
    #expect(try await bench.inquire().member("paymentStatus") == "FAIL")
    #expect(try await bench.pay(code: "1234567890123456").code == "INVALID_PAYMENT_CODE")
  }

  @Test("a merchant without funds gives nothing back") func poor() async throws {
    await store.set { $0.merchantBalance = 1249 }
    _ = try await bench.pay()
    #expect(try await bench.cancel().code == "MERCHANT_BALANCE_NOT_ENOUGH")
    await store.set { $0.merchantBalance = 1250 }
    #expect(try await bench.cancel().code == "SUCCESS")
  }

  @Test("paymentId wins, a stranger's payment does not exist, and one id is needed") func ids() async throws {
    let first = try await bench.pay("a")
    _ = try await bench.pay("b")
    let answer = try await bench.call(
      "cancel", ["paymentId": .string(first.paymentID), "paymentRequestId": "b"])
    #expect(answer.member("paymentRequestId") == "a")
    #expect(try await bench.inquire("b").member("paymentStatus") == "SUCCESS")
    let stranger = LedgerBench(store, client: SandboxWorld.otherClient)
    #expect(try await stranger.cancel("b").code == "ORDER_NOT_EXIST")
    #expect(try await bench.call("cancel", ["paymentId": "x", "paymentRequestId": "b"]).code == "ORDER_NOT_EXIST")
    #expect(try await bench.call("cancel", [:]).code == "PARAM_ILLEGAL")
  }
}
