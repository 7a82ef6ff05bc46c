import AMS
import Groundwork

/// The business side of the gateway: what becomes of a call that was admitted.
struct PaymentLedger: Sendable {
  let store: any SandboxStore
  let world: World

  func answer(_ endpoint: Endpoint, body: JSON, from app: SandboxApp) async throws -> JSON {
    if let problem = endpoint.problem(in: body) {
      return .refusal(.paramIllegal(problem.message))
    }
    switch endpoint {
    case .pay: return try await pay(body, from: app)
    case .inquiryPayment: return try await inquire(body, from: app)
    default: return .refusal(.invalidAPI)
    }
  }

  private func pay(_ body: JSON, from app: SandboxApp) async throws -> JSON {
    guard let amount = Amount(body["paymentAmount"]), let id = body["paymentRequestId"]?.scalarText,
      let code = body.member(at: "paymentMethod.paymentMethodId")?.scalarText
    else { return .refusal(.paramIllegal("illegal parameter:body can not be read")) }
    let scenario = body.member(at: "paymentFactor.inStorePaymentScenario")?.text ?? "PaymentCode"
    guard PaymentScenario(reading: scenario) == .paymentCode else {
      return .refusal(
        .paramIllegal("illegal parameter:paymentFactor.inStorePaymentScenario \(scenario) is not offered here"))
    }
    let outcome = PaymentCode(code) == nil ? "INVALID_PAYMENT_CODE" : ResultCode.success.code
    let now = world.now()
    let isPaid = outcome == ResultCode.success.code
    let url = body["paymentNotifyUrl"]?.text.flatMap { $0.isEmpty ? nil : $0 } ?? app.notificationURL
    let payment = Payment(
      clientID: app.clientID, requestID: PaymentRequestID(rawValue: id), paymentID: GatewayID.payment.make(world),
      scenario: .paymentCode, amount: amount, paymentMethodType: "CONNECT_WALLET", paymentMethodID: code,
      order: OrderFacts(body["order"]), notifyURL: url, redirectURL: nil, shownCode: nil, created: now,
      status: isPaid ? .success : .fail, resultCode: outcome, shopper: nil, paid: isPaid ? now : nil)
    let notification = isPaid ? url.map { Notification(of: payment, to: $0, world: world) } : nil
    return try await store.decide { pages in
      if let earlier = try pages.payment(of: payment.clientID, requestID: payment.requestID) {
        if let difference = earlier.inconsistency(with: payment) {
          return .refusal(
            .repeatInconsistent("\(difference) differs from the first request with this paymentRequestId"))
        }
        return earlier.payAnswer((ResultCode.named(earlier.resultCode) ?? .success).result())
      }
      try pages.save(payment)
      if let notification { try pages.add(notification) }
      return payment.payAnswer((ResultCode.named(payment.resultCode) ?? .success).result())
    }
  }

  private func inquire(_ body: JSON, from app: SandboxApp) async throws -> JSON {
    try await store.decide { pages in
      let found: Payment?
      if let paymentID = body["paymentId"]?.scalarText, !paymentID.isEmpty {
        found = try pages.payment(of: app.clientID, paymentID: paymentID)
      } else {
        let id = PaymentRequestID(rawValue: body["paymentRequestId"]?.scalarText ?? "")
        found = try pages.payment(of: app.clientID, requestID: id)
      }
      return found?.inquiryAnswer() ?? .refusal(.orderNotExist)
    }
  }
}

extension JSON {
  /// An answer that holds nothing but its result.
  static func refusal(_ result: CallResult) -> JSON { ["result": result.fitting.json] }
}

extension CallResult {
  static func named(_ code: String, _ message: String? = nil) -> CallResult {
    ResultCode.named(code)?.result(message) ?? CallResult(code: code, status: .failed, message: message ?? code)
  }
  static func paramIllegal(_ message: String) -> CallResult { named("PARAM_ILLEGAL", message) }
  static func repeatInconsistent(_ message: String) -> CallResult { named("REPEAT_REQ_INCONSISTENT", message) }
  static var invalidAPI: CallResult { named("INVALID_API") }
  static var orderNotExist: CallResult { named("ORDER_NOT_EXIST") }
}
