import AMS
import Groundwork

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a pay call asks for, read from its body.
struct PayWish: Sendable {
  struct Refusal: Error {
    let result: CallResult
  }

  let requestID: PaymentRequestID
  let scenario: PaymentScenario
  let amount: Amount
  let methodID: String?
  let expires: Date

  /// The members the books cannot do without; the others are the endpoint's own rules.
  static func read(_ call: LedgerCall) -> Result<PayWish, Refusal> {
    func refusal(_ member: String, _ complaint: String) -> Result<PayWish, Refusal> {
      .failure(Refusal(result: .paramIllegal("illegal parameter:\(member) \(complaint)")))
    }
    guard let id = call.text("paymentRequestId") else { return refusal("paymentRequestId", "can not be empty") }
    guard let amount = Amount(call.body["paymentAmount"]) else { return refusal("paymentAmount", "can not be read") }
    let methodID = call.text("paymentMethod.paymentMethodId")
    let named = call.text("paymentFactor.inStorePaymentScenario")
    // Not required, though nothing else tells the three apart; without it a code that was scanned says it.
    guard let scenario = named.map(PaymentScenario.init(reading:)) ?? (methodID == nil ? .orderCode : .paymentCode)
    else {
      return refusal("paymentFactor.inStorePaymentScenario", "should be PaymentCode, OrderCode or EntryCode")
    }
    if scenario == .paymentCode, methodID == nil { return refusal("paymentMethod.paymentMethodId", "can not be empty") }
    let usual = scenario == .paymentCode ? call.settings.paymentCodeExpiry : call.settings.orderCodeExpiry
    var expires = call.now.addingTimeInterval(Double(usual))
    if let text = call.text("paymentExpiryTime") {
      guard let date = RequestTime(rawValue: text).date else {
        return refusal("paymentExpiryTime", "should be a time as ISO 8601 writes it")
      }
      // Of a payment that is there already only the first expiry counts.
      expires = date.wholeMilliseconds
    }
    return .success(
      PayWish(
        requestID: PaymentRequestID(rawValue: id), scenario: scenario, amount: amount, methodID: methodID,
        expires: expires))
  }

  /// A payment nobody has paid yet.
  func payment(of call: LedgerCall) -> Payment {
    Payment(
      clientID: call.client, requestID: requestID, paymentID: GatewayID.payment.make(call.world), scenario: scenario,
      amount: amount, paymentMethodType: call.text("paymentMethod.paymentMethodType") ?? "CONNECT_WALLET",
      paymentMethodID: methodID, order: OrderFacts(call.body["order"]),
      notifyURL: call.text("paymentNotifyUrl") ?? call.usualURL, redirectURL: call.text("paymentRedirectUrl"),
      shownCode: scenario == .paymentCode ? nil : ShownCode.make(call.world), created: call.now, status: .processing,
      resultCode: "PAYMENT_IN_PROCESS", shopper: nil, next: (.expires, expires))
  }

  /// Names what differs when the same request id comes again. Source: Antom docs, ac/ams/idempotency.
  func difference(from earlier: Payment) -> String? {
    if amount.currency != earlier.amount.currency { return "paymentAmount.currency" }
    if amount.minorUnits != earlier.amount.minorUnits { return "paymentAmount.value" }
    return methodID == earlier.paymentMethodID ? nil : "paymentMethod.paymentMethodId"
  }
}
