import AMS
import Foundation
import Groundwork
import Sandbox
import Testing

@Suite struct ShopperDeskTests {
  let clock = Clock()
  let store = MemoryStore()
  var desk: ShopperDesk { ShopperDesk(store: store, world: clock.world) }
  static let alipay = ShopperID(rawValue: "alipay-cn")

  /// A payment in the books that waits for somebody, or for its code to be opened.
  private func payment(
    _ id: String = "p-1", minorUnits: Int64 = 1_250, shopper: ShopperID? = alipay, shown: String? = nil,
    status: PaymentStatus = .processing, code: String = "PAYMENT_IN_PROCESS", expiresIn seconds: Double? = 600
  ) async throws -> String {
    let payment = Payment(
      clientID: SandboxWorld.sandboxClient, requestID: PaymentRequestID(rawValue: id), paymentID: "2026-" + id,
      scenario: shown == nil ? .paymentCode : .orderCode,
      amount: Amount(currency: Currency(known: "SGD"), minorUnits: minorUnits), paymentMethodType: "CONNECT_WALLET",
      paymentMethodID: nil,
      order: OrderFacts(
        description: "coffee", referenceOrderID: nil, merchantID: nil, merchantName: "Cafe", storeID: nil,
        storeName: nil), notifyURL: "https://shop.example/notify", redirectURL: nil, shownCode: shown,
      created: clock.now, status: status, resultCode: code, shopper: shown == nil ? shopper : nil,
      awaitsShopper: shown == nil && status == .processing,
      next: status == .processing ? seconds.map { (.expires, clock.now.addingTimeInterval($0)) } : nil)
    try await store.decide { pages in try pages.save(payment) }
    return payment.paymentID
  }

  // MARK: Codes

  @Test(
    "a wallet's code has the form of its brand and leads back to its shopper",
    arguments: [
      ("alipay-cn", "28", 18, WalletBrand.alipayCN), ("paypay", "281801", 24, .payPay),
      ("mpay", "281003", 24, .macaoWallet), ("gcash", "281006", 24, .alipayCN),
    ]) func codes(id: String, prefix: String, length: Int, routed: WalletBrand) async throws
  {
    let code = try await desk.showCode(for: ShopperID(rawValue: id))
    #expect(code.digits.hasPrefix(prefix))
    #expect(code.digits.count == length)
    #expect(code.expires == clock.now.addingTimeInterval(60))
    #expect(!code.isSpent)
    #expect(WalletBrand(of: try #require(PaymentCode(code.digits))) == routed)
    #expect(await store.codes.map(\.digits) == [code.digits])
  }

