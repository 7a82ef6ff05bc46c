import AMS
import Cryptography
import Files
import Groundwork
import HTTP
import Sandbox

/// The merchant's system of a rehearsal: small, and right. It expects payments, verifies notifications, compares
/// amounts, hands over goods once, and acknowledges as the documents demand.
///
/// Its book is a file, so that a rehearsal that was killed goes on with what it had sold.
actor RehearsalMerchant: HTTPHandler {
  static let path = "/alipay/notify"

  private let bookPath: String
  private let world: World
  private let platformKey: @Sendable (ClientID) async -> PublicKey?
  private var expected: [PaymentRequestID: Amount] = [:]
  private var delivered: Set<PaymentRequestID> = []

  /// - Parameter platformKey: Alipay's public key for a client id, as the merchant has it on file.
  init(
    book: String, world: World, platformKey: @escaping @Sendable (ClientID) async -> PublicKey?
  ) throws {
    bookPath = book
    self.world = world
    self.platformKey = platformKey
    guard FileReading.exists(book) else { return }
    let orders = try JSON(reading: try FileReading.bytes(of: book, maximumBytes: 1 << 20)).members ?? []
    for order in orders {
      guard let amount = Amount(order.value) else { continue }
      expected[PaymentRequestID(rawValue: order.name)] = amount
      if order.value["delivered"] == .bool(true) { delivered.insert(PaymentRequestID(rawValue: order.name)) }
    }
  }

  /// Writes an order down before its payment is asked for.
  func expect(_ id: PaymentRequestID, _ amount: Amount) throws {
    expected[id] = amount
    try save()
  }

  func hasDelivered(_ id: PaymentRequestID) -> Bool { delivered.contains(id) }

  /// How often goods were handed over: never twice for one order, so the count of orders delivered.
  var deliveredCount: Int { delivered.count }

  var orders: [PaymentRequestID: Amount] { expected }

  func handle(_ request: HTTPRequest) async -> HTTPReply {
    guard request.method == .post, request.target.path == Self.path else { return .respond(.text(404, "not here\n")) }
    guard let client = request.fields.first("client-id"),
      let key = await platformKey(ClientID(rawValue: client.value)),
      Verifier(publicKey: key).verify(request).isValid,
      let body = try? JSON(reading: request.body), let id = body["paymentRequestId"]?.text.map(PaymentRequestID.init),
      let amount = Amount(body["paymentAmount"]), expected[id] == amount,
      CallResult(answer: body)?.status == .success
    else { return .respond(.json(200, Self.refusal)) }
    delivered.insert(id)
    guard (try? save()) != nil else { return .respond(.json(200, Self.refusal)) }
    return .respond(.json(200, Acknowledgement.body))
  }

  /// Makes the gateway send again, as the 2020 in-store SDK does with a notification it cannot verify.
  private static let refusal = Array(
    #"{"result":{"resultCode":"UNKNOWN_EXCEPTION","resultMessage":"not believed","resultStatus":"U"}}"#.utf8)

  private func save() throws {
    let members = expected.sorted { $0.key.rawValue < $1.key.rawValue }.map { order in
      JSON.Member(
        order.key.rawValue,
        .object((order.value.json.members ?? []) + [.init("delivered", .bool(delivered.contains(order.key)))]))
    }
    try PrivateFile.save(JSON.object(members).compactBytes, to: bookPath, replacing: true)
  }
}
