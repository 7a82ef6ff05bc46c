import AMS
import Foundation
import Groundwork
import Testing

@testable import Sandbox

@Suite struct PayingTests {
  private let store = MemoryStore()
  private let bench: LedgerBench

  init() { bench = LedgerBench(store) }

  @Test(
    "what a wallet's state brings a pay call to",
    arguments: [
      ("normal", "SUCCESS", "SUCCESS"), ("poor", "USER_BALANCE_NOT_ENOUGH", "FAIL"),
      ("limited", "USER_AMOUNT_EXCEED_LIMIT", "FAIL"), ("blocked", "USER_STATUS_ABNORMAL", "FAIL"),
      ("unverified", "USER_KYC_NOT_QUALIFIED", "FAIL"), ("gone", "USER_NOT_EXIST", "FAIL"),
      ("asking", "PAYMENT_IN_PROCESS", "PROCESSING"),
    ]) func wallets(_ state: String, _ code: String, _ status: String) async throws
  {
    try await store.decide { pages in
      guard var shopper = try pages.shoppersMadeIfNone().first else { return }
      switch state {
      case "poor": shopper.balance = 1249
      case "limited": shopper.singleLimit = 1249
      case "asking": shopper.passwordAbove = 1249
      default: shopper.standing = Shopper.Standing(rawValue: state) ?? .normal
      }
      try pages.save(shopper)
    }
    let before = try await bench.balance()
    let answer = try await bench.pay()
    #expect(answer.code == code)
    let inquiry = try await bench.inquire()
    #expect(inquiry.member("paymentStatus") == status)
    #expect(inquiry.member("paymentResultCode") == code)
    #expect(try await bench.balance() == (code == "SUCCESS" ? before.map { $0 - 1250 } : before))
    #expect(try await bench.pay().text == answer.text, "the same call again, the same answer")
    #expect(await store.notifications.count == (code == "SUCCESS" ? 1 : 0), "a refusal in the answer is not notified")
    #expect(await store.payments.first?.awaitsShopper == (code == "PAYMENT_IN_PROCESS"))
  }

  @Test(
    "what the contract refuses is kept as failed",
    arguments: [
      ("currencies", "CURRENCY_NOT_SUPPORT"), ("amountLimit", "PAYMENT_AMOUNT_EXCEED_LIMIT"),
      ("requiresRegistration", "MERCHANT_NOT_REGISTERED"),
    ], PaymentScenario.allCases) func contract(_ rule: (String, String), _ scenario: PaymentScenario) async throws
  {
    await store.set { settings in
      switch rule.0 {
      case "currencies": settings.currencies = ["USD", "EUR"]
      case "amountLimit": settings.amountLimit = 1249
      default: settings.requiresRegistration = true
      }
    }
    let answer = try await bench.pay("p-1", 1250, scenario)
    #expect(answer.code == rule.1 && answer.status == "F")
    #expect(try await bench.pay("p-1", 1250, scenario).text == answer.text)
    let inquiry = try await bench.inquire()
    #expect(inquiry.member("paymentStatus") == "FAIL" && inquiry.member("paymentResultCode") == rule.1)
    #expect(await store.notifications.isEmpty)
  }

