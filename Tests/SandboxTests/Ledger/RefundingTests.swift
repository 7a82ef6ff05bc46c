import AMS
import Foundation
import Groundwork
import Testing

@testable import Sandbox

@Suite struct RefundingTests {
  private let store = MemoryStore()
  private let bench: LedgerBench

  init() { bench = LedgerBench(store) }

  @Test("parts come back until nothing is left") func parts() async throws {
    let id = try await bench.pay().paymentID
    bench.clock.advance(1)
    let first = try await bench.refund(id, 1000, id: "r-1")
    #expect(first.names() == ["paymentId", "refundAmount", "refundId", "refundRequestId", "refundTime", "result"])
    #expect(first.member("refundTime") == "2026-01-15T10:22:32+00:00")
    #expect(first.member("refundId")?.hasPrefix("20260115194010801300188") == true)
    #expect(try await bench.refund(id, 251, id: "r-2").code == "REFUND_AMOUNT_EXCEED")
    #expect(try await bench.refund(id, Int64.max, id: "r-2").code == "REFUND_AMOUNT_EXCEED")
    #expect(try await bench.refund(id, 250, id: "r-2").code == "SUCCESS")
    #expect(try await bench.refund(id, 1, id: "r-3").code == "REFUND_AMOUNT_EXCEED")
    #expect(try await bench.balance() == 100_000_000)
    let inquiry = try await bench.inquire()
    #expect(inquiry.member("paymentStatus") == "SUCCESS", "a refunded payment was still paid")
    let parts = inquiry.json["transactions"]?.elements ?? []
    #expect(parts.map { $0["transactionRequestId"]?.text } == ["r-1", "r-2"])
    #expect(
      parts.first?.members?.map(\.name) == [
        "transactionAmount", "transactionId", "transactionRequestId", "transactionResult", "transactionStatus",
        "transactionTime", "transactionType",
      ])
    #expect(parts.first?["transactionId"]?.text == first.member("refundId"))
    #expect(parts.first?.member(at: "transactionResult.resultCode")?.text == "SUCCESS")
  }

  @Test("the same id again moves nothing; other content is named") func again() async throws {
    let id = try await bench.pay().paymentID
    let first = try await bench.refund(id, 1000)
    bench.clock.advance(100)
    #expect(try await bench.refund(id, 1000).text == first.text)
    #expect(try await bench.balance() == 100_000_000 - 250)
    #expect(try await bench.refund(id, 999).message.hasPrefix("refundAmount.value differs"))
    #expect(try await bench.refund(id, 1000, currency: "USD").message.hasPrefix("refundAmount.currency differs"))
    let other = try await bench.pay("p-2").paymentID
    #expect(try await bench.refund(other, 1000).message.hasPrefix("paymentId differs"))
    #expect(await store.refunds.count == 1)
  }

  @Test(
    "what a contract may forbid",
    arguments: [
      ("multiple", "MULTIPLE_REFUNDS_NOT_SUPPORTED"), ("partial", "PARTIAL_REFUND_NOT_SUPPORTED"),
      ("window", "REFUND_WINDOW_EXCEED"), ("balance", "MERCHANT_BALANCE_NOT_ENOUGH"),
      ("currency", "CURRENCY_NOT_SUPPORT"),
    ]) func contract(_ rule: String, _ code: String) async throws
  {
    let id = try await bench.pay().paymentID
    if rule == "multiple" { _ = try await bench.refund(id, 1, id: "r-0") }
    await store.set { settings in
      switch rule {
      case "multiple": settings.allowsMultipleRefunds = false
      case "partial": settings.allowsPartialRefunds = false
      case "window": settings.refundWindow = 60
      case "balance": settings.merchantBalance = 99
      default: break
      }
    }
    let balance = try await bench.balance()
    bench.clock.advance(60.001)
    #expect(try await bench.refund(id, 100, currency: rule == "currency" ? "USD" : "SGD").code == code)
    #expect(try await bench.balance() == balance)
  }

  @Test("the whole sum is no part, and the window includes its last moment") func edges() async throws {
    await store.set { settings in (settings.allowsPartialRefunds, settings.refundWindow) = (false, 60) }
    let id = try await bench.pay().paymentID
    bench.clock.advance(60)
    #expect(try await bench.refund(id, 1250).code == "SUCCESS")
  }

  @Test("for want of funds a refund fails for good, and a new id is needed") func poor() async throws {
    let id = try await bench.pay().paymentID
    await store.set { $0.merchantBalance = 0 }
    #expect(try await bench.refund(id, 100).code == "MERCHANT_BALANCE_NOT_ENOUGH")
    await store.set { $0.merchantBalance = -1 }
    #expect(try await bench.refund(id, 100).code == "MERCHANT_BALANCE_NOT_ENOUGH")
    let inquiry = try await bench.call("inquiryRefund", ["refundRequestId": "r-1"])
    #expect(inquiry.code == "SUCCESS" && inquiry.member("refundStatus") == "FAIL")
    #expect(inquiry.member("refundTime") == nil)
    #expect(try await bench.refund(id, 1250, id: "r-2").code == "SUCCESS", "what failed takes no share")
    #expect(try await bench.cancel().code == "ORDER_STATUS_INVALID")
  }

  @Test(
    "only what was paid is refunded",
    arguments: [
      ("processing", "ORDER_STATUS_INVALID"), ("failed", "ORDER_STATUS_INVALID"), ("closed", "ORDER_IS_CLOSED"),
      ("cancelled", "ORDER_IS_CANCELED"), ("unknown", "ORDER_NOT_EXIST"),
    ]) func states(_ state: String, _ code: String) async throws
  {
    let payment =
      state == "failed" ? try await bench.pay(code: "1234567890123456") : try await bench.pay("p-1", 1250, .orderCode)
    if state == "closed" { bench.clock.advance(180) }
    if state == "cancelled" { _ = try await bench.cancel() }
    let answer = try await bench.refund(state == "unknown" ? "x" : payment.paymentID, 100)
    #expect(answer.code == code && answer.status == "F")
    #expect(await store.refunds.isEmpty)
  }

  @Test("a refund that takes its time is in process, then done") func delay() async throws {
    await store.set { $0.refundDelay = 60 }
    let id = try await bench.pay().paymentID
    let answer = try await bench.refund(id, 1000)
    #expect(answer.code == "REFUND_IN_PROCESS" && answer.status == "U")
    #expect(try await bench.balance() == 100_000_000 - 1250)
    #expect(try await bench.refund(id, 251, id: "r-2").code == "REFUND_AMOUNT_EXCEED", "its share is taken already")
    let byRefundID = try await bench.call(
      "inquiryRefund", ["refundId": .string(answer.member("refundId") ?? ""), "refundRequestId": "other"])
    #expect(byRefundID.member("refundStatus") == "PROCESSING")
    bench.clock.advance(59.999)
    #expect(try await bench.refund(id, 1000).text == answer.text)
    bench.clock.advance(0.001)
    let done = try await bench.call("inquiryRefund", ["refundRequestId": "r-1"])
    #expect(done.names() == ["refundAmount", "refundId", "refundRequestId", "refundStatus", "refundTime", "result"])
    #expect(done.member("refundStatus") == "SUCCESS" && done.member("refundTime") == "2026-01-15T10:23:31+00:00")
    #expect(try await bench.refund(id, 1000).code == "SUCCESS")
    #expect(try await bench.balance() == 100_000_000 - 250)
  }

  @Test("another merchant's refund does not exist") func stranger() async throws {
    let id = try await bench.pay().paymentID
    let refund = try await bench.refund(id, 1)
    let stranger = LedgerBench(store, client: SandboxWorld.otherClient)
    let bodies: [JSON] = [["refundRequestId": "r-1"], ["refundId": .string(refund.member("refundId") ?? "")]]
    for body in bodies { #expect(try await stranger.call("inquiryRefund", body).code == "ORDER_NOT_EXIST") }
    #expect(try await stranger.refund(id, 1, id: "mine").code == "ORDER_NOT_EXIST")
    #expect(try await bench.call("inquiryRefund", [:]).code == "PARAM_ILLEGAL")
  }

  @Test(
    "a refund names its id, its payment and its amount", arguments: ["refundRequestId", "paymentId", "refundAmount"])
  func missing(_ member: String) async throws {
    let body: JSON = [
      "refundRequestId": "r", "paymentId": "p", "refundAmount": ["currency": "SGD", "value": "1"],
    ]
    let answer = try await bench.call("refund", .object((body.members ?? []).filter { $0.name != member }))
    #expect(answer.code == "PARAM_ILLEGAL" && answer.message.hasPrefix("illegal parameter:\(member) "))
  }
}
