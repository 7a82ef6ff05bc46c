import AMS
import APIClient
import Groundwork
import Onboarding
import Sandbox

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Evidence that a payment went the whole way.
extension EvidenceKind {
  static let notificationAcknowledged = EvidenceKind(
    kind: "notification-acknowledged",
    meaning: Localized(
      zh: "网关的签名通知送到了通知地址，并得到正确的应答",
      en: "a signed notification reached the notification URL and was acknowledged as documented"),
    examine: { request, context in
      try await context.follow(request) { paid, notification in
        .proof(
          zh: "通知已送达并得到应答", en: "the notification was delivered and acknowledged",
          [.init("paymentRequestId", paid.id.rawValue), .init("notifyUrl", notification.url)])
      }
    })

  static let paymentEndToEnd = EvidenceKind(
    kind: "payment-end-to-end",
    meaning: Localized(
      zh: "付款、查询、通知三处的金额与状态一致",
      en: "pay, inquiry and notification agree on amount and state"),
    examine: { request, context in
      try await context.follow(request) { paid, notification in
        guard let inquiry = paid.inquiry, inquiry.isSuccess,
          inquiry.answer?["paymentStatus"]?.text == PaymentStatus.success.rawValue
        else {
          return .problem(
            zh: "查询结果不是 SUCCESS", en: "the inquiry does not say SUCCESS",
            [.run("till call inquiryPayment --set paymentRequestId=\(paid.id)")])
        }
        let notified = (try? JSON(reading: notification.body)).flatMap { Amount($0["paymentAmount"]) }
        let amounts = [paid.amount, Amount(inquiry.answer?["paymentAmount"]), notified]
        guard amounts.allSatisfy({ $0 == paid.amount }) else {
          return .problem(
            zh: "付款、查询、通知的金额不一致", en: "pay, inquiry and notification disagree on the amount")
        }
        if let merchant = context.merchant, await !merchant.hasDelivered(paid.id) {
          return .problem(zh: "商户系统没有认可这笔付款", en: "the merchant's system did not accept the payment")
        }
        return .proof(
          zh: "一笔 \(paid.amount.text) 的付款：受理、查询、通知三处一致",
          en: "a payment of \(paid.amount.text): call, inquiry and notification agree",
          [.init("paymentRequestId", paid.id.rawValue), .init("paymentStatus", PaymentStatus.success.rawValue)])
      }
    })
}

/// A payment an evidence check made.
struct CheckPayment: Sendable {
  let id: PaymentRequestID
  let amount: Amount
  let report: CallReport
  var inquiry: CallReport?
}

extension EvidenceContext {
  /// The amount of the payments checks make: 1.00 in the gateway's first currency.
  private static let amount = Currency("USD").map { Amount(currency: $0, minorUnits: 100) }

  /// Pays once with the sandbox's standing payment code.
  func pay(_ calling: Calling) async throws -> CheckPayment {
    guard let amount = Self.amount else { throw TemplateFailure.unreadable("currency") }
    let id = PaymentRequestID.make(terminal: "till", world: workbench.world)
    try await merchant?.expect(id, amount)
    let environment: Environment = calling.clientID.isSandboxShaped ? .sandbox : .production
    let body = try await workbench.callBody(
      .pay, id: id, notificationURL: project.notificationURL(in: environment),
      set: [
        .text("paymentAmount.value", String(amount.minorUnits)),
        .text("order.orderAmount.value", String(amount.minorUnits)),
      ])
    return CheckPayment(id: id, amount: amount, report: try await calling.call(.pay, body))
  }

  /// Pays, inquires, and waits for the notification while the gateway still runs.
  func follow(
    _ request: EvidenceRequest,
    _ judge: @Sendable (CheckPayment, Sandbox.Notification) async throws -> EvidenceResult
  ) async throws -> EvidenceResult {
    let environment = request.ownEnvironment
    if environment == .production, !isRehearsal { return .personPays }
    guard try await project.gateway(in: environment) == .local else {
      return .unavailable(
        zh: "通知由远端网关发出，这里看不到它的应答；请在控制台的通知日志里核对后标记此步",
        en:
          "the remote gateway delivers the notification, which cannot be seen from here; look at the console's notification log and mark the step"
      )
    }
    return try await workbench.calling(project, in: environment) { calling in
      var paid = try await pay(calling)
      if let problem = paid.report.untrustworthy(in: environment) { return problem }
      guard paid.report.isSuccess else { return paid.report.refusal }
      paid.inquiry = try await calling.call(.inquiryPayment, ["paymentRequestId": .string(paid.id.rawValue)])
      guard let paymentID = paid.report.answer?["paymentId"]?.text,
        let notification = try await firstDelivery(ofPayment: paymentID)
      else {
        throw SettingFailure.missing(.notificationURL, environment)
      }
      guard notification.state == .acknowledged else {
        return .problem(
          zh: "通知没有得到应答：\(notification.lastOutcome?.zh ?? "尚未送出")",
          en: "the notification was not acknowledged: \(notification.lastOutcome?.en ?? "not delivered yet")",
          [.run("till env get notifyUrl"), .run("till step check \(StepID.notificationStep)")])
      }
      return try await judge(paid, notification)
    }
  }

  /// The payment's notification once its first delivery was made, or after twenty seconds as it stands.
  private func firstDelivery(ofPayment paymentID: String) async throws -> Sandbox.Notification? {
    let books = try SandboxBooks(home: workbench.home.sandbox, world: workbench.world)
    let deadline = ContinuousClock.now.advanced(by: .seconds(20))
    while true {
      guard let notification = try await books.notification(ofPayment: paymentID) else { return nil }
      if notification.deliveries > 0 || ContinuousClock.now > deadline { return notification }
      try await Task.sleep(for: .milliseconds(10))
    }
  }
}

extension StepID {
  static let notificationStep = "sandbox.develop"
}