  @Test("an issued code is good once, for its own shopper, until it expires") func issuedCodes() async throws {
    let rich = ShopperID(rawValue: "gcash")
    let now = bench.clock.now
    try await store.decide { pages in
      _ = try pages.shoppersMadeIfNone()
      for (digits, seconds) in [("2811111111111111", 60.0), ("2822222222222222", -0.001), ("2833333333333333", 0)] {
        try pages.save(IssuedCode(digits: digits, shopper: rich, expires: now.addingTimeInterval(seconds)))
      }
      let nobody = ShopperID(rawValue: "nobody")
      try pages.save(IssuedCode(digits: "2844444444444444", shopper: nobody, expires: now.addingTimeInterval(60)))
    }
    let first = try await bench.pay("a", code: "2811111111111111")
    #expect(first.code == "SUCCESS" && first.member("pspCustomerInfo.pspName") == "GCASH")
    #expect(try await bench.balance(rich) == 100_000_000 - 1250)
    #expect(try await bench.pay("b", code: "2811111111111111").code == "INVALID_PAYMENT_CODE", "spent")
    #expect(try await bench.pay("c", code: "2822222222222222").code == "EXPIRED_CODE")
    #expect(try await bench.pay("d", code: "2833333333333333").code == "EXPIRED_CODE", "at that very moment too")
    #expect(try await bench.pay("e", code: "2833333333333333").code == "INVALID_PAYMENT_CODE", "spent by failing")
    #expect(try await bench.pay("f", code: "2844444444444444").code == "USER_NOT_EXIST")
  }

  @Test(
    "a code nobody issued is paid by the brand its digits name, if the sandbox may",
    arguments: [
      ("288888888888888888", "ALIPAY_CN", true), ("281234567890123456", "ALIPAY_CN", false),
      ("281801000000000000000000", "PAYPAY", false), ("281003000000000000000000", "MPAY", false),
      ("281006000000000000000000", "ALIPAY_CN", false),
    ]) func unknownCodes(_ digits: String, _ brand: String, _ isStanding: Bool) async throws
  {
    #expect(try await bench.pay("a", code: digits).member("pspCustomerInfo.pspName") == brand)
    #expect(try await bench.pay("b", code: digits).code == "SUCCESS", "never spent")
    await store.set { $0.acceptsUnknownCodes = false }
    #expect(try await bench.pay("c", code: digits).code == (isStanding ? "SUCCESS" : "INVALID_PAYMENT_CODE"))
  }

  @Test("an order code is a text to show, an entry code a redirect") func codes() async throws {
    let order = try await bench.pay("o", 5, .orderCode)
    #expect(order.code == "SUCCESS")
    #expect(
      order.names() == [
        "orderCodeForm", "paymentAmount", "paymentCreateTime", "paymentId", "paymentRequestId", "result",
      ])
    #expect(order.member("orderCodeForm.expireTime") == "2026-01-15T10:25:31+00:00", "three minutes")
    let detail = try #require(order.json.member(at: "orderCodeForm.codeDetails")?.elements?.first)
    #expect(detail["displayType"] == "TEXT" && detail["codeValueType"] == "QRCODE")
    let value = try #require(detail["codeValue"]?.text)
    let shown = try #require(await store.payments.first?.shownCode)
    #expect(value == "https://qr.alipay.com/" + shown)
    #expect(try await bench.pay("o", 5, .orderCode).code == "PAYMENT_IN_PROCESS")

