import AMS
import Cryptography
import Foundation
import Groundwork
import HTTP
import Sandbox
import Synchronization

/// A clock that tests move.
final class Clock: Sendable {
  private let seconds: Mutex<Double>

  init(_ start: Double = 1_768_472_551) { seconds = Mutex(start) }

  var now: Date { Date(timeIntervalSince1970: seconds.withLock { $0 }) }
  func advance(_ by: Double) { seconds.withLock { $0 += by } }

  var world: World {
    World(now: { self.now }, random: World.real.random, sleep: { _ in })
  }
}

struct DiskFull: Error {}

/// What a decision sees of the books in memory.
struct MemoryPages: SandboxPages {
  let store: MemoryBooks

  func payment(of client: ClientID, requestID: PaymentRequestID) throws -> Payment? {
    store.payments.first { $0.clientID == client && $0.requestID == requestID }
  }
  func payment(of client: ClientID, paymentID: String) throws -> Payment? {
    store.payments.first { $0.clientID == client && $0.paymentID == paymentID }
  }
  func payment(shownAs code: String) throws -> Payment? { store.payments.first { $0.shownCode == code } }
  func paymentsAwaiting(_ shopper: ShopperID) throws -> [Payment] {
    store.payments.filter { $0.awaitsShopper && $0.shopper == shopper }
  }
  func payments(dueBy date: Date, limit: Int) throws -> [Payment] {
    Array(
      store.payments.filter { $0.next.map { $0.at <= date } ?? false }
        .sorted { ($0.next?.at ?? date) < ($1.next?.at ?? date) }.prefix(limit))
  }
  func save(_ payment: Payment) throws {
    store.payments.replace(payment) { $0.clientID == payment.clientID && $0.requestID == payment.requestID }
  }

  func refund(of client: ClientID, requestID: RefundRequestID) throws -> Refund? {
    store.refunds.first { $0.clientID == client && $0.requestID == requestID }
  }
  func refund(of client: ClientID, refundID: String) throws -> Refund? {
    store.refunds.first { $0.clientID == client && $0.refundID == refundID }
  }
  func refunds(of paymentID: String) throws -> [Refund] { store.refunds.filter { $0.paymentID == paymentID } }
  func refunds(dueBy date: Date, limit: Int) throws -> [Refund] {
    Array(store.refunds.filter { $0.resolves.map { $0 <= date } ?? false }.prefix(limit))
  }
  func save(_ refund: Refund) throws {
    store.refunds.replace(refund) { $0.clientID == refund.clientID && $0.requestID == refund.requestID }
  }

  func registration(of client: ClientID, requestID: String) throws -> Registration? {
    store.registrations.first { $0.clientID == client && $0.requestID == requestID }
  }
  func registrations(of client: ClientID, merchant: String) throws -> [Registration] {
    store.registrations.filter { $0.clientID == client && $0.referenceMerchantID == merchant }.reversed()
  }
  func registrations(dueBy date: Date, limit: Int) throws -> [Registration] {
    Array(store.registrations.filter { $0.decides.map { $0 <= date } ?? false }.prefix(limit))
  }
  func save(_ registration: Registration) throws {
    store.registrations.replace(registration) {
      $0.clientID == registration.clientID && $0.requestID == registration.requestID
    }
  }

  func shopper(_ id: ShopperID) throws -> Shopper? { store.shoppers.first { $0.id == id } }
  func shoppers() throws -> [Shopper] { store.shoppers }
  func save(_ shopper: Shopper) throws { store.shoppers.replace(shopper) { $0.id == shopper.id } }
  func remove(_ shopper: ShopperID) throws { store.shoppers.removeAll { $0.id == shopper } }
  func payments(of shopper: ShopperID, limit: Int) throws -> [Payment] {
    Array(store.payments.filter { $0.shopper == shopper }.sorted { $0.created > $1.created }.prefix(limit))
  }
  func wrongPasswords(for paymentID: String) throws -> Int { store.wrongPasswords[paymentID] ?? 0 }
  func setWrongPasswords(_ count: Int, for paymentID: String) throws { store.wrongPasswords[paymentID] = count }
  func code(_ digits: String) throws -> IssuedCode? { store.codes.first { $0.digits == digits } }
  func save(_ code: IssuedCode) throws { store.codes.replace(code) { $0.digits == code.digits } }

  func add(_ notification: Sandbox.Notification) throws {
    if store.notifications.contains(where: { $0.id == notification.id }) { throw DiskFull() }
    store.notifications.append(notification)
  }
}

/// The pages themselves; only ``MemoryStore`` touches them.
final class MemoryBooks {
  var payments: [Payment] = []
  var refunds: [Refund] = []
  var registrations: [Registration] = []
  var shoppers: [Shopper] = []
  var codes: [IssuedCode] = []
  var wrongPasswords: [String: Int] = [:]
  var notifications: [Sandbox.Notification] = []

