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

/// The gateway's books in memory.
actor MemoryStore: SandboxStore {
  private var apps: [ClientID: SandboxApp] = [:]
  private(set) var payments: [Payment] = []
  private(set) var notifications: [Sandbox.Notification] = []
  private var failing: Set<String> = []

  func register(_ app: SandboxApp) { apps[app.clientID] = app }
  func forget(_ id: ClientID) { apps[id] = nil }
  func fail(_ operation: String) { failing.insert(operation) }
  func recover() { failing = [] }
  func add(_ notification: Sandbox.Notification) { notifications.append(notification) }

  private func check(_ operation: String) throws { if failing.contains(operation) { throw DiskFull() } }

  func app(_ id: ClientID) throws -> SandboxApp? {
    try check("app")
    return apps[id]
  }

  func insert(_ payment: Payment, notification: Sandbox.Notification?) throws -> Payment? {
    try check("insert")
    if let earlier = payments.first(where: { $0.clientID == payment.clientID && $0.requestID == payment.requestID }) {
      return earlier
    }
    payments.append(payment)
    if let notification { notifications.append(notification) }
    return nil
  }

  func payment(of client: ClientID, requestID: PaymentRequestID) throws -> Payment? {
    try check("payment")
    return payments.first { $0.clientID == client && $0.requestID == requestID }
  }

  func payment(of client: ClientID, paymentID: String) throws -> Payment? {
    try check("payment")
    return payments.first { $0.clientID == client && $0.paymentID == paymentID }
  }

  func notifications(dueBy date: Date) throws -> [Sandbox.Notification] {
    try check("notifications")
    return notifications.filter { $0.state == .waiting && $0.nextDelivery <= date }
  }

  func nextDelivery() -> Date? { notifications.filter { $0.state == .waiting }.map(\.nextDelivery).min() }

  func update(_ notification: Sandbox.Notification) throws {
    try check("update")
    guard let index = notifications.firstIndex(where: { $0.id == notification.id }) else { return }
    notifications[index] = notification
  }
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
      store: store, houseSigner: Signer(privateKey: Keys.house, keyVersion: .first), world: clock.world)
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
    case .drop(_, let response): response
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