  @Test("a shopper nobody knows has no code") func unknownShopper() async throws {
    await #expect(throws: WalletFailure.shopperUnknown("nobody")) {
      try await desk.showCode(for: ShopperID(rawValue: "nobody"))
    }
  }

  // MARK: Opening

  @Test(
    "an order code is opened however it was read",
    arguments: [
      "bax0123", "https://qr.alipay.com/bax0123", " https://qr.alipay.com/bax0123?from=x#y\n",
      "alipays://platformapi/startApp?appId=10000007&qrcode=https%3A%2F%2Fgqr.alipay.com%2Fbax0123",
      "alipays://platformapi/startApp?appId=10000007&qrcode=https://gqr.alipay.com/bax0123",
    ]) func opened(text: String) async throws
  {
    let id = try await payment(shown: "bax0123")
    let opened = try await desk.open(text, by: Self.alipay)
    #expect(opened.paymentID == id)
    #expect(opened.awaitsShopper)
    #expect(try await desk.pending(of: Self.alipay).map(\.paymentID) == [id])
  }

  @Test(
    "a code that came to an end says which",
    arguments: [
      (PaymentStatus.success, "SUCCESS", WalletFailure.CodeEnd.paid), (.cancelled, "ORDER_IS_CANCELED", .cancelled),
      (.fail, "ORDER_IS_CLOSED", .expired), (.fail, "RISK_REJECT", .failed(code: "RISK_REJECT")),
    ]) func ended(status: PaymentStatus, code: String, end: WalletFailure.CodeEnd) async throws
  {
    _ = try await payment(shown: "bax1", status: status, code: code)
    await #expect(throws: WalletFailure.ended(end)) { try await desk.open("bax1", by: Self.alipay) }
  }

  @Test("an order whose time is over is closed when somebody looks, and stays so") func expired() async throws {
    _ = try await payment(shown: "bax1", expiresIn: 180)
    clock.advance(180)
    await #expect(throws: WalletFailure.ended(.expired)) { try await desk.open("bax1", by: Self.alipay) }
    #expect(await store.payments.map(\.resultCode) == ["ORDER_IS_CLOSED"])
    #expect(await store.notifications.count == 1)
  }

  @Test(
    "what is no code of the sandbox is named",
    arguments: ["", "https://shop.example/", "bax9", "alipays://x?qrcode=%ZZ"])
  func unknown(text: String) async throws {
    _ = try await payment(shown: "bax1")
    await #expect(throws: WalletFailure.codeUnknown(text)) { try await desk.open(text, by: Self.alipay) }
    #expect(try await desk.pending().isEmpty)
  }

  // MARK: Paying

  @Test("paying takes the money and notifies the merchant") func paid() async throws {
    let id = try await payment()
    let paid = try await desk.pay(id, by: Self.alipay, password: nil)
    #expect(paid.status == .success)
    #expect(!paid.awaitsShopper)
    #expect(paid.paid == clock.now)
    let view = try await desk.wallet(of: Self.alipay)
    #expect(view.shopper.balance == 100_000_000 - 1_250)
    #expect(view.pending.isEmpty)
    #expect(view.history.map(\.paymentID) == [id])
    #expect(await store.notifications.map(\.subject) == [id])
    await #expect(throws: WalletFailure.notPending(id)) { try await desk.pay(id, by: Self.alipay, password: nil) }
  }

  @Test(
    "the wallet refuses by itself",
    arguments: [
      (AccountChange(balance: 1_249), "USER_BALANCE_NOT_ENOUGH"),
      (AccountChange(singleLimit: .of(1_249)), "USER_AMOUNT_EXCEED_LIMIT"),
      (AccountChange(standing: .blocked), "USER_STATUS_ABNORMAL"),
      (AccountChange(standing: .unverified), "USER_KYC_NOT_QUALIFIED"),
      (AccountChange(standing: .gone), "USER_NOT_EXIST"),
    ]) func refused(change: AccountChange, code: String) async throws
  {
    _ = try await desk.change(Self.alipay, change)
    let id = try await payment()
    let refused = try await desk.pay(id, by: Self.alipay, password: nil)
    #expect(refused.status == .fail)
    #expect(refused.resultCode == code)
    #expect(try await desk.wallet(of: Self.alipay).shopper.balance == change.balance ?? 100_000_000)
  }

  @Test("above the limit six digits are needed", arguments: [nil, "", "12345", "1234567", "12345a", "１２３４５６"])
  func passwordNeeded(password: String?) async throws {
    let id = try await payment(minorUnits: 100_001)
    await #expect(throws: WalletFailure.passwordUnreadable) {
      try await desk.pay(id, by: Self.alipay, password: password)
    }
    #expect(try await desk.pending().count == 1)
    #expect(try await desk.pay(id, by: Self.alipay, password: "123456").status == .success)
  }

  @Test("at the limit no password is asked for") func passwordNotNeeded() async throws {
    let id = try await payment(minorUnits: 100_000)
    #expect(try await desk.pay(id, by: Self.alipay, password: nil).status == .success)
  }

  @Test("the third wrong password fails the payment") func wrongPasswords() async throws {
    let id = try await payment(minorUnits: 100_001)
    for left in [2, 1] {
      await #expect(throws: WalletFailure.passwordWrong(left: left)) {
        try await desk.pay(id, by: Self.alipay, password: "000000")
      }
    }
    let failed = try await desk.pay(id, by: Self.alipay, password: "000000")
    #expect(failed.resultCode == "USER_PAYMENT_VERIFICATION_FAILED")
    #expect(failed.status == .fail)
    #expect(try await desk.wallet(of: Self.alipay).shopper.balance == 100_000_000)
  }

  @Test("an expired payment is not paid any more") func tooLate() async throws {
    let id = try await payment(expiresIn: 60)
    clock.advance(61)
    await #expect(throws: WalletFailure.ended(.expired)) { try await desk.pay(id, by: Self.alipay, password: nil) }
    #expect(try await desk.wallet(of: Self.alipay).shopper.balance == 100_000_000)
    #expect(try await desk.pending().isEmpty)
  }

  @Test("nobody pays what waits for somebody else") func somebodyElse() async throws {
    let id = try await payment()
    let other = ShopperID(rawValue: "paypay")
    await #expect(throws: WalletFailure.notPending(id)) { try await desk.pay(id, by: other, password: nil) }
    await #expect(throws: WalletFailure.notPending(id)) { try await desk.decline(id, by: other) }
  }

  @Test("declining closes the order") func declined() async throws {
    let id = try await payment()
    let declined = try await desk.decline(id, by: Self.alipay)
    #expect(declined.resultCode == "ORDER_IS_CLOSED")
    #expect(declined.status == .fail)
    #expect(try await desk.pending().isEmpty)
  }

  @Test("a command may leave the payment out if there is one") func onlyOne() async throws {
    await #expect(throws: WalletFailure.nothingPending) { try await desk.pendingPayment(nil) }
    let first = try await payment("p-1")
    #expect(try await desk.pendingPayment(nil).paymentID == first)
    let second = try await payment("p-2", shopper: ShopperID(rawValue: "paypay"))
    await #expect(throws: WalletFailure.severalPending([first, second])) { try await desk.pendingPayment(nil) }
    #expect(try await desk.pendingPayment(nil, of: ShopperID(rawValue: "paypay")).paymentID == second)
    await #expect(throws: WalletFailure.notPending("x")) { try await desk.pendingPayment("x") }
  }

  // MARK: Accounts

  @Test("an account changes only where it is told to") func changed() async throws {
    let changed = try await desk.change(
      Self.alipay, AccountChange(balance: 5, singleLimit: AccountChange.Limit.none, standing: .blocked))
    #expect(changed.balance == 5)
    #expect(changed.singleLimit == nil)
    #expect(changed.passwordAbove == 100_000)
    #expect(changed.standing == .blocked)
    #expect(await store.shoppers.first == changed)
  }

  @Test("shoppers come and go, but not while something waits for them") func comeAndGo() async throws {
    let added = try await desk.add("paul", brand: .gcash, AccountChange(balance: 7))
    #expect(added.balance == 7)
    #expect(try await desk.shoppers().map(\.id).last == added.id)
    await #expect(throws: WalletFailure.shopperExists(added.id)) {
      try await desk.add("paul", brand: .dana, AccountChange())
    }
    for name in ["", "-x", "Paul", "保罗", String(repeating: "x", count: 33)] {
      await #expect(throws: WalletFailure.shopperIDUnreadable(name)) {
        try await desk.add(name, brand: .dana, AccountChange())
      }
    }
    _ = try await payment(shopper: added.id)
    await #expect(throws: WalletFailure.shopperBusy(added.id, pending: 1)) { try await desk.remove(added.id) }
    clock.advance(600)
    try await desk.remove(added.id)
    #expect(!(try await desk.shoppers().contains { $0.id == added.id }))
  }
}