  func copy() -> MemoryBooks {
    let copy = MemoryBooks()
    (copy.payments, copy.refunds, copy.registrations) = (payments, refunds, registrations)
    (copy.shoppers, copy.codes, copy.notifications) = (shoppers, codes, notifications)
    copy.wrongPasswords = wrongPasswords
    return copy
  }
}

extension Array {
  fileprivate mutating func replace(_ element: Element, where isSame: (Element) -> Bool) {
    if let index = firstIndex(where: isSame) { self[index] = element } else { append(element) }
  }
}

/// The gateway's books in memory.
actor MemoryStore: SandboxStore {
  private var apps: [ClientID: SandboxApp] = [:]
  private var books = MemoryBooks()
  private(set) var exchanges: [Exchange] = []
  private(set) var made: [Delivery] = []
  private(set) var leases: [DeliveryLane: String] = [:]
  private var planned: [PlannedFault] = []
  private var decisions = SandboxSettings()
  private var failing: Set<String> = []

  var payments: [Payment] { books.payments }
  var refunds: [Refund] { books.refunds }
  var registrations: [Registration] { books.registrations }
  var shoppers: [Shopper] { books.shoppers }
  var codes: [IssuedCode] { books.codes }
  var notifications: [Sandbox.Notification] { books.notifications }

  func register(_ app: SandboxApp) { apps[app.clientID] = app }
  func forget(_ id: ClientID) { apps[id] = nil }
  func fail(_ operation: String) { failing.insert(operation) }
  func recover() { failing = [] }
  func add(_ notification: Sandbox.Notification) { books.notifications.append(notification) }
  func plan(_ fault: PlannedFault) {
    var fault = fault
    fault.id = (planned.map(\.id).max() ?? 0) + 1
    planned.append(fault)
  }
  func forgetFaults() { planned = [] }
  func set(_ change: @Sendable (inout SandboxSettings) -> Void) { change(&decisions) }

  private func check(_ operation: String) throws { if failing.contains(operation) { throw DiskFull() } }

  func app(_ id: ClientID) throws -> SandboxApp? {
    try check("app")
    return apps[id]
  }

  func standing(of client: ClientID?) throws -> Standing {
    Standing(settings: settings(), app: try client.flatMap { try app($0) }, planned: try plannedFaults())
  }

  func decide<Answer: Sendable>(
    _ decision: @escaping @Sendable (any SandboxPages) throws -> Answer
  ) throws -> Answer {
    try check("decide")
    let draft = books.copy()
    let answer = try decision(MemoryPages(store: draft))
    try check("commit")
    books = draft
    return answer
  }

  func notifications(dueBy date: Date) throws -> [Sandbox.Notification] {
    try check("notifications")
    return notifications.filter { $0.state == .waiting && $0.nextDelivery <= date }
  }

  func nextEvent() -> Date? {
    let deliveries = notifications.filter { $0.state == .waiting }.map(\.nextDelivery)
    return
      (deliveries + payments.compactMap { $0.next?.at } + refunds.compactMap(\.resolves)
      + registrations.compactMap(\.decides)).min()
  }

  func update(_ notification: Sandbox.Notification, with delivery: Delivery) throws {
    try check("update")
    guard let index = books.notifications.firstIndex(where: { $0.id == notification.id }) else { return }
    books.notifications[index] = notification
    made.append(delivery)
  }

  func lease(_ lane: DeliveryLane, to owner: String, seconds: Double) throws -> Bool {
    try check("lease")
    guard leases[lane] == nil || leases[lane] == owner else { return false }
    leases[lane] = owner
    return true
  }

  func release(_ lane: DeliveryLane, by owner: String) {
    if leases[lane] == owner { leases[lane] = nil }
  }

  func plannedFaults() throws -> [PlannedFault] {
    try check("plannedFaults")
    return planned
  }

  func used(_ fault: PlannedFault) throws {
    guard let index = planned.firstIndex(where: { $0.id == fault.id }) else { return }
    planned[index] = fault
    if fault.selection == .next(0) { planned.remove(at: index) }
  }

  func settings() -> SandboxSettings { decisions }

  func record(_ exchange: Exchange) throws { exchanges.append(exchange) }
}

/// Keys made once for all tests of this target.
enum Keys {
  static let merchant = make()
  static let secondMerchant = make()
  static let platform = make()
  static let house = make()

  private static func make() -> PrivateKey {
    guard let key = try? PrivateKey.generate(.bits2048) else { fatalError("no entropy") }
    return key
  }
}

/// A gateway with its books, its clock, and the merchants that call it.
struct SandboxWorld {
  let clock = Clock()
  let store = MemoryStore()
  let gateway: SandboxGateway