    let entry = try await bench.pay("e", 5, .entryCode)
    let code = try #require(await store.payments.last?.shownCode)
    #expect(entry.member("redirectActionForm.method") == "SCAN")
    #expect(
      entry.member("redirectActionForm.redirectUrl")
        == "alipays://platformapi/startApp?appId=10000007&qrcode=https%3A%2F%2Fgqr.alipay.com%2F" + code)
    #expect(code != shown)
    #expect(try await bench.inquire("e").member("redirectActionForm.method") == "SCAN")
    #expect(await store.payments.allSatisfy { $0.status == .processing && !$0.awaitsShopper })
  }

  @Test("the expiry the merchant names counts; one in the past closes at once", arguments: PaymentScenario.allCases)
  func expiryTime(_ scenario: PaymentScenario) async throws {
    try await store.decide { pages in
      guard var shopper = try pages.shoppersMadeIfNone().first else { return }
      shopper.passwordAbove = 0
      try pages.save(shopper)
    }
    func pay(_ id: String, _ time: String) async throws -> Reply {
      try await bench.pay(id, 5, scenario, more: [("paymentExpiryTime", .string(time))])
    }
    #expect(try await pay("a", "2026-01-15T18:22:32+08:00").status != "F")
    #expect(await store.payments.first?.next?.at == bench.clock.now.addingTimeInterval(1))
    #expect(try await pay("b", "2026-01-15T18:22:31+08:00").code == "ORDER_IS_CLOSED")
    #expect(try await pay("c", "tomorrow").code == "PARAM_ILLEGAL")
    bench.clock.advance(0.999)
    #expect(try await bench.inquire("a").member("paymentStatus") == "PROCESSING")
    bench.clock.advance(0.001)
    #expect(try await bench.inquire("a").member("paymentStatus") == "FAIL")
    #expect(try await bench.inquire("a").member("paymentResultCode") == "ORDER_IS_CLOSED")
    #expect(try await pay("a", "2026-01-15T18:22:32+08:00").code == "ORDER_IS_CLOSED")
  }

  @Test(
    "a payment that takes its time comes to the outcome that was set",
    arguments: [
      ("SUCCESS", "SUCCESS", 1), ("RISK_REJECT", "FAIL", 1),
    ]) func delay(_ outcome: String, _ status: String, _ notifications: Int) async throws
  {
    await store.set { settings in (settings.payDelay, settings.payOutcome) = (5, outcome) }
    #expect(try await bench.pay().code == "PAYMENT_IN_PROCESS")
    #expect(try await bench.pay().status == "U")
    #expect(try await bench.balance() == 100_000_000)
    bench.clock.advance(5)
    try await bench.ledger.settleDue()
    let inquiry = try await bench.inquire()
    #expect(inquiry.member("paymentStatus") == status && inquiry.member("paymentResultCode") == outcome)
    #expect(try await bench.balance() == (status == "SUCCESS" ? 100_000_000 - 1250 : 100_000_000))
    #expect(await store.notifications.count == notifications)
    #expect(try await bench.pay().code == outcome)
  }

  @Test("who spent the money meanwhile cannot pay late") func poorMeanwhile() async throws {
    await store.set { $0.payDelay = 5 }
    _ = try await bench.pay()
    try await store.decide { pages in
      guard var shopper = try pages.shoppers().first else { return }
      shopper.balance = 0
      try pages.save(shopper)
    }
    bench.clock.advance(5)
    #expect(try await bench.inquire().member("paymentResultCode") == "USER_BALANCE_NOT_ENOUGH")
  }

  @Test("the same id with other content names what differs") func inconsistent() async throws {
    _ = try await bench.pay()
    #expect(try await bench.pay("p-1", 1251).message.hasPrefix("paymentAmount.value differs"))
    #expect(try await bench.pay("p-1", currency: "USD").message.hasPrefix("paymentAmount.currency differs"))
    let code = try await bench.pay(code: "288888888888888889")
    #expect(code.code == "REPEAT_REQ_INCONSISTENT" && code.message.hasPrefix("paymentMethod.paymentMethodId differs"))
    #expect(await store.payments.count == 1)
  }

  @Test(
    "a member the books cannot do without is named",
    arguments: [
      ("paymentRequestId", "illegal parameter:paymentRequestId can not be empty"),
      ("paymentAmount", "illegal parameter:paymentAmount can not be read"),
      ("paymentMethod", "illegal parameter:paymentMethod.paymentMethodId can not be empty"),
    ]) func missing(_ member: String, _ message: String) async throws
  {
    let body: JSON = [
      "paymentRequestId": "p", "paymentAmount": ["currency": "SGD", "value": "1"],
      "paymentMethod": ["paymentMethodId": "288888888888888888"],
      "paymentFactor": ["inStorePaymentScenario": "PAYMENTCODE"],
    ]
    let rest = JSON.object((body.members ?? []).filter { $0.name != member })
    let answer = try await bench.call("pay", rest)
    #expect(answer.code == "PARAM_ILLEGAL" && answer.message == message)
  }
}
