import AMS
import Foundation
import Groundwork
import Sandbox
import Synchronization

/// A ledger with its books, its clock, and chance that is the same each time.
struct LedgerBench {
  let clock = Clock()
  let store: any SandboxStore
  let ledger: PaymentLedger
  let app: SandboxApp

  static let alipay = ShopperID(rawValue: "alipay-cn")

  init(_ store: any SandboxStore = MemoryStore(), client: ClientID = SandboxWorld.sandboxClient, seed: UInt64 = 7) {
    self.store = store
    let clock = clock
    let dice = Mutex(SeededChance(seed: seed))
    let world = World(
      now: { clock.now },
      random: { count in dice.withLock { dice in (0..<count).map { _ in UInt8.random(in: 0...255, using: &dice) } } },
      sleep: { _ in })
    ledger = PaymentLedger(store: store, world: world)
    app = SandboxApp(
      clientID: client, verifiers: [:], signer: Signer(privateKey: Keys.platform, keyVersion: .first),
      notificationURL: "https://shop.example/notify", isPublished: true)
  }

  func call(_ operation: String, _ body: JSON) async throws -> Reply {
    Reply(json: try await ledger.answer(operation, body: body, from: app, under: await store.settings()))
  }

  func pay(
    _ id: String = "p-1", _ units: Int64 = 1250, _ scenario: PaymentScenario = .paymentCode,
    code: String = "288888888888888888", currency: String = "SGD", more: [(String, JSON)] = []
  ) async throws -> Reply {
    var members: [(String, JSON)] = [
      ("paymentRequestId", .string(id)),
      ("paymentAmount", ["currency": .string(currency), "value": .string(String(units))]),
      ("paymentFactor", ["inStorePaymentScenario": .string(scenario.rawValue)]),
      ("order", ["merchant": ["referenceMerchantId": "M-1"], "orderDescription": "coffee"]),
    ]
    if scenario == .paymentCode {
      members.append(("paymentMethod", ["paymentMethodType": "CONNECT_WALLET", "paymentMethodId": .string(code)]))
    } else {
      members.append(("paymentMethod", ["paymentMethodType": "CONNECT_WALLET"]))
    }
    return try await call("pay", .object((members + more).map { .init($0.0, $0.1) }))
  }

  func inquire(_ id: String = "p-1") async throws -> Reply {
    try await call("inquiryPayment", ["paymentRequestId": .string(id)])
  }

  func cancel(_ id: String = "p-1") async throws -> Reply {
    try await call("cancel", ["paymentRequestId": .string(id)])
  }

  func refund(_ paymentID: String, _ units: Int64, id: String = "r-1", currency: String = "SGD") async throws -> Reply {
    try await call(
      "refund",
      [
        "refundRequestId": .string(id), "paymentId": .string(paymentID),
        "refundAmount": ["currency": .string(currency), "value": .string(String(units))],
      ])
  }

  func register(
    _ id: String = "g-1", merchant: String = "M-1", store: String = "S-1", mcc: JSON = "5812"
  ) async throws -> Reply {
    try await call(
      "registration",
      [
        "registrationRequestId": .string(id), "passThroughInfo": "kept", "productCodes": ["IN_STORE_PAYMENT"],
        "merchantInfo": [
          "referenceMerchantId": .string(merchant), "merchantMCC": mcc,
          "registrationDetail": [
            "legalName": "Coffee Ltd", "registrationNo": "R-1", "businessType": "ENTERPRISE",
            "registrationAddress": ["region": "SG"],
          ],
        ],
        "storeInfo": [
          "referenceStoreId": .string(store), "storeName": "Coffee", "storeMCC": "5812",
          "storeAddress": ["region": "SG"],
        ],
      ])
  }

  func balance(_ id: ShopperID = alipay) async throws -> Int64? {
    try await store.decide { try $0.shopper(id)?.balance }
  }

  /// Does what a wallet would: takes the payment's money, or declines it.
  func shopper(answers isYes: Bool, to id: String = "p-1") async throws {
    let (settings, client, world) = (try await store.settings(), app.clientID, ledgerWorld)
    try await store.decide { pages in
      let settlement = Settlement(world: world, settings: settings)
      guard let payment = try pages.payment(of: client, requestID: PaymentRequestID(rawValue: id)) else { return }
      _ = try pages.shoppersMadeIfNone()
      if isYes {
        _ = try settlement.succeed(payment, paidBy: Self.alipay, on: pages)
      } else {
        _ = try settlement.fail(payment, with: "USER_PAYMENT_VERIFICATION_FAILED", on: pages)
      }
    }
  }

  private var ledgerWorld: World { clock.world }
}

/// What the ledger answered.
struct Reply {
  let json: JSON

  var text: String { json.compact }
  var code: String { json["result"]?["resultCode"]?.text ?? "" }
  var status: String { json["result"]?["resultStatus"]?.text ?? "" }
  var message: String { json["result"]?["resultMessage"]?.text ?? "" }
  var paymentID: String { json["paymentId"]?.text ?? "" }
  func member(_ path: String) -> String? { json.member(at: path)?.text }
  func names(_ path: String? = nil) -> [String] {
    (path.map { json.member(at: $0) } ?? json)?.members?.map(\.name) ?? []
  }
}