  static let sandboxClient = ClientID(rawValue: "SANDBOX_5Y00000000000000")
  static let otherClient = ClientID(rawValue: "SANDBOX_5Y00000000000001")
  static let unpublished = ClientID(rawValue: "5X00000000000000")
  static let published = ClientID(rawValue: "5X00000000000001")
  static let keyless = ClientID(rawValue: "SANDBOX_5Y00000000000002")

  init() async {
    gateway = SandboxGateway(
      store: store, houseSigner: Signer(privateKey: Keys.house, keyVersion: .first), world: clock.world,
      realTime: { [clock] in clock.now })
    await register(Self.sandboxClient, notify: "https://shop.example/notify")
    await register(Self.otherClient)
    await register(Self.unpublished)
    await register(Self.published, isPublished: true)
    await register(Self.keyless, keys: [:])
  }

  func register(
    _ id: ClientID, keys: [KeyVersion: PrivateKey] = [.first: Keys.merchant], notify: String? = nil,
    isPublished: Bool = false
  ) async {
    await store.register(
      SandboxApp(
        clientID: id, verifiers: keys.mapValues { Verifier(publicKey: $0.publicKey) },
        signer: Signer(privateKey: Keys.platform, keyVersion: .first), notificationURL: notify, isPublished: isPublished
      ))
  }

  func send(_ request: HTTPRequest) async -> HTTPResponse {
    switch await gateway.handle(request) {
    case .respond(let response, _): response
    case .drop(_, let response, _): response
    case .drip(let response, _, _, _): response
    case .flow(let response, _): response
    }
  }

  /// Sends a signed call and reads the answer.
  func call(
    _ operation: String, _ body: String, from client: ClientID = sandboxClient
  ) async throws -> Answer {
    let request = try Call(operation: operation, body: body, client: client).request()
    return Answer(await send(request), to: request)
  }

  func pay(
    _ id: String = "p-1", amount: String = #""1250""#, code: String = #""288888888888888888""#, more: String = ""
  )
    async throws -> Answer
  {
    try await call("pay", Call.pay(id, amount: amount, code: code, more: more))
  }
}

/// A call in the making; every part can be something else than it should.
struct Call {
  var operation = "pay"
  var body = Call.pay()
  var client: ClientID? = SandboxWorld.sandboxClient
  var method = HTTPMethod.post
  var path: String?
  var target: RequestTarget?
  var key = Keys.merchant
  var keyVersion = KeyVersion.first
  var time = "1768472551000"

  func request() throws -> HTTPRequest {
    let id = client ?? ClientID(rawValue: "")
    let path = APIPath(
      rawValue: path ?? APIPath(rawValue: "/ams/api/v1/payments/\(operation)").asRequested(by: id).rawValue)
    let content = SigningContent(
      method: method, path: path, clientID: id, time: RequestTime(rawValue: time), body: Array(body.utf8))
    var fields: HTTPFields = [
      "Content-Type": "application/json; charset=UTF-8", "Client-Id": id.rawValue, "Request-Time": time,
      "Signature": try Signer(privateKey: key, keyVersion: keyVersion).sign(content).text,
    ]
    if client == nil { fields.removeAll("Client-Id") }
    return HTTPRequest(
      method: method, target: target ?? RequestTarget(path: path.rawValue), fields: fields, body: Array(body.utf8))
  }

  static func pay(
    _ id: String = "p-1", amount: String = #""1250""#, code: String = #""288888888888888888""#, more: String = ""
  ) -> String {
    #"{"productCode":"IN_STORE_PAYMENT","paymentRequestId":"\#(id)","#
      + #""order":{"orderAmount":{"currency":"SGD","value":\#(amount)},"orderDescription":"coffee"},"#
      + #""paymentAmount":{"currency":"SGD","value":\#(amount)},"#
      + #""paymentMethod":{"paymentMethodType":"CONNECT_WALLET","paymentMethodId":\#(code)}\#(more)}"#
  }
}

/// An answer with what there is to say about it.
struct Answer {
  let response: HTTPResponse
  let byPlatform: Verification
  let byHouse: Verification
  let text: String

  init(_ response: HTTPResponse, to request: HTTPRequest) {
    self.response = response
    byPlatform = Verifier(publicKey: Keys.platform.publicKey).verify(response, to: request)
    byHouse = Verifier(publicKey: Keys.house.publicKey).verify(response, to: request)
    text = String(decoding: response.body, as: UTF8.self)
  }

  var json: JSON? { try? JSON(reading: response.body) }
  var result: CallResult? { json.flatMap(CallResult.init) }
  var code: String { result?.code ?? "" }
  var status: String { result?.status.rawValue ?? "" }
  var message: String { result?.message ?? "" }
  func member(_ path: String) -> String? { json?.member(at: path)?.text }
}
