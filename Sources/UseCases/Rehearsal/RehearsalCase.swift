import AMS
import APIClient
import Groundwork
import HTTP

/// A case the rehearsal's merchant has to master against the local gateway.
struct RehearsalCase: Sendable {
  let id: String
  /// - Returns: why the case is not passed, or `nil`.
  let play: @Sendable (EvidenceContext, Calling, RehearsalMerchant) async throws -> Localized?
}

extension RehearsalCase {
  static let all: [RehearsalCase] = [
    RehearsalCase(id: "payment-succeeds") { context, calling, _ in
      let paid = try await context.pay(calling)
      return paid.report.isSuccess ? nil : .answered(paid.report.result?.code, insteadOf: ResultCode.success.code)
    },
    RehearsalCase(id: "same-id-same-content") { context, calling, _ in
      let paid = try await context.pay(calling)
      let again = try await calling.send(try calling.plan(.pay, body: paid.report.plan.request.body))
      return again.answer == paid.report.answer && again.isSuccess
        ? nil : Localized(zh: "重复的调用得到了不同的响应", en: "the repeated call was answered differently")
    },
    RehearsalCase(id: "same-id-other-amount") { context, calling, _ in
      let paid = try await context.pay(calling)
      let other = try context.workbench.callBody(
        .pay, id: paid.id, notificationURL: nil, set: [.text("paymentAmount.value", "999")])
      return try await calling.call(.pay, other).expect("REPEAT_REQ_INCONSISTENT")
    },
    RehearsalCase(id: "unusable-payment-code") { context, calling, _ in
      let id = PaymentRequestID.make(terminal: "till", world: context.workbench.world)
      let body = try context.workbench.callBody(
        .pay, id: id, notificationURL: nil, set: [.text("paymentMethod.paymentMethodId", "1234567890123456")])
      if let reason = try await calling.call(.pay, body).expect("INVALID_PAYMENT_CODE") { return reason }
      let inquiry = try await calling.call(.inquiryPayment, ["paymentRequestId": .string(id.rawValue)])
      return inquiry.answer?["paymentStatus"]?.text == PaymentStatus.fail.rawValue
        ? nil : Localized(zh: "查询结果不是 FAIL", en: "the inquiry does not say FAIL")
    },
    RehearsalCase(id: "amount-in-major-units") { context, calling, _ in
      let id = PaymentRequestID.make(terminal: "till", world: context.workbench.world)
      let body = try context.workbench.callBody(
        .pay, id: id, notificationURL: nil, set: [.text("paymentAmount.value", "10.00")])
      return try await calling.call(.pay, body).expect("PARAM_ILLEGAL")
    },
    RehearsalCase(id: "unknown-payment") { context, calling, _ in
      let id = PaymentRequestID.make(terminal: "till", world: context.workbench.world)
      return try await calling.call(.inquiryPayment, ["paymentRequestId": .string(id.rawValue)]).expect(
        "ORDER_NOT_EXIST")
    },
    RehearsalCase(id: "forged-notification-refused") { context, calling, merchant in
      let id = PaymentRequestID.make(terminal: "till", world: context.workbench.world)
      guard let currency = Currency("USD") else { throw TemplateFailure.unreadable("currency") }
      let amount = Amount(currency: currency, minorUnits: 100)
      try await merchant.expect(id, amount)
      // Signed with the merchant's own key instead of Alipay's: well formed, and forged.
      let body: JSON = [
        "paymentAmount": amount.json, "paymentRequestId": .string(id.rawValue),
        "result": ResultCode.success.result().json,
      ]
      let content = SigningContent(
        method: .post, path: APIPath(rawValue: RehearsalMerchant.path), clientID: calling.clientID,
        time: .isoMilliseconds(context.workbench.world.now()), body: body.compactBytes)
      let forged = HTTPRequest(
        method: .post, target: RequestTarget(path: RehearsalMerchant.path),
        fields: [
          "client-id": content.clientID.rawValue, "Request-Time": content.time.rawValue,
          "Signature": try calling.signer.sign(content).text,
        ], body: content.body)
      _ = await merchant.handle(forged)
      return await merchant.hasDelivered(id)
        ? Localized(zh: "商户采信了伪造的通知", en: "the merchant believed a forged notification") : nil
    },
  ]
}

extension CallReport {
  /// - Returns: why this is not a genuine refusal with that code, or `nil`.
  fileprivate func expect(_ code: String) -> Localized? {
    guard verification.isValid else { return verification.sentence }
    return result?.code == code ? nil : .answered(result?.code, insteadOf: code)
  }
}

extension Localized {
  fileprivate static func answered(_ code: String?, insteadOf wanted: String) -> Localized {
    Localized(
      zh: "响应是 \(code ?? "没有结果")，应为 \(wanted)", en: "answered \(code ?? "nothing") instead of \(wanted)")
  }
}
